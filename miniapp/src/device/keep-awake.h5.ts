/** The screen stays lit while a code is shown, or codes are scanned. */
interface Lock {
  release(): Promise<void>
}
interface WakeLock {
  request(kind: 'screen'): Promise<Lock>
}

let wanted = false
let lock: Lock | null = null

async function hold(): Promise<void> {
  const wakeLock = (navigator as { wakeLock?: WakeLock }).wakeLock
  if (!wakeLock || !wanted) return
  try {
    const held = await wakeLock.request('screen')
    lock = held
    if (!wanted) await held.release()
  } catch {
    // A battery that is low says no.
  }
}

// A browser lets go of it whenever the page is out of sight.
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void hold())

export const keepAwake = (on: boolean): void => {
  wanted = on
  if (on) void hold()
  else void lock?.release().catch(() => undefined)
}
