/** From whatever was thrown to what a caller may read. The internal side goes to the log with the request id. */
import { errors, Refusal, type ErrorBody } from '@linli/shared-types/errors'

interface ParserError {
  status?: number
  type?: string
}

/** Anything that is not a Refusal, as one. Body-parser errors carry a status but no code of ours. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { status, type } = error as ParserError
  if (status === 413 || type === 'entity.too.large') return new Refusal('request.too_large', { cause: error })
  if (status === 415 || type === 'encoding.unsupported' || type === 'charset.unsupported') return new Refusal('request.wrong_type', { cause: error })
  if (status === 400) return new Refusal('request.not_json', { cause: error })
  return new Refusal('service.failed', { cause: error })
}

export const errorBody = (refusal: Refusal, requestId: string): ErrorBody => ({
  error: {
    code: refusal.code,
    message: errors[refusal.code][1],
    requestId,
    ...(refusal.retryAfter === undefined ? {} : { retryAfter: refusal.retryAfter }),
    ...(refusal.details === undefined ? {} : { details: refusal.details }),
  },
})
