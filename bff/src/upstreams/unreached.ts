import { Refusal } from '@linli/shared-types/errors'

const timeouts = new Set([
  'TimeoutError',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'HttpClientRequestTimeoutError',
  'HttpClientConnectTimeoutError',
])

type Thrown = { code?: unknown; name?: string; cause?: Thrown } | null | undefined

/** The short word for what broke (`ECONNREFUSED`, `TimeoutError`): messages are left out, because they may carry the URL with its secrets. */
function kindOf(error: unknown): string {
  for (let link = error as Thrown; link; link = link.cause) {
    if (typeof link.code === 'string') return link.code
    if (timeouts.has(link.name ?? '')) return link.name!
  }
  return (error as Thrown)?.name ?? 'unknown'
}

/** What to throw when a call never got an answer: `upstream.timeout` or `upstream.unavailable`. `call` names it for the log. */
export function unreached(call: string, error: unknown): Refusal {
  const kind = kindOf(error)
  return new Refusal(timeouts.has(kind) ? 'upstream.timeout' : 'upstream.unavailable', { cause: new Error(`${call}: ${kind}`) })
}

/** What to throw for an answer that cannot be read or makes no sense. `why` must not quote secrets or document numbers. */
export const nonsense = (call: string, why: string): Refusal =>
  new Refusal('upstream.nonsense', { cause: new Error(`${call}: ${why}`) })
