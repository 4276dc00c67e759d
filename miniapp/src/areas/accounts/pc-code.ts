/** What the code on a computer's screen says: whose it is, and the ticket. No address: another scanner must do nothing with it. */
const mark = 'linli:pc:'

export const pcCode = (ticket: string): string => mark + ticket

/** Null for any other code. */
export function ticketIn(text: string): string | null {
  const ticket = text.trim().startsWith(mark) ? text.trim().slice(mark.length) : ''
  return /^[A-Za-z0-9_-]{16,128}$/.test(ticket) ? ticket : null
}
