/** A port for a process of its own that must know it before it listens, or find it again after it was killed. */
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below the ports a system hands out by itself (Linux from 32768, others from 49152): one of those may be taken for any outgoing
 * connection between being found free and being listened on. Throws after a hundred that are in use.
 */
export async function fixedPort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(20_000, 32_768)
    const probe = createServer().listen(port, '127.0.0.1')
    const free = await once(probe, 'listening').then(() => true, () => false)
    if (!free) continue
    await new Promise(resolve => probe.close(resolve))
    return port
  }
  throw new Error('No port from 20000 to 32767 is free')
}
