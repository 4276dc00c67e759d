/** A clock that runs on whatever the phone's own is set to, and says when it may have stood still. */

/** Milliseconds since some beginning; null where the engine has no such clock. */
export const steadyNow = (): number | null => (typeof performance === 'object' && typeof performance.now === 'function' ? performance.now() : null)

/** Calls back when the program may have slept: on many phones the steady clock stands still then. */
export function watchSleep(slept: () => void): void {
  if (typeof document === 'object' && typeof document.addEventListener === 'function') document.addEventListener('visibilitychange', slept)
}
