/** A pass id: a UUIDv7 as text, 16 bytes in the statement. */
import { fromHex, toHex } from './bytes'

/** Throws a RangeError for what is not a UUID in lower case. */
export function passIdBytes(uuid: string): Uint8Array {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) throw new RangeError('Not a pass id')
  return fromHex(uuid.replace(/-/g, ''))
}

/** Of 16 bytes. */
export const passIdText = (bytes: Uint8Array): string => toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
