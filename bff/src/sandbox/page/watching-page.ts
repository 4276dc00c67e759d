/** The page on which the demo is watched, its data, and what it can change. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isMobile } from '@linli/shared-types/values/phone'
import { z } from 'zod'
import { readBody } from '../imitation-server'
import { demoBankCard, personas } from '../personas'
import { placeChoices, whereabouts } from '../places'
import { faceOutcomes, type TencentFace } from '../tencent-face.imitation'
import { doorModes, upstreamModes, upstreamNames, type SandboxDoor, type SandboxState } from '../state'
import { facePage, faceScript, faceStyle } from './face-page'
import { locationScript } from './location.script'
import { markup } from './page.markup'
import { script } from './page.script'
import { style } from './page.style'

interface Needs {
  state: SandboxState
  doors: readonly SandboxDoor[]
  prefix: string
  /** The origin of the demo's own address. */
  home(): string
  face: Pick<TencentFace, 'open' | 'press'>
  alipayPhoneParcel(phone: string): { response: string; sign: string }
}

/** Nothing of the page comes from elsewhere, and it may be shown beside the demo in a frame of the same origin. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"

export function watchingPage({ state, doors, prefix, home, face, alipayPhoneParcel }: Needs) {
  const places = placeChoices(doors)
  const listeners = new Set<ServerResponse>()

  const snapshot = () => ({
    now: state.now(),
    inbox: state.inbox,
    mails: state.mails,
    wechatMessages: state.wechatMessages,
    doors: state.doors(),
    modes: state.modes,
    /** Without the texts, which are asked for one by one. */
    calls: state.calls.slice(0, 100).map(({ request: _request, answer: _answer, ...call }) => call),
    place: state.place(),
    places: places.map(({ id, name }) => ({ id, name })),
    bankCard: demoBankCard,
    personas: personas.map(({ behaves: _behaves, inRegistry: _inRegistry, staffRole: _staffRole, ...shown }) => shown),
  })

  // One message for all that happened in the same moment.
  let scheduled: NodeJS.Timeout | null = null
  const unwatch = state.watch(() => {
    scheduled ??= setTimeout(() => {
      scheduled = null
      const message = `data: ${JSON.stringify(snapshot())}\n\n`
      for (const listener of listeners) listener.write(message)
    }, 30).unref()
  })
  // A silent connection is cut by proxies, and a page asleep would not notice.
  const heartbeat = setInterval(() => listeners.forEach(listener => listener.write(': \n\n')), 20_000).unref()

  function events(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    response.write(`retry: 1000\ndata: ${JSON.stringify(snapshot())}\n\n`)
    listeners.add(response)
    request.on('close', () => listeners.delete(response))
  }

  const text = (type: string, body: string) => (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    response.end(body)
  }

  const json = (response: ServerResponse, status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    response.end(JSON.stringify(body))
  }

  /** What is read, by path; a first group is handed over. Undefined: there is no such thing. */
  const readings: [RegExp, (group: string) => unknown][] = [
    [/^\/state$/, snapshot],
    [/^\/where$/, () => whereabouts(places.find(({ id }) => id === state.place())!)],
    [/^\/calls\/(\d+)$/, id => state.calls.find(call => call.id === Number(id))],
    [/^\/sms-codes\/(\d{11})$/, phone => {
      const code = state.lastCode(phone)
      return code === null ? undefined : { code }
    }],
    [/^\/mail-codes\/([^/]+)$/, address => {
      const code = state.lastMail(decodeURIComponent(address))?.code ?? null
      return code === null ? undefined : { code }
    }],
  ]

  const action = <T>(schema: z.ZodType<T>, act: (input: T) => unknown) => ({ schema, act }) as { schema: z.ZodType; act: (input: never) => unknown }
  /** What can be changed: POST with a JSON body. What an action gives back is its answer; null: there is no such thing. */
  const actions: Record<string, ReturnType<typeof action>> = {
    '/door-mode': action(
      z.object({ doorId: z.enum(doors.map(door => door.doorId)), mode: z.enum(doorModes) }),
      ({ doorId, mode }) => state.changeDoor(doorId, { mode }),
    ),
    '/upstream-mode': action(z.object({ upstream: z.enum(upstreamNames), mode: z.enum(upstreamModes) }), ({ upstream, mode }) => state.setMode(upstream, mode)),
    '/place': action(z.object({ id: z.enum(places.map(place => place.id)) }), ({ id }) => state.setPlace(id)),
    '/clear-inbox': action(z.object({}), () => state.clearInbox()),
    '/reset': action(z.object({}), () => state.reset()),
    '/face': action(z.object({ bizToken: z.string(), outcome: z.enum(faceOutcomes) }), ({ bizToken, outcome }) => {
      const redirect = face.press(bizToken, outcome)
      return redirect === null ? null : { redirect }
    }),
    '/alipay-phone': action(z.object({ phone: z.string().refine(isMobile) }), ({ phone }) => alipayPhoneParcel(phone)),
  }

  const pages: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    '': text('text/html', markup(prefix)),
    '/page.css': text('text/css', style),
    '/page.js': text('text/javascript', script),
    '/face.css': text('text/css', faceStyle),
    '/face.js': text('text/javascript', faceScript),
    '/location.js': text('text/javascript', locationScript(prefix)),
    '/events': events,
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://sandbox').pathname
    if (path !== prefix && !path.startsWith(`${prefix}/`)) return json(response, 404, { error: 'not found' })
    const rest = path.slice(prefix.length).replace(/\/$/, '')

    if (request.method === 'GET') {
      if (pages[rest]) return pages[rest](request, response)
      const token = /^\/face\/([\w-]+)$/.exec(rest)?.[1]
      if (token) return text('text/html', facePage(prefix, home(), face.open(token)))(request, response)
      for (const [pattern, read] of readings) {
        const found = pattern.exec(rest)
        const answer = found && read(found[1] ?? '')
        if (answer) return json(response, 200, answer)
      }
    }
    const asked = request.method === 'POST' ? actions[rest] : undefined
    if (!asked) return json(response, 404, { error: 'not found' })
    // Another site's page cannot send this type without asking first, and is not answered when it asks.
    if (!request.headers['content-type']?.startsWith('application/json')) return json(response, 415, { error: 'send application/json' })
    const input = asked.schema.safeParse(parsed(await readBody(request)))
    if (!input.success) return json(response, 400, { error: z.prettifyError(input.error) })
    const answer = asked.act(input.data as never)
    if (answer === null) return json(response, 404, { error: 'not found' })
    json(response, 200, answer ?? {})
  }

  return {
    callback(request: IncomingMessage, response: ServerResponse): void {
      handle(request, response).catch(() => response.destroy())
    },
    close() {
      unwatch()
      clearInterval(heartbeat)
      for (const listener of listeners) listener.end()
    },
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
