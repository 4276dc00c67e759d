/** The HTTP server in front of the imitations: switches, delays, and the record of every call. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { shownAnswer, shownRequest, type FindImitation, type Question, type Reply } from './imitation'
import type { Pace, SandboxState } from './state'

const largestBody = 256 * 1024

/** The whole body as text. @throws RangeError over 256 KiB */
export async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > largestBody) throw new RangeError('body too large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

const nonsenseBody = '<html><body>502 Bad Gateway</body></html>'

/** @param fallback answers what is no imitation's: the page, when it is looked at without the BFF in front. */
export function imitationServer(state: SandboxState, imitations: FindImitation[], pace: Pace, fallback: (request: IncomingMessage, response: ServerResponse) => void): Server {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const question: Question = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers as Record<string, string | undefined>,
      body: '',
    }
    let imitation = null
    for (const find of imitations) imitation ??= find(question)
    if (!imitation) return fallback(request, response)
    question.body = await readBody(request)

    const at = Date.now()
    const record = (result: string, ok: boolean, words: string, answer: string) => {
      const { upstream, shownPath: path } = imitation
      const call = { upstream, method: question.method, path, at: state.now(), result, ok, words, tookMs: Date.now() - at }
      state.addCall({ ...call, request: shownRequest(question), answer })
    }
    const drop = () => {
      record('断开', false, '连接断开，没有回答', '')
      request.socket.destroy()
    }
    const send = (body: string, type = 'application/json') => {
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-length': Buffer.byteLength(body) })
      response.end(body)
    }
    const babble = () => {
      record('乱答', false, '答非所问', nonsenseBody)
      send(nonsenseBody)
    }

    const mode = state.modes[imitation.upstream]
    if (mode === 'down') return drop()
    if (mode === 'nonsense') return babble()
    const reply: Reply = imitation.answer(question)
    if (reply.trouble === 'down') return drop()
    if (reply.trouble === 'nonsense') return babble()
    if (mode === 'slow' || reply.trouble === 'slow') await new Promise(done => setTimeout(done, pace.slowUpstream).unref())
    const waited = response.destroyed || request.socket.destroyed
    record(waited ? '超时' : reply.result, reply.ok && !waited, waited ? `${reply.words}，但对方等不及先走了` : reply.words, shownAnswer(reply.body))
    if (!waited) send(reply.body, reply.type)
  }

  return createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
}
