/** Reading from the server: cached, refetched when a page is shown again or the network is back, never retried twice (the client insists by itself). */
import { QueryClient, focusManager } from '@tanstack/react-query'
import { watchNetwork } from '../device/network'

export const reads = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', staleTime: 5_000, gcTime: 30 * 60_000, refetchOnReconnect: false },
    mutations: { retry: false, networkMode: 'always' },
  },
})

// Pages say when they are shown; a browser window's own focus would ask twice.
focusManager.setEventListener(() => () => undefined)

// Whoever comes out of the lift need not press anything: what could not be had is asked for as soon as there is a network. (The
// library's own way believes a program online that was started offline, and would do nothing.)
watchNetwork(connected => {
  if (connected) void reads.refetchQueries({ type: 'active', predicate: ({ state }) => state.error !== null })
})

/** Another person may be here now: nothing read before is shown again, and what is on the screen is asked for anew. Call it with the new session in place. */
export function readAnew(): void {
  reads.removeQueries({ type: 'inactive' })
  void reads.resetQueries()
}

/** A page came to the front: what it shows and is older than a few seconds is asked for again. */
export function refreshShown(): void {
  focusManager.setFocused(false)
  focusManager.setFocused(true)
}
