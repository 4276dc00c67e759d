/** A mail server that keeps what it is handed in the sandbox's inbox. */
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { shownAnswer } from './imitation'
import { readMail } from './mail-text'
import type { Pace, SandboxState } from './state'

interface Settings {
  username: string
  password: string
  pace: Pace
}

export interface SmtpImitation {
  /** With the login in it. */
  url: string
  close(): Promise<void>
}

/** Boxes that do not take mail: `refused@…` is not there, `busy@…` should be tried again later. */
const boxes: Record<string, [responseCode: number, words: string]> = { refused: [550, '没有这个信箱'], busy: [451, '信箱忙，请稍后再试'] }

const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode })

export async function imitateSmtp(state: SandboxState, { username, password, pace }: Settings): Promise<SmtpImitation> {
  function note(session: SMTPServerSession, startedAt: number, result: string, ok: boolean, words: string, request = ''): void {
    const to = session.envelope.rcptTo.map(({ address }) => address).join(', ')
    state.addCall({ upstream: 'mail', method: 'SMTP', path: to, at: startedAt, tookMs: state.now() - startedAt, result, ok, words, request, answer: '' })
  }

  const smtp = new SMTPServer({
    // In the clear: on this machine only, and a certificate of our own nobody would trust.
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    disableReverseLookup: true,
    logger: false,
    onAuth({ username: user, password: secret }, _session, done) {
      if (user === username && secret === password) done(null, { user })
      else done(refusal(535, 'Authentication failed'))
    },
    onRcptTo({ address }, session, done) {
      const box = boxes[address.split('@')[0]!.toLowerCase()]
      if (!box) return done()
      note(session, state.now(), String(box[0]), false, `${box[1]}：${address}`)
      done(refusal(box[0], 'Mailbox unavailable'))
    },
    onData(stream, session, done) {
      const startedAt = state.now()
      take(stream).then(
        source => {
          const { subject, text } = readMail(source)
          const keep = () => {
            for (const { address } of session.envelope.rcptTo) state.addMail({ to: address, subject, text })
            note(session, startedAt, '250', true, '收进邮件信箱', shownAnswer(`Subject: ${subject}\n\n${text}`))
            done(null, 'OK: queued')
          }
          if (state.modes.mail === 'slow') setTimeout(keep, pace.slowUpstream).unref()
          else keep()
        },
        () => done(refusal(451, 'Broken off')),
      )
    },
  })
  // A client that hangs up in the middle.
  smtp.on('error', () => {})

  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    const gone = (result: string, words: string) => {
      const call = { upstream: 'mail', method: 'SMTP', path: 'connect', at: state.now(), tookMs: 0, result, ok: false, words, request: '', answer: '' } as const
      state.addCall(call)
    }
    if (state.modes.mail === 'down') {
      gone('断开', '连接断开，没有回答')
      socket.destroy()
    } else if (state.modes.mail === 'nonsense') {
      gone('乱答', '答非所问')
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    } else {
      smtp.connect(socket)
    }
  })
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done))

  return {
    url: `smtp://${username}:${password}@127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise(done => server.close(() => done()))
    },
  }
}

async function take(stream: SMTPServerDataStream): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
