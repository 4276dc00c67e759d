/** Ceilings on how often one caller may call. The contract's own limits are shared by all instances; the general one is each process's. */
import type { Caller } from '@linli/shared-types/caller'
import type { Limit } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'
import type { Ephemeral } from '../storage/ephemeral'

const seconds = { sec: 1, min: 60, hour: 3600, day: 86_400 } as const

/** Calls a minute from one network address, whatever they ask for: far above a household, far below a flood. */
const generalPoints = 1200

export interface Limits {
  /** Throws request.too_many. */
  general(source: string): Promise<void>
  /** A counter for one operation, or null when it has no limit of its own. */
  of(name: string, limit: Limit | undefined): ((caller: Caller) => Promise<void>) | null
}

const consume = async (limiter: RateLimiterAbstract, key: string): Promise<void> => {
  try {
    await limiter.consume(key)
  } catch (reason) {
    if (reason instanceof RateLimiterRes)
      throw new Refusal('request.too_many', { retryAfter: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)) })
    throw reason
  }
}

/** @param scale multiplies every ceiling; tests and benches raise it. */
export function limits(ephemeral: Ephemeral, scale = 1): Limits {
  const general = new RateLimiterMemory({ points: generalPoints * scale, duration: 60 })
  return {
    general: source => consume(general, source),
    of(name, limit) {
      if (!limit) return null
      const [points, unit] = limit.split('/') as [string, keyof typeof seconds]
      const limiter = ephemeral.limiter(name, Number(points) * scale, seconds[unit])
      return caller => consume(limiter, caller.kind === 'account' ? caller.accountId : caller.source)
    },
  }
}
