import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox'
import type { Ephemeral } from '../../src/upstreams/wechat/stable-token'

export const doors = [
  { doorId: 'd1', name: '3号楼 东门', controllerId: '3E', latitude: 39.9142, longitude: 116.4621 },
  { doorId: 'd2', name: '3号楼 西门', controllerId: '3W', latitude: 39.9142, longitude: 116.46225 },
]

/** For a client that is to give up on a slow upstream before it answers. */
export const impatient = { timeoutMs: 100 }

/** Fast where the real thing is slow. */
export const startQuickSandbox = (clock?: () => number): Promise<Sandbox> =>
  startSandbox({ doors, clock, pace: { slowUpstream: 400, door: 20, slowDoor: 1_500, doorStaysOpen: 200 } })

export function memoryEphemeral(): Ephemeral & { values: Map<string, { value: string; seconds: number }> } {
  const values = new Map<string, { value: string; seconds: number }>()
  return {
    values,
    get: async key => values.get(key)?.value ?? null,
    set: async (key, value, seconds) => void values.set(key, { value, seconds }),
  }
}

export async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 200) throw new Error('it never came to hold')
    await new Promise(done => setTimeout(done, 20))
  }
}
