/** `wx.request`: real HTTP to the BFF under test, in place of the address that was built in. */
import type { Phone } from './phone'

export interface RequestOptions {
  url: string
  method?: string
  header?: Record<string, string>
  data?: string | object
  dataType?: string
  timeout?: number
  success?(answer: object): void
  fail?(problem: object): void
  complete?(result: object): void
}

/** Built into the program for a developer's machine (miniapp/config). */
const builtIn = 'http://127.0.0.1:3000'

async function ask(phone: Phone, baseUrl: string, options: RequestOptions, stop: AbortSignal): Promise<object> {
  const { url, method = 'GET', header = {}, data } = options
  if (!url.startsWith(`${builtIn}/`)) throw new Error(`request:fail url not in domain list: ${url}`)
  const line = `${method} ${url.slice(builtIn.length)}`
  const lose = (): never => {
    phone.requests.push(`${line} lost`)
    throw new Error('request:fail network is down')
  }
  if (phone.network === 'down') lose()
  const response = await fetch(baseUrl + url.slice(builtIn.length), {
    method,
    headers: header,
    body: data === undefined || method === 'GET' ? undefined : typeof data === 'string' ? data : JSON.stringify(data),
    signal: stop,
  })
  const text = await response.text()
  if (phone.network !== 'up') lose()
  phone.requests.push(`${line} ${response.status}`)
  return {
    data: options.dataType === 'json' || options.dataType === undefined ? asJson(text) : text,
    statusCode: response.status,
    header: Object.fromEntries(response.headers),
    errMsg: 'request:ok',
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** @param stopAll ends what is still under way when the program is closed */
export function requestOver(phone: Phone, baseUrl: () => string, stopAll: AbortSignal) {
  return (options: RequestOptions) => {
    const own = new AbortController()
    const patience = setTimeout(() => own.abort(), options.timeout ?? 60_000)
    phone.underWay++
    const done = ask(phone, baseUrl(), options, AbortSignal.any([own.signal, stopAll]))
      .finally(() => {
        clearTimeout(patience)
        phone.underWay--
      })
      .then(
        answer => (options.success?.(answer), options.complete?.(answer)),
        (problem: Error) => {
          if (stopAll.aborted) return
          const said = { errMsg: problem.message.startsWith('request:fail') ? problem.message : `request:fail ${problem.message}` }
          options.fail?.(said)
          options.complete?.(said)
        },
      )
    void done
    return { abort: () => own.abort(), onHeadersReceived: () => undefined, offHeadersReceived: () => undefined }
  }
}
