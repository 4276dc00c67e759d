/** What an imitation of one upstream is, to the server in front of it. */
import type { UpstreamName } from './state'

export interface Question {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string | undefined>
  body: string
}

export interface Reply {
  body: string
  /** The number or word that says what came of it: `0`, `40029`, `Ok`. */
  result: string
  ok: boolean
  /** `application/json` unless told. */
  type?: string
  /** For the page. */
  words: string
  /** This one answer goes wrong, whatever the switch says; `slow` is right, but late. */
  trouble?: 'slow' | 'down' | 'nonsense'
}

export interface Imitation {
  upstream: UpstreamName
  /** Longer than the path where the protocol says elsewhere what is asked: `/ SendSms`. */
  shownPath: string
  answer(question: Question): Reply
}

/** The imitation that answers this question; null if it is none of this upstream's. */
export type FindImitation = (question: Question) => Imitation | null

/** A code may carry anything after `~`, so that the same person can sign in again with a code not used before. */
export const withoutSuffix = (code: string): string => code.split('~')[0]!

/** The fields of a JSON body; none of what is no JSON. */
export function jsonOf(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}

const dots = '······'
const secretFields = /("(?:secret|appid_secret|access_token|session_key|sign|refresh_token|auth_token)"\s*:\s*")[^"]*"/g
const documentNumbers = /(?<![\dA-Za-z])([1-9HM]\d{1,4})\d{4,12}(\d[\dXx])(?![\dA-Za-z])/g

/** Secrets are replaced, and long numbers keep only their ends. */
const hidden = (text: string): string => text.replace(secretFields, `$1${dots}"`).replace(documentNumbers, `$1${dots}$2`)

/** The question as the page shows it. */
export function shownRequest({ method, path, query, headers, body }: Question): string {
  const asked = new URLSearchParams(query)
  for (const name of ['secret', 'access_token', 'sign', 'js_code']) if (asked.has(name)) asked.set(name, dots)
  const lines = [`${method} ${path}${asked.size ? `?${decodeURIComponent(asked.toString())}` : ''}`]
  for (const name of ['x-tc-action', 'x-tc-version', 'x-tc-timestamp', 'x-tc-region']) {
    if (headers[name]) lines.push(`${name}: ${headers[name]}`)
  }
  if (headers['authorization']) lines.push(`authorization: ${headers['authorization'].replace(/Signature=\w+/, `Signature=${dots}`)}`)
  const form = headers['content-type']?.includes('x-www-form-urlencoded')
  // A number right after a percent escape would not be seen as one.
  const shown = form ? [...new URLSearchParams(body)].map(pair => pair.join('=')).join('\n') : body
  return hidden([...lines, '', shown].join('\n').trimEnd())
}

export const shownAnswer = (body: string): string => hidden(body)
