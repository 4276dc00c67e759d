/** A network address as its owner may see it: enough to know one's own, not enough to be another's. Pure. */

/** `::ffff:203.0.113.9` is `203.0.113.9`. */
const plain = (source: string): string => source.replace(/^::ffff:/i, '')

/** 203.0.113.*, 2001:db8:1:*; empty for what is no address. */
export function placeOf(source: string): string {
  const address = plain(source)
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return address.replace(/\d+$/, '*')
  if (address.includes(':')) return `${address.split(':').slice(0, 3).join(':')}:*`
  return ''
}

/** What two devices behind one router share: an IPv4 address, or the first half of an IPv6 one. */
export const networkOf = (source: string): string => {
  const address = plain(source)
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address
}
