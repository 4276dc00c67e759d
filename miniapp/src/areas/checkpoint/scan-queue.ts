/**
 * From 确认 to the server's acknowledgement. A scan is put on the phone first, and goes from it only when the server said that it
 * has it; so nothing is lost by a dead network, a restart or a sign-out, and sent however often it is stored once (its own id).
 */
import type { ErrorCode } from '@linli/shared-types/errors'
import { create } from 'zustand'
import { isRefused } from '../../api/refused'
import { currentSession } from '../../api/session'
import { watchNetwork } from '../../device/network'
import { Lost } from '../../device/request'
import { keptScans, recordScan, recordScans, waiting, type KeptScan, type Scan, type StoredScan } from './checkpoint.api'

interface Sending {
  sending: boolean
  /** Why the last attempt ended before everything was sent. */
  problem: unknown
  /** The last one that was handed over here: null until the server has said something of it. */
  last: { scanId: string; answer: StoredScan | ErrorCode | null } | null
}
export const useSending = create<Sending>(() => ({ sending: false, problem: null, last: null }))

/** As many as one call takes. */
const most = 100
/** While something waits it is tried again so often. Milliseconds. */
const every = 30_000

/** Whether this is about the scan, and not about the moment: it would be refused for ever. */
const isFinal = (problem: unknown): boolean => isRefused(problem) && (problem.code.startsWith('checkpoint.') || problem.code === 'request.invalid')

function settle(kept: KeptScan, answer: StoredScan | ErrorCode): void {
  const { scanId } = kept.scan
  if (typeof answer === 'string') keptScans.keep(scanId, { ...kept, refused: answer })
  else keptScans.drop(scanId)
  useSending.setState(({ last }) => (last?.scanId === scanId ? { last: { scanId, answer } } : {}))
}

async function sendOne(kept: KeptScan): Promise<void> {
  try {
    settle(kept, await recordScan(kept.scan))
  } catch (problem) {
    if (!isRefused(problem) || !isFinal(problem)) throw problem
    settle(kept, problem.code)
  }
}

async function sendMany(batch: readonly KeptScan[]): Promise<void> {
  const { results } = await recordScans({ scans: batch.map(({ scan }) => scan) })
  for (const result of results) {
    const kept = batch.find(({ scan }) => scan.scanId === result.scanId)
    if (kept) settle(kept, result.stored ? result : (result.code as ErrorCode))
  }
}

async function send(batch: readonly KeptScan[]): Promise<void> {
  if (batch.length === 1) return sendOne(batch[0]!)
  try {
    await sendMany(batch)
  } catch (problem) {
    if (!isFinal(problem)) throw problem
    // One of them spoils the whole call: each for itself.
    for (const kept of batch) await sendOne(kept)
  }
}

async function sendAll(): Promise<void> {
  useSending.setState({ sending: true, problem: null })
  try {
    const account = currentSession()?.me.accountId
    for (let batch = waiting(keptScans.all()); batch.length > 0; ) {
      await send(batch.slice(0, most))
      // Another account must not hand in what this one scanned.
      const left = currentSession()?.me.accountId === account ? waiting(keptScans.all()) : []
      const progressed = batch.slice(0, most).some(({ scan }) => !left.some(each => each.scan.scanId === scan.scanId))
      batch = progressed ? left : []
    }
    useSending.setState({ sending: false })
  } catch (problem) {
    useSending.setState({ sending: false, problem })
  }
}

let underWay: Promise<void> | null = null

/** Sends what waits, oldest first; several calls at once are one. Never throws: what could not be sent stays, and `problem` says why. */
export function sendWaiting(): Promise<void> {
  if (waiting(keptScans.all()).length === 0) return underWay ?? Promise.resolve()
  underWay ??= sendAll().finally(() => {
    underWay = null
  })
  return underWay
}

/** Puts a scan on the phone and starts sending it. @throws NotKept when the phone has no room: then nothing is recorded. */
export function record(scan: Scan, siteName: string): void {
  const me = currentSession()!.me
  keptScans.keep(scan.scanId, { scan, siteName, accountId: me.accountId, who: [me.name, me.phone].filter(Boolean).join(' ') })
  useSending.setState({ last: { scanId: scan.scanId, answer: null } })
  void sendWaiting()
}

/** Refused ones are looked at, and then let go by the person. */
export const letGo = (scanId: string): void => keptScans.drop(scanId)

/** Once, at the start of the program. */
export function watchQueue(): void {
  watchNetwork(connected => connected && void sendWaiting())
  setInterval(() => void sendWaiting(), every)
  void sendWaiting()
}

/** Whether the last attempt found no network, whatever the phone says of it. */
export const foundNoNetwork = (problem: unknown): boolean => problem instanceof Lost
