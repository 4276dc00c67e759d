/** Passwords (features.md A20; NIST SP 800-63B, 3.1.1): kept as argon2id, refused where everybody uses them or they say who one is. */
import { hash, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'
import { Refusal } from '@linli/shared-types/errors'
import { passwordProblem, type PasswordProblem } from '@linli/shared-types/values/account'

/** OWASP's second choice: 19 MiB, two passes. The text form carries them, so that they can be raised without losing anybody. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** What is tried first in Chinese, and is on no list made elsewhere. */
const triedHere = ['woaini', 'woaini1314', 'woaini520', 'woaini521', 'iloveyou1314', 'aini1314', 'a5201314', 'abc5201314', 'linli123', 'linli1234', 'linli2026', 'a12345678', 'aa123456789', 'qq5201314', 'wang123456', 'zhang123456', 'mima123456', 'admin888', 'admin1234', 'pass1234', 'zaq12wsx', '1q2w3e4r5t6y', 'qwe123456', '123456qq', '123456aa', '12345678a', '87654321a', '11111111a', '88888888a', 'a88888888', 'a11111111']
const common = new Set([...(dictionary['passwords'] as string[]), ...triedHere].map(word => word.toLowerCase()))

/** What an account's own data are: nobody's password has them in it. */
export interface Own {
  phone?: string | null
  userName?: string | null
  /** Of the document. */
  number?: string | null
}

export function problemOf(password: string, own: Own, longest: number): PasswordProblem | null {
  const problem = passwordProblem(password, longest)
  if (problem) return problem
  const small = password.toLowerCase()
  // With what people put around it taken off: `Password1!` is `password1`.
  if (common.has(small) || common.has(small.replace(/[^a-z0-9]+$/, ''))) return 'common'
  const parts = [own.phone, own.userName?.toLowerCase(), own.number?.slice(6, 14), own.number?.slice(-8).toLowerCase()].filter(part => part && part.length >= 6)
  return parts.some(part => small.includes(part!)) ? 'own' : null
}

export interface Passwords {
  /** Throws account.password_refused with the problem. */
  require(password: string, own: Own): void
  /** Throws account.password_refused with the problem. */
  seal(password: string, own: Own): Promise<string>
  /** False for null too, after as long as any other: whether there is an account is not heard in the time. */
  fits(password: string, kept: string | null): Promise<boolean>
}

/** @param longest 16 by source 002, 20 by source 004. */
export function passwords(longest: number): Passwords {
  const nobodys = hash('no password is this one: \u0000', cost)
  const require = (password: string, own: Own): void => {
    const problem = problemOf(password, own, longest)
    if (problem) throw new Refusal('account.password_refused', { details: { problem } })
  }
  return {
    require,
    async seal(password, own) {
      require(password, own)
      return hash(password, cost)
    },
    async fits(password, kept) {
      const right = await verify(kept ?? (await nobodys), password).catch(() => false)
      return kept !== null && right
    },
  }
}
