/**
 * The proof of work before an SMS (ALTCHA, v1 scheme): find n with hex(sha256(salt + n)) === challenge. Nothing to see,
 * nothing to hear; done in slices, so that typing stays smooth.
 */
import { sha256 } from 'js-sha256'
import type { Accounts } from '@linli/shared-types/accounts'

export type Challenge = Accounts['getHumanCheck']['output']

/** Milliseconds of work between two breaths: under a frame. */
const slice = 12

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 of ASCII text; a mini-program has no btoa. */
export function base64(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; at += 3) {
    const [a, b, c] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)]
    out += alphabet[a >> 2]! + alphabet[((a & 3) << 4) | (b >> 4)]!
    out += at + 1 < text.length ? alphabet[((b & 15) << 2) | (c >> 6)]! : '='
    out += at + 2 < text.length ? alphabet[c & 63]! : '='
  }
  return out
}

/** What `sendSmsCode` takes as `humanCheck`. @throws when no number up to maxNumber fits: the challenge is broken. */
export async function solve({ algorithm, challenge, salt, signature, maxNumber }: Challenge): Promise<string> {
  let pausedAt = Date.now()
  for (let number = 0; number <= maxNumber; number++) {
    if (sha256(salt + number) === challenge) return base64(JSON.stringify({ algorithm, challenge, number, salt, signature }))
    if (number % 64 === 0 && Date.now() - pausedAt > slice) {
      await new Promise(resolve => setTimeout(resolve))
      pausedAt = Date.now()
    }
  }
  throw new Error('The challenge has no solution')
}
