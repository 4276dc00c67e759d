/** The wiring of what a city's platform answers, embedded: over this repository's own tables. */
import { uuidv7 } from 'uuidv7'
import { checkpoint } from '@linli/shared-types/checkpoint'
import { checkpointSchema } from '@linli/shared-types/checkpoint.schema'
import { doors } from '@linli/shared-types/doors'
import { doorsSchema } from '@linli/shared-types/doors.schema'
import type { Answers } from '@linli/shared-types/endpoint'
import { health } from '@linli/shared-types/health'
import { healthSchema } from '@linli/shared-types/health.schema'
import { passes } from '@linli/shared-types/passes'
import { passesSchema } from '@linli/shared-types/passes.schema'
import { residents, type Residents } from '@linli/shared-types/residents'
import { residentsSchema } from '@linli/shared-types/residents.schema'
import { service, type Application, type Ground } from './ground'
import { limits } from './http/limits'
import { mount, type MountNeeds } from './http/mount'
import { phoneConfirmations } from './http/phone-confirmation'
import { server } from './http/server'
import { readSignedCaller, tokenKey } from './http/signed-caller'
import { checkpointAnswers } from './platform/checkpoint/checkpoint.answers'
import { scansStore } from './platform/checkpoint/scans.store'
import { scansSweep } from './platform/checkpoint/scans-sweep'
import { sitesStore } from './platform/checkpoint/sites.store'
import { doorsAnswers } from './platform/doors/doors.answers'
import { doorsStore } from './platform/doors/doors.store'
import { deliverEvents, type Event } from './platform/events/deliver-events'
import { eventsStore } from './platform/events/events.store'
import { webhookDelivery } from './platform/events/webhook-delivery'
import { codeRevokedWith, healthAnswers, homeRiskWith, mayActFor } from './platform/health/health.answers'
import { healthStore } from './platform/health/health.store'
import { healthJudging, type JudgingNeeds } from './platform/health/health-judging'
import { healthForgettingStore } from './platform/health/health-forgetting.store'
import { healthRecordsStore } from './platform/health/health-records.store'
import { healthRulesStore } from './platform/health/health-rules.store'
import { nodeEd25519 } from './platform/passes/node-ed25519'
import { passKeys } from './platform/passes/pass-keys'
import { passesAnswers, passIssuer } from './platform/passes/passes.answers'
import { passesStore } from './platform/passes/passes.store'
import { revocationList } from './platform/passes/revocation-list'
import { residentsAnswers } from './platform/residents/residents.answers'
import { residentsStore } from './platform/residents/residents.store'
import type { PlatformSettings } from './settings'
import { sealer } from './storage/sealed'
import { mqttDoorControllers } from './upstreams/door-controller/mqtt-door-controllers'

export function embeddedResidents(settings: PlatformSettings, { db, now }: Ground): Answers<Residents> {
  return residentsAnswers({ store: residentsStore(db, sealer(settings.sealKeys)), now })
}

/** Doors over a registry, this one's or another's. */
export function embeddedDoors(settings: PlatformSettings, { db, log, now }: Ground, registry: Answers<Residents>) {
  const controllers = mqttDoorControllers({
    url: settings.LINLI_MQTT_URL,
    username: settings.LINLI_MQTT_USERNAME || undefined,
    password: settings.LINLI_MQTT_PASSWORD || undefined,
    topicPrefix: settings.LINLI_MQTT_TOPIC_PREFIX,
    clientId: `linli-${uuidv7()}`,
    // Every instance hears every answer; another instance's is nothing to warn of.
    log: (event, facts) => log[event === 'doors.unexpected_answer_ignored' ? 'debug' : 'warn'](facts, event),
  })
  const answers = doorsAnswers({
    store: doorsStore(db),
    controllers,
    homesOf: personId => registry.listAddressesOf({ personId }, service()),
    peopleOf: personIds => registry.listPeople({ personIds }, service()),
    waitMs: settings.LINLI_DOOR_WAIT_MS,
    now,
    log,
  })
  return { answers, close: () => controllers.close() }
}

export interface HealthNeeds {
  registry: Answers<Residents>
  /** Of the confirmations of phones: the BFF's key, or the one both share. */
  secret: string
  /** Where events go. It may be handed the same one twice. */
  deliver(event: Event): Promise<void>
}

const day = 86_400_000

