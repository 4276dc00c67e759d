/** The wiring of what a city's platform answers, embedded: over this repository's own tables. */
import { uuidv7 } from 'uuidv7'
import { checkpoint } from '@linli/shared-types/checkpoint'
import { checkpointSchema } from '@linli/shared-types/checkpoint.schema'
import { doors } from '@linli/shared-types/doors'
import { doorsSchema } from '@linli/shared-types/doors.schema'
import type { Answers } from '@linli/shared-types/endpoint'
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

/** Passes, health and checkpoint: one system issues, judges and records. @param secret of the confirmations of phones: the BFF's, or the one both share */
export function embeddedHealth(settings: PlatformSettings, { db, log, now }: Ground, secret: string) {
  const seals = sealer(settings.sealKeys)
  const sites = sitesStore(db, seals)
  const scans = scansStore(db, seals, settings.LINLI_SCANS_WAITING)
  const scansKeptDays = settings.LINLI_SCANS_KEPT_DAYS
  const sweep = scansSweep({ scans, sites, scansKeptDays, now, log })
  sweep.start()
  return {
    checkpoint: checkpointAnswers({
      sites,
      scans,
      revokedAt: async () => new Map<string, number>(),
      homeRiskOf: async () => 'low' as const,
      confirmedPhone: phoneConfirmations(secret, now).read,
      scansKeptDays,
      now,
    }),
    async close() {
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
  const healthHere = embeddedHealth(settings, base, settings.LINLI_PLATFORM_KEY)
  const platform = server({ log: base.log, trustProxy: false })
  const needs: MountNeeds = {
    authenticate: async (token, call) => readSignedCaller(token, call, key),
    limits: limits(base.ephemeral, settings.LINLI_LIMIT_SCALE),
    ephemeral: base.ephemeral,
    offersService: true,
  }
  mount(platform, residents, residentsSchema, registry, needs)
  mount(platform, doors, doorsSchema, doorsHere.answers, needs)
  mount(platform, checkpoint, checkpointSchema, healthHere.checkpoint, needs)
  return {
    app: platform.serve(),
    ready: () => base.db.read.query('SELECT 1').then(() => true, () => false),
    async close() {
      await doorsHere.close()
      await healthHere.close()
      await base.close()
    },
  }
}
