/** One HTTP call. Knows nothing of sessions, keys or areas. */
import Taro from '@tarojs/taro'

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** From the host on: `/api/doors?…` */
  path: string
  headers: Record<string, string>
  body?: unknown
}

export interface Reply {
  status: number
  body: unknown
  /** Whole seconds, from the Retry-After header. */
  retryAfter?: number
}

/** No answer was received: no network, a dead server, or time ran out. Whether anything happened there is not known. */
export class Lost extends Error {
  constructor(cause?: unknown) {
    super('No answer was received', { cause })
    this.name = 'Lost'
  }
}

/** A door may take 8 s to answer, and a phone in a stairwell needs some more. Milliseconds. */
const patience = 12_000

function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** @throws Lost */
export async function request({ method, path, headers, body }: Call): Promise<Reply> {
  let answer: Taro.request.SuccessCallbackResult<string>
  try {
    answer = await Taro.request<string>({
      url: LINLI_API + path,
      method,
      header: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
      dataType: 'text',
      responseType: 'text',
      timeout: patience,
    })
  } catch (problem) {
    // Alipay rejects on an HTTP error status, with the reply inside.
    const reply = problem as { status?: number; statusCode?: number; data?: unknown; headers?: Record<string, string> }
    const status = reply?.statusCode ?? reply?.status
    if (typeof status === 'number' && status >= 400 && reply.data !== undefined) return { status, body: parsed(reply.data) }
    throw new Lost(problem)
  }
  const after = Number(Object.entries(answer.header ?? {}).find(([name]) => name.toLowerCase() === 'retry-after')?.[1])
  return { status: answer.statusCode, body: parsed(answer.data), ...(after > 0 ? { retryAfter: Math.ceil(after) } : {}) }
}
