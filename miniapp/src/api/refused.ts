/** A call the server refused, as a page sees it. The words for it are in phrases/errors.ts. */
import type { ErrorBody, ErrorCode } from '@linli/shared-types/errors'
import type { Reply } from '../device/request'

export class Refused extends Error {
  readonly status: number
  readonly details: Record<string, unknown>
  /** Whole seconds until trying again makes sense. */
  readonly retryAfter: number | undefined
  /** What the help desk finds the log by. */
  readonly requestId: string | undefined

  constructor(
    readonly code: ErrorCode,
    facts: { status: number; details?: Record<string, unknown>; retryAfter?: number; requestId?: string },
  ) {
    super(code)
    this.name = 'Refused'
    this.status = facts.status
    this.details = facts.details ?? {}
    this.retryAfter = facts.retryAfter
    this.requestId = facts.requestId
  }
}

/** A reply that is not a success, read. One that is not in our form (a proxy's page) counts as a system behind being down. */
export function refusalIn({ status, body, retryAfter }: Reply): Refused {
  const error = (body as Partial<ErrorBody> | null)?.error
  if (typeof error?.code !== 'string') return new Refused(status === 429 ? 'request.too_many' : 'upstream.unavailable', { status, retryAfter })
  return new Refused(error.code, { ...error, status, retryAfter: error.retryAfter ?? retryAfter })
}

/** The fields the server would not take, with its word for what is wrong; empty for any other problem. */
export function refusedFields(problem: unknown): { path: string; problem: string }[] {
  return isRefused(problem, 'request.invalid') && Array.isArray(problem.details.fields) ? problem.details.fields : []
}

export const isRefused = (problem: unknown, code?: ErrorCode): problem is Refused =>
  problem instanceof Refused && (code === undefined || problem.code === code)
