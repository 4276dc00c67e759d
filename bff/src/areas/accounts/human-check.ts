/**
 * The human check (features.md A4): a proof of work the phone solves by itself, so there is nothing to see, hear or drag. ALTCHA's
 * v1 scheme (SHA-256), because a mini-program without WebCrypto solves it in plain JavaScript.
 */
import { createChallenge, verifySolution } from 'altcha-lib/v1'
import { Refusal } from '@linli/shared-types/errors'
import type { Ephemeral } from '../../storage/ephemeral'

export interface Challenge {
  algorithm: 'SHA-256'
  challenge: string
  salt: string
  signature: string
  maxNumber: number
}

export interface HumanCheck {
  challenge(): Promise<Challenge>
  /** Throws human_check.failed: wrong, expired, or used before. */
  require(solution: string): Promise<void>
}

const lifetimeSeconds = 600

/** @param maxNumber the most guesses a phone needs; half of it on average. 30,000 take an old phone about a second. */
export function humanCheck({ key, ephemeral, maxNumber, now }: { key: string; ephemeral: Ephemeral; maxNumber: number; now(): number }): HumanCheck {
  return {
    async challenge() {
      const made = await createChallenge({ algorithm: 'SHA-256', hmacKey: key, maxNumber, expires: new Date(now() + lifetimeSeconds * 1000) })
      return { algorithm: 'SHA-256', challenge: made.challenge, salt: made.salt, signature: made.signature, maxNumber }
    },
    async require(solution) {
      // The library looks at expiry too; a solution counts once, for as long as it could count at all.
      const right = await verifySolution(solution, key, true).catch(() => false)
      const fresh = right && (await ephemeral.setIfAbsent(`human:${signatureIn(solution)}`, '1', lifetimeSeconds))
      if (!fresh) throw new Refusal('human_check.failed')
    },
  }
}

/** The challenge's signature: the same for every wrapping of one solution, so that re-encoding it is no second use. */
const signatureIn = (solution: string): string => String((JSON.parse(Buffer.from(solution, 'base64').toString('utf8')) as { signature?: unknown }).signature).toLowerCase()
