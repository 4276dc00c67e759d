/** Reading codes at one site, judging each, and recording what was decided. */
import { tweetnaclEd25519 } from '@linli/shared-types/pass/tweetnacl-ed25519'
import { verifyCode, type Verdict } from '@linli/shared-types/pass/verify'
import { useState } from 'react'
import { now } from '../../api/clock'
import { newKey } from '../../api/keys'
import { trust } from '../../api/trust'
import { recall, remember } from '../../device/storage'
import { vibrate } from '../../device/vibration'
import { speak } from '../../device/voice'
import { useElder } from '../../theme/elder'
import type { Scan, Site } from './checkpoint.api'
import { readBefore, recordedAt, rememberRead, rememberRecorded } from './scan-memory'
import { record } from './scan-queue'
import { healthOf, show, type Shown } from './verdict'

export interface Reading {
  verdict: Verdict
  shown: Shown
  /** When it was read, epoch milliseconds by the server's clock. */
  readAt: number
  /** When the same proof was recorded before, where that is what is wrong. */
  seenAt: number | null
}

/** The verdict on a code at this site; what is remembered of it there changes what the next one is. */
export function judge(text: string, siteId: string): Reading {
  const { keys, environment, revocations } = trust()
  const readAt = now()
  const verdict = verifyCode(text.trim(), {
    now: readAt,
    keys,
    environment,
    kinds: ['health', 'health_printed'],
    isRevoked: passId => revocations?.has(passId) ?? false,
    wasSeen: (passId, proofAt) => recordedAt(siteId, passId, proofAt) !== null,
    before: readBefore(siteId),
    engine: tweetnaclEd25519,
  })
  const { statement, proofAt } = verdict
  if (statement && proofAt !== null) rememberRead(siteId, { passId: statement.passId, proofAt, readAt })
  return { verdict, shown: show(verdict), readAt, seenAt: statement && proofAt !== null ? recordedAt(siteId, statement.passId, proofAt) : null }
}

export interface Decided {
  decision: Scan['decision']
  /** °C; null: not measured. */
  temperature: number | null
  exception?: boolean
  note?: string
}

/** What is recorded of a reading. Only for one that says something about a person. */
export function scanOf({ verdict, readAt }: Reading, siteId: string, { decision, temperature, exception = false, note = '' }: Decided, offline: boolean): Scan | null {
  const claims = healthOf(verdict)
  if (!claims || !verdict.statement) return null
  const { revocations } = trust()
  return {
    scanId: newKey(),
    siteId,
    subject: claims.kind,
    passId: verdict.statement.passId,
    proofAt: verdict.proofAt === null ? null : new Date(verdict.proofAt).toISOString(),
    colour: claims.colour,
    homeRisk: claims.homeRisk,
    person: claims.person,
    temperature,
    decision,
    exception: exception ? { livedHereAMonth: true, noRiskArea: true } : null,
    note,
    scannedAt: new Date(readAt).toISOString(),
    offline,
    listIssuedAt: revocations && new Date(revocations.issuedAt).toISOString(),
  }
}

const voiceKey = 'checkpoint.voice'

/** Verdicts are said aloud in elder mode, and wherever it was asked for. */
export function useVoice() {
  const elder = useElder(state => state.elder)
  const [on, setOn] = useState(() => recall<boolean>(voiceKey) ?? elder)
  return {
    on,
    setOn(next: boolean) {
      remember(voiceKey, next)
      setOn(next)
    },
  }
}

export function useScan(site: Site | null, offline: boolean, aloud: boolean) {
  const [reading, setReading] = useState<Reading | null>(null)
  /** Who was let pass or turned back last, for the line above the button. */
  const [last, setLast] = useState<Scan | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  return {
    reading,
    last,
    /** Why what was decided is not on the phone. */
    problem,
    read(text: string) {
      if (!site) return
      const next = judge(text, site.siteId)
      setProblem(null)
      setReading(next)
      vibrate(next.shown.look === 'grey' ? 'bad' : next.shown.look)
      if (aloud) speak(next.shown.clip)
    },
    decide(decided: Decided) {
      const scan = reading && site && scanOf(reading, site.siteId, decided, offline)
      if (!scan || !site) return
      try {
        record(scan, site.name)
        const { passId, proofAt } = { passId: scan.passId, proofAt: reading.verdict.proofAt }
        if (proofAt !== null) rememberRecorded(site.siteId, { passId, proofAt, recordedAt: now() })
        setLast(scan)
        setReading(null)
      } catch (notKept) {
        setProblem(notKept)
      }
    },
    close: () => setReading(null),
  }
}

