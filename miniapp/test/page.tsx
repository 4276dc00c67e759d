/** A page with its reads, for somebody signed in unless told, before a server that answers by operation. */
import Taro, * as taro from '@tarojs/taro'
import { areas } from '@linli/shared-types/contract'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { reads } from '../src/api/reads'
import { dropSession, keepSession, type Me } from '../src/api/session'
import { session } from './fixtures'
import type { Asked, no } from './server'

type Refused = ReturnType<typeof no>
/** A body, what makes one of the call's own, or a refusal of `no`. */
type Answer = unknown | ((body: unknown) => unknown)

export interface Called extends Pick<Asked, 'url' | 'body'> {
  name: string
}

const operations = areas.flatMap(area =>
  Object.entries(area.operations).map(([name, { method, path }]) => ({ name, method, path: new RegExp(`^/api${path.replace(/:\w+/g, '[^/]+')}$`) })),
)
const isRefusal = (answer: unknown): answer is Exclude<Refused, 'lost'> =>
  typeof answer === 'object' && answer !== null && Object.keys(answer).join() === 'status,body'

/** @param me what is other of the one signed in; null: nobody is. @returns what was called, as it is called. An operation without an answer gets none. */
export function openPage(page: ReactElement, answers: Record<string, Answer>, { me = {}, params = {} }: { me?: Partial<Me> | null; params?: Record<string, string> } = {}): Called[] {
  // One page at a time: the page before hears of no new session.
  cleanup()
  reads.clear()
  if (me === null) dropSession()
  else keepSession({ ...session, me: { ...session.me, ...me } })
  ;(taro.useRouter as jest.Mock).mockReturnValue({ params })
  const called: Called[] = []
  const request = Taro.request as unknown as jest.Mock
  request.mockReset()
  request.mockImplementation(async ({ method, url, data }: { method: string; url: string; data?: string }) => {
    const operation = operations.find(each => each.method === method && each.path.test(url.split('?')[0]!))
    const body: unknown = data === undefined ? undefined : JSON.parse(data)
    called.push({ name: operation?.name ?? url, url, body })
    const found = answers[operation?.name ?? '']
    const answer = typeof found === 'function' ? (found as (body: unknown) => unknown)(body) : found
    if (answer === undefined) return new Promise(() => undefined)
    return { statusCode: isRefusal(answer) ? answer.status : 200, data: JSON.stringify(isRefusal(answer) ? answer.body : answer), header: {} }
  })
  render(<QueryClientProvider client={reads}>{page}</QueryClientProvider>)
  return called
}

/** The bodies one operation was called with. */
export const bodiesOf = (called: readonly Called[], operation: string): unknown[] => called.filter(({ name }) => name === operation).map(({ body }) => body)
