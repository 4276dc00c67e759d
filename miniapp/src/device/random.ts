/** Random bytes fit for a key. */
import Taro from '@tarojs/taro'
import { sha256 } from 'js-sha256'
import { platform } from './platform'

/** WeChat's own source, which Taro hands on as it is: with callbacks. */
interface WithRandom {
  getRandomValues?(options: { length: number; success(result: { randomValues: ArrayBuffer }): void; fail(problem: unknown): void }): void
}

async function ofThePhone(count: number): Promise<Uint8Array | null> {
  if (typeof crypto === 'object' && typeof crypto.getRandomValues === 'function') return crypto.getRandomValues(new Uint8Array(count))
  const source = Taro as WithRandom
  if (platform() !== 'weapp' || !source.getRandomValues) return null
  return new Promise(resolve =>
    source.getRandomValues!({ length: count, success: ({ randomValues }) => resolve(new Uint8Array(randomValues)), fail: () => resolve(null) }),
  )
}

let drawn = 0

/** What this phone alone knows of this moment: guessable each, so it is only ever mixed with the server's bytes. */
function ofTheMoment(): string {
  const guesses = Array.from({ length: 16 }, () => Math.random())
  let device: unknown = null
  try {
    device = Taro.getSystemInfoSync()
  } catch {
    // It tells nothing: the rest remains.
  }
  return JSON.stringify([drawn++, Date.now(), guesses, device])
}

/**
 * @param fromServer 32 or more fresh random bytes; asked for only where the engine has no source of its own (Alipay), and then
 * mixed with what only this phone knows, so that neither side alone knows the outcome.
 * @throws whatever `fromServer` throws: without it there is nothing to make a key of.
 */
export async function randomBytes(count: number, fromServer: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const own = await ofThePhone(count)
  if (own) return own
  const seed = [...(await fromServer())]
  const bytes: number[] = []
  for (let block = 0; bytes.length < count; block++) bytes.push(...sha256.array([block, ...seed, ...sha256.array(ofTheMoment())]))
  return Uint8Array.from(bytes.slice(0, count))
}
