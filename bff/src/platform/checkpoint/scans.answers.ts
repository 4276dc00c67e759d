/** Scans: taken in once each, listed, counted, exported. */
import { calendarDate, startOfDay } from '@linli/shared-types/values/calendar'
import type { Checkpoint } from '@linli/shared-types/checkpoint'
import type { Answers, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import { maskName, numberProblem, type DocumentType } from '@linli/shared-types/values/id-number'
import type { Risk, ScanRow } from './checkpoint.entity'
import { scanRightAt } from './checkpoint.policy'
import { dayMs, flagsOf, keptTime, requireDecision, requireYoung } from './checkpoint.rules'
import { mostRows, spreadsheetOf } from './checkpoint.sheet'
import { scopeOf, type ActingAt, type Rights } from './rights'
import { flagsIn, type Counts, type KeptScan, type ScanFilter, type ScansStore, type ScanToKeep, type Scope } from './scans.store'
import type { SitesStore } from './sites.store'

export interface ScansNeeds {
  scans: ScansStore
  sites: Pick<SitesStore, 'namesOf'>
  rights: Rights
  /** When each of these passes was revoked, epoch milliseconds; those that live are left out. From memory. */
  revokedAt(passIds: string[]): Promise<Map<string, number>>
  /** The risk of where somebody's document comes from, by the rules in force. */
  homeRiskOf(documentType: DocumentType, number: string): Promise<Risk>
  /** The phone a confirmation is of. Throws phone.not_confirmed. */
  confirmedPhone(confirmation: string, accountId: string): string
  scansKeptDays: number
  now(): number
}

type ScansAnswers = Pick<Answers<Checkpoint>, 'recordScan' | 'recordScans' | 'registerAssisted' | 'listScans' | 'countScans' | 'exportScans'>
type ScanGiven = Parameters<ScansAnswers['recordScan']>[0]
type FilterGiven = Parameters<ScansAnswers['exportScans']>[0]

const pageSize = 20
const iso = (ms: number): string => new Date(ms).toISOString()
const instantOf = (text: string | null): number | null => (text === null ? null : Date.parse(text))
const tenths = (celsius: number | null): number | null => (celsius === null ? null : Math.round(celsius * 10))

export function scansAnswers(needs: ScansNeeds): ScansAnswers {
  const { scans, rights, now, scansKeptDays } = needs

  /** Throws checkpoint.not_yours, .site_closed, .too_old, .not_green, .exception_needed. */
  const judged = async (given: ScanGiven, caller: SignedInCaller, revoked: Map<string, number>): Promise<ScanToKeep> => {
    const [site, standing] = await Promise.all([rights.site(given.siteId), rights.standingOf(caller)])
    const receivedAt = now()
    const said = Date.parse(given.scannedAt)
    const scannedAt = keptTime(said, receivedAt)
    const held = site && scanRightAt(site, standing, scannedAt)
    if (!held) throw new Refusal('checkpoint.not_yours')
    // A phone without a network could not know that the site had closed.
    if (site.closedAt !== null && scannedAt >= site.closedAt && !given.offline) throw new Refusal('checkpoint.site_closed')
    requireYoung(scannedAt, receivedAt, scansKeptDays)
    const scan = {
      scanId: given.scanId,
      siteId: given.siteId,
      accountId: caller.accountId,
      subject: given.subject,
      passId: given.passId,
      proofAt: instantOf(given.proofAt),
      colour: given.colour,
      homeRisk: given.homeRisk,
      person: given.person,
      temperature: tenths(given.temperature),
      decision: given.decision,
      excepted: given.exception !== null,
      note: given.note,
      scannedAt,
      receivedAt,
      offline: given.offline,
    }
    requireDecision(scan)
    const flags = flagsOf({ scannedAt: said, receivedAt, listIssuedAt: instantOf(given.listIssuedAt), revokedAt: revoked.get(given.passId), removed: held === 'removed' })
    return { ...scan, flags }
  }

  /** Throws checkpoint.scan_id_taken when the id stands for another scan. */
  const keep = async (scan: ScanToKeep): Promise<KeptScan> => {
    const kept = await scans.keep(scan)
    if (kept.siteId !== scan.siteId || kept.passId !== scan.passId) throw new Refusal('checkpoint.scan_id_taken')
    return kept
  }
  const told = (scanId: string, { receivedAt, flags }: KeptScan) => ({ scanId, receivedAt: iso(receivedAt), flags })

  const record = async (given: ScanGiven, caller: SignedInCaller, revoked: Map<string, number>) => told(given.scanId, await keep(await judged(given, caller, revoked)))

  const filterOf = ({ from, to, decision, fever, search }: FilterGiven): ScanFilter => ({
    from: from === undefined ? now() - scansKeptDays * dayMs : midnight(from),
    // The end of that day; without one, now and the little a clock may be ahead.
    to: to === undefined ? now() + dayMs : midnight(to) + dayMs,
    decision,
    fever,
    search,
  })
  const scopeFor = async (siteId: string | undefined, caller: SignedInCaller): Promise<{ acting: ActingAt[]; scope: Scope }> => {
    const acting = await rights.under(siteId, caller)
    return { acting, scope: scopeOf(acting, caller.accountId, startOfDay(now())) }
  }
  const shown = async (rows: readonly ScanRow[], acting: readonly ActingAt[]) => {
    const siteNames = new Map(acting.map(({ site }) => [site.siteId, site.name]))
    const names = await needs.sites.namesOf([...new Set(rows.map(({ accountId }) => accountId))])
    return rows.map(row => ({
      scanId: row.scanId,
      siteName: siteNames.get(row.siteId) ?? '',
      subject: row.subject,
      person: row.person,
      colour: row.colour,
      homeRisk: row.homeRisk,
      temperature: row.temperature === null ? null : row.temperature / 10,
      decision: row.decision,
      exception: row.excepted,
      note: row.note,
      scannedAt: iso(row.scannedAt),
      scanner: maskName(names.get(row.accountId) ?? ''),
      flags: flagsIn(row.flags),
    }))
  }

  return {
    recordScan: async (given, caller) => record(given, caller, await needs.revokedAt([given.passId])),

    async recordScans({ scans: given }, caller) {
      const revoked = await needs.revokedAt(given.map(({ passId }) => passId))
      const settled = await Promise.allSettled(given.map(one => record(one, caller, revoked)))
      return {
        results: settled.map((one, at) => {
          if (one.status === 'fulfilled') return { stored: true as const, ...one.value }
          // Only a refusal is an answer. After a failure of ours the phone sends all again, and those that stand stay as they are.
          if (one.reason instanceof Refusal && one.reason.status < 500) return { stored: false as const, scanId: given[at]!.scanId, code: one.reason.code }
          throw one.reason
        }),
      }
    },

    async registerAssisted({ scanId, siteId, confirmation, documentType, name, number, temperature, decision, exception, note, scannedAt: at }, caller) {
      const { site } = await rights.require(siteId, caller)
      if (site.closedAt !== null) throw new Refusal('checkpoint.site_closed')
      const phone = needs.confirmedPhone(confirmation, caller.accountId)
      const problem = numberProblem(documentType, number, calendarDate(now()))
      if (problem) throw new Refusal('request.invalid', { details: { fields: [{ path: 'number', problem }] } })
      const homeRisk = await needs.homeRiskOf(documentType, number)
      const [receivedAt, scannedAt] = [now(), Date.parse(at)]
      requireYoung(scannedAt, receivedAt, scansKeptDays)
      const decided = { colour: null, homeRisk, decision, excepted: exception !== null }
      requireDecision(decided)
      const kept = await keep({
        ...decided,
        scanId,
        siteId,
        accountId: caller.accountId,
        subject: 'assisted',
        passId: null,
        proofAt: null,
        person: maskName(name),
        temperature: tenths(temperature),
        note,
        scannedAt: keptTime(scannedAt, receivedAt),
        receivedAt,
        offline: false,
        flags: flagsOf({ scannedAt, receivedAt, revokedAt: undefined, removed: false }),
        assisted: { documentType, name, number, phone },
      })
      return { ...told(scanId, kept), homeRisk: kept.homeRisk }
    },

    async listScans({ before, siteId, ...given }, caller) {
      const { acting, scope } = await scopeFor(siteId, caller)
      const filter = filterOf(given)
      const [rows, { rows: _all, ...total }] = await Promise.all([scans.page(scope, filter, cursor(before), pageSize + 1), scans.count(scope, filter)])
      const items = rows.slice(0, pageSize)
      const last = items.at(-1)
      return { items: await shown(items, acting), next: rows.length > pageSize ? `${last!.scannedAt}.${last!.scanId}` : null, total }
    },

    async countScans({ siteId, day }, caller) {
      const { acting, scope } = await scopeFor(siteId, caller)
      const from = day === undefined ? startOfDay(now()) : midnight(day)
      const rows = await scans.hours(scope, { from, to: from + dayMs })
      const over = (some: readonly Counts[]): Counts => ({
        passed: some.reduce((all, one) => all + one.passed, 0),
        turnedBack: some.reduce((all, one) => all + one.turnedBack, 0),
        fever: some.reduce((all, one) => all + one.fever, 0),
      })
      return {
        day: calendarDate(from),
        hours: Array.from({ length: 24 }, (_, hour) => ({ hour, ...over(rows.filter(row => row.hour === hour)) })),
        sites: acting.map(({ site }) => ({ siteId: site.siteId, name: site.name, ...over(rows.filter(row => row.siteId === site.siteId)) })),
        total: over(rows),
      }
    },

    async exportScans({ siteId, ...given }, caller) {
      const acting = (await rights.under(siteId, caller)).filter(({ right }) => right === 'manage')
      if (acting.length === 0) throw new Refusal('checkpoint.may_not_manage')
      const scope = scopeOf(acting, caller.accountId, startOfDay(now()))
      const filter = filterOf(given)
      const { rows: count } = await scans.count(scope, filter)
      if (count > mostRows) throw new Refusal('checkpoint.export_too_large', { details: { rows: count, limit: mostRows } })
      return spreadsheetOf(await shown(await scans.page(scope, filter, null, mostRows), acting), now())
    },
  }
}

/** The instant a calendar day began in the community. */
const midnight = (day: string): number => Date.parse(`${day}T00:00:00+08:00`)

/** What a page ended with; what is no such thing is as good as none. */
function cursor(before: string | undefined): { scannedAt: number; scanId: string } | null {
  const [, at, scanId] = /^(\d{1,15})\.([0-9a-f-]{32,36})$/.exec(before ?? '') ?? []
  return at === undefined ? null : { scannedAt: Number(at), scanId: scanId! }
}
