/** Events to a BFF elsewhere: POST /api/platform-events, the caller signed as in the other direction. */
import type { KeyObject } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { signCaller } from '../../http/signed-caller'
import type { Event } from './deliver-events'

/** @param url `https://bff.example`, without `/api`. Throws unless the answer is a 2xx. */
export const webhookDelivery =
  (url: string, key: KeyObject, timeoutMs = 6000) =>
  async (event: Event): Promise<void> => {
    const requestId = uuidv7()
    const response = await fetch(`${url.replace(/\/$/, '')}/api/platform-events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${signCaller({ kind: 'service', requestId, source: 'platform' }, key)}`,
        'content-type': 'application/json',
        'idempotency-key': event.eventId,
        'x-request-id': requestId,
      },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`events: ${response.status}`)
  }
