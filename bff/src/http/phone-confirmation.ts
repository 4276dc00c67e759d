/**
 * That a phone was confirmed by SMS before somebody of the staff: made by the BFF, read by the platform, ten minutes long. AES-256-GCM
 * with a key of the two: nobody else can make one, and whoever carries it reads no phone in it.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '@linli/shared-types/errors'

export interface PhoneConfirmations {
  /** `expiresAt` in epoch milliseconds. */
  make(phone: string, accountId: string): { confirmation: string; expiresAt: number }
  /** The phone. Throws phone.not_confirmed when it was not made here, is another account's, or too old. */
  read(confirmation: string, accountId: string): string
}

const lifeMs = 600_000
const content = z.object({ phone: z.string(), expiresAt: z.number() })

/** @param secret the key between BFF and platform; the BFF's own where the platform is embedded. */
export function phoneConfirmations(secret: string, now: () => number): PhoneConfirmations {
  const key = createHmac('sha256', secret).update('phone confirmation').digest()
  const boundTo = (accountId: string): Buffer => Buffer.from(`phone confirmation\n${accountId}`)
  return {
    make(phone, accountId) {
      const expiresAt = now() + lifeMs
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(boundTo(accountId))
      const sealed = Buffer.concat([cipher.update(JSON.stringify({ phone, expiresAt }), 'utf8'), cipher.final()])
      return { confirmation: Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url'), expiresAt }
    },
    read(confirmation, accountId) {
      const said = content.safeParse(opened(confirmation, key, boundTo(accountId)))
      if (!said.success || said.data.expiresAt <= now()) throw new Refusal('phone.not_confirmed')
      return said.data.phone
    },
  }
}

function opened(confirmation: string, key: Buffer, boundTo: Buffer): unknown {
  const bytes = Buffer.from(confirmation, 'base64url')
  // Trailing characters that decode to nothing would make many texts of one confirmation.
  if (bytes.toString('base64url') !== confirmation || bytes.length < 29) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(boundTo).setAuthTag(bytes.subarray(12, 28))
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'))
  } catch {
    return null
  }
}
