/** Getting in: silently where the platform knows the person, by the sign-in page in a browser. Also how a lost session is replaced. */
import { create } from 'zustand'
import { recoverBy } from './api/client'
import { reads } from './api/reads'
import { currentSession, keepSession, useSession } from './api/session'
import { say } from './device/attention'
import { deviceName } from './device/device-name'
import { goAndReturn, here, isOnTab } from './device/navigation'
import { watchNetwork } from './device/network'
import { watchForLostPages } from './device/pages-ahead'
import { platform } from './device/platform'
import { silentCode } from './device/platform-sign-in'
import { Lost } from './device/request'
import { watchPrivacyGate } from './device/privacy'
import { signInByAlipay, signInByWechat } from './areas/accounts/accounts.api'
import { words } from './phrases/ui'
import { routes } from './routes'

/** How the silent sign-in at launch is going. */
export const useEntry = create<{ signingIn: boolean; problem: unknown }>(() => ({ signingIn: false, problem: null }))

let underWay: Promise<void> | null = null

/** One at a time: the launch and a first refused call may both want it. */
function signInSilently(): Promise<void> {
  underWay ??= signInOnce().finally(() => {
    underWay = null
  })
  return underWay
}

async function signInOnce(): Promise<void> {
  useEntry.setState({ signingIn: true, problem: null })
  try {
    const input = { code: await silentCode(), device: deviceName() }
    keepSession(platform() === 'weapp' ? await signInByWechat(input) : await signInByAlipay(input))
    // Not clear(): a page that is waiting for an answer would wait for ever, though the call is repeated.
    reads.removeQueries({ type: 'inactive' })
    void reads.invalidateQueries({ predicate: ({ state }) => state.fetchStatus === 'idle' })
    useEntry.setState({ signingIn: false })
  } catch (problem) {
    useEntry.setState({ signingIn: false, problem })
    throw problem
  }
}

/** Does nothing with a session, or in a browser. Its failure is in `useEntry`. */
export async function enter(): Promise<void> {
  if (platform() === 'h5' || currentSession()) return
  await signInSilently().catch(() => undefined)
}

let leading = false

/** Tabs show a signed-out page of their own; any other page gives way to the sign-in page, once however many calls failed. */
function leadToSignIn(): void {
  if (leading || isOnTab() || here().startsWith(routes.signIn)) return
  leading = true
  setTimeout(() => {
    leading = false
  }, 1500)
  goAndReturn(routes.signIn)
}

let watchingQueue = false

/** Scans that wait on the phone go up by themselves. Only who is signed in has any, so a browser's first visit does not carry it. */
async function watchQueueOfSignedIn(): Promise<void> {
  if (watchingQueue || !currentSession()) return
  watchingQueue = true
  try {
    const { watchQueue } = await import('./areas/checkpoint/scan-queue')
    watchQueue()
  } catch {
    // Without a network it could not be fetched: again when there is one.
    watchingQueue = false
  }
}

export function startUp(): void {
  recoverBy({ signInAnew: platform() === 'h5' ? null : signInSilently, leadToSignIn })
  watchPrivacyGate()
  // A sign-in that only wanted a network is made up for as soon as there is one.
  watchNetwork(connected => {
    if (!connected) return
    if (useEntry.getState().problem instanceof Lost) void enter()
    void watchQueueOfSignedIn()
  })
  watchForLostPages(() => say(words.pageLost))
  useSession.subscribe(() => void watchQueueOfSignedIn())
  void watchQueueOfSignedIn()
  void enter()
}
