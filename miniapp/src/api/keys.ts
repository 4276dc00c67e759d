/** A new idempotency key: 32 hexadecimal characters. Unique, not secret: a mini-program engine has no crypto. */
export function newKey(): string {
  let key = Date.now().toString(16).padStart(12, '0')
  while (key.length < 32) key += Math.floor(Math.random() * 16).toString(16)
  return key
}
