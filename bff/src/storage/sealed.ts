/**
 * Sealed columns: AES-256-GCM with the key's version in front, and an HMAC-SHA-256 to look a value up by. A sealed text is bound
 * to its place (`context`: table, column and row), so one copied to another row does not open.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

export interface Sealer {
  /** `<version>.<base64url(iv ‖ tag ‖ ciphertext)>` */
  seal(plain: string, context: string): string
  /** Throws when the text was changed, moved, or its key is gone. */
  open(sealed: string, context: string): string
  /** 64 hex characters, equal for equal values of the same kind. */
  lookup(plain: string, kind: string): string
}

export interface SealKeys {
  /** 32-byte keys by version; old ones stay so that old rows open. */
  keys: Record<string, Buffer>
  /** The version that seals now. */
  current: string
  /** Never changes: a change would lose every look-up. */
  lookupKey: Buffer
}

export function sealer({ keys, current, lookupKey }: SealKeys): Sealer {
  const keyOf = (version: string): Buffer => {
    const key = keys[version]
    if (!key || key.length !== 32) throw new Error(`No 32-byte seal key of version ${version}`)
    return key
  }
  keyOf(current)
  return {
    seal(plain, context) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyOf(current), iv).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `${current}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
    },
    open(sealed, context) {
      const dot = sealed.indexOf('.')
      const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', keyOf(sealed.slice(0, dot)), bytes.subarray(0, 12))
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    lookup: (plain, kind) => createHmac('sha256', lookupKey).update(`${kind}\n${plain}`).digest('hex'),
  }
}