/** Passes, health and checkpoint: one system issues, judges and records. */
export function embeddedHealth(settings: PlatformSettings, { db, ephemeral, log, now }: Ground, { registry, secret, deliver }: HealthNeeds) {
  const seals = sealer(settings.sealKeys)
  const scansKeptDays = settings.LINLI_SCANS_KEPT_DAYS

  const eventStore = eventsStore(db)
  const delivery = deliverEvents({ store: eventStore, deliver, now, log })
  const events: JudgingNeeds['events'] = { also: (kind, accountIds, facts) => eventStore.also(kind, accountIds, facts, now()), kick: () => delivery.kick() }

  const issuer = settings.LINLI_PASS_ISSUER || (settings.LINLI_ENV === 'production' ? 'linli' : 'sandbox')
  const passStore = passesStore(db)
  const keys = passKeys({ store: passStore, seals, keyDays: settings.LINLI_PASS_KEY_DAYS, longestLife: settings.LINLI_PRINTED_PASS_DAYS * day, now })
  const list = revocationList({ store: passStore, ephemeral, issuer, signingKey: () => keys.current(), keptAfterEnd: (scansKeptDays + 1) * day, now })
  const passIssuing = { store: passStore, keys, list, issuer, now }
  const issuing = passIssuer(passIssuing)

  const store = healthStore(db, seals, healthRulesStore(db, settings.healthRules, now))
  const judging = healthJudging({ store, passes: issuing, events, now, log })

  const sites = sitesStore(db, seals)
  const scans = scansStore(db, seals, settings.LINLI_SCANS_WAITING)
  const sweep = scansSweep({ scans, sites, scansKeptDays, now, log })
  sweep.start()

  return {
    passes: passesAnswers({ ...passIssuing, mayAct: mayActFor(store), told: codeRevokedWith({ store, events }), kick: events.kick }),
    health: healthAnswers({
      store,
      records: healthRecordsStore(db, seals),
      forgetting: healthForgettingStore(db, seals),
      forgetEvents: accountId => eventStore.forgetOf(accountId),
      judging,
      passes: issuing,
      events,
      engine: nodeEd25519,
      homesOf: personId => registry.listAddressesOf({ personId }, service()),
      communityIds: () => registry.listCommunityIds({}, service()),
      passHours: settings.LINLI_PASS_HOURS,
      printedPassDays: settings.LINLI_PRINTED_PASS_DAYS,
      scansKeptDays,
      now,
      log,
    }),
    checkpoint: checkpointAnswers({
      sites,
      scans,
      revokedAt: passIds => issuing.revokedAt(passIds),
      homeRiskOf: homeRiskWith({ store, now }),
      confirmedPhone: phoneConfirmations(secret, now).read,
      scansKeptDays,
      now,
    }),
    async settled() {
      await judging.settled()
      await delivery.settled()
    },
    async close() {
      await judging.stop()
      await delivery.stop()
      await sweep.stop()
      await scans.close()
    },
  }
}

/** The embedded platform as a process of its own: for a city that runs it apart from the BFF, and for the proof that it can be. */
export async function composePlatform(settings: PlatformSettings, base: Ground): Promise<Application> {
  const key = tokenKey(settings.LINLI_PLATFORM_KEY)
  const registry = embeddedResidents(settings, base)
  const doorsHere = embeddedDoors(settings, base, registry)
  const healthHere = embeddedHealth(settings, base, {
    registry,
    secret: settings.LINLI_PLATFORM_KEY,
    deliver: settings.LINLI_EVENTS_URL ? webhookDelivery(settings.LINLI_EVENTS_URL, key) : () => Promise.reject(new Error('LINLI_EVENTS_URL is not set: events wait')),
  })
  const platform = server({ log: base.log, trustProxy: false })
  const needs: MountNeeds = {
    authenticate: async (token, call) => readSignedCaller(token, call, key),
    limits: limits(base.ephemeral, settings.LINLI_LIMIT_SCALE),
    ephemeral: base.ephemeral,
    offersService: true,
  }
  mount(platform, residents, residentsSchema, registry, needs)
  mount(platform, doors, doorsSchema, doorsHere.answers, needs)
  mount(platform, passes, passesSchema, healthHere.passes, needs)
  mount(platform, health, healthSchema, healthHere.health, needs)
  mount(platform, checkpoint, checkpointSchema, healthHere.checkpoint, needs)
  return {
    app: platform.serve(),
    ready: () => base.db.read.query('SELECT 1').then(() => true, () => false),
    settled: () => healthHere.settled(),
    async close() {
      await doorsHere.close()
      await healthHere.close()
      await base.close()
    },
  }
}
