/**
 * What may be forgotten: replies kept for repeats, access tokens of upstreams, counters. Redis in production, memory on a fresh
 * machine. When Redis is down the same calls fall back to this process's memory (a door must still open); nothing that was
 * acknowledged depends on what is kept here.
 */
import Redis from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible'

export interface Ephemeral {
  readonly kind: 'memory' | 'redis'
  get(key: string): Promise<string | null>
  set(key: string, value: string, seconds: number): Promise<void>
  /** True when the key was free: one caller of many gets it. */
  setIfAbsent(key: string, value: string, seconds: number): Promise<boolean>
  delete(key: string): Promise<void>
  /** Tells every instance, this one included, at once for this one. */
  publish(channel: string, message: string): Promise<void>
  subscribe(channel: string, heard: (message: string) => void): void
  /** False while another instance's publications may be missed: what relies on them must not remember. */
  hearing(): boolean
  /** A fixed-window counter shared by all instances; `key` counts up to `points` in `seconds`. */
  limiter(name: string, points: number, seconds: number): RateLimiterAbstract
  close(): Promise<void>
}

/** Keys kept at most by the memory store; beyond it the oldest go. */
const mostKeys = 100_000

export function memoryEphemeral(now: () => number = Date.now): Ephemeral {
  const kept = new Map<string, { value: string; until: number }>()
  const listeners = new Map<string, ((message: string) => void)[]>()
  const live = (key: string): string | null => {
    const entry = kept.get(key)
    if (!entry) return null
    if (entry.until > now()) return entry.value
    kept.delete(key)
    return null
  }
  const keep = (key: string, value: string, seconds: number): void => {
    kept.delete(key)
    kept.set(key, { value, until: now() + seconds * 1000 })
    if (kept.size > mostKeys) kept.delete(kept.keys().next().value!)
  }
  return {
    kind: 'memory',
    get: async key => live(key),
    set: async (key, value, seconds) => keep(key, value, seconds),
    async setIfAbsent(key, value, seconds) {
      if (live(key) !== null) return false
      keep(key, value, seconds)
      return true
    },
    delete: async key => void kept.delete(key),
    publish: async (channel, message) => listeners.get(channel)?.forEach(heard => heard(message)),
    subscribe: (channel, heard) => void listeners.set(channel, [...(listeners.get(channel) ?? []), heard]),
    hearing: () => true,
    limiter: (name, points, seconds) => new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
    close: async () => kept.clear(),
  }
}

export function redisEphemeral(url: string, prefix = 'linli:'): Ephemeral {
  const options = { maxRetriesPerRequest: 1, enableOfflineQueue: true, connectTimeout: 2000, commandTimeout: 2000, keyPrefix: prefix }
  const redis = new Redis(url, options)
  const ear = new Redis(url, { ...options, commandTimeout: undefined, maxRetriesPerRequest: null })
  // A lost Redis is survivable and reconnects by itself; without a listener the error would end the process.
  redis.on('error', () => undefined)
  ear.on('error', () => undefined)
  const insurance = memoryEphemeral()
  const listeners = new Map<string, ((message: string) => void)[]>()
  // Channels do not get the client's key prefix by themselves.
  ear.on('message', (channel: string, message: string) => listeners.get(channel.slice(prefix.length))?.forEach(heard => heard(message)))

  /** Redis when it answers, this process's memory when it does not. */
  const either = async <T>(ask: () => Promise<T>, fallback: () => Promise<T>): Promise<T> => {
    try {
      return await ask()
    } catch {
      return fallback()
    }
  }
  return {
    kind: 'redis',
    get: key => either(() => redis.get(key), () => insurance.get(key)),
    set: (key, value, seconds) =>
      either(async () => void (await redis.set(key, value, 'EX', seconds)), () => insurance.set(key, value, seconds)),
    setIfAbsent: (key, value, seconds) =>
      either(async () => (await redis.set(key, value, 'EX', seconds, 'NX')) === 'OK', () => insurance.setIfAbsent(key, value, seconds)),
    delete: key => either(async () => void (await redis.del(key)), () => insurance.delete(key)),
    async publish(channel, message) {
      listeners.get(channel)?.forEach(heard => heard(message))
      await redis.publish(prefix + channel, message).catch(() => undefined)
    },
    subscribe(channel, heard) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), heard])
      void ear.subscribe(prefix + channel).catch(() => undefined)
    },
    hearing: () => ear.status === 'ready',
    limiter: (name, points, seconds) =>
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `limit:${name}`,
        points,
        duration: seconds,
        insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
      }),
    async close() {
      redis.disconnect()
      ear.disconnect()
    },
  }
}
