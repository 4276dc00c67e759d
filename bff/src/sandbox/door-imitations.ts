/** An MQTT broker with one imitated controller for each door, which keeps to upstreams/door-controller/README.md. */
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { Aedes } from 'aedes'
import { connectAsync, type MqttClient } from 'mqtt'
import { answerTopic, commandTopic, doorAnswer, doorCommand, type DoorAnswerMessage } from '../upstreams/door-controller/door-messages'
import type { Pace, SandboxDoor, SandboxState } from './state'

interface Settings {
  port: number
  username: string
  password: string
  topicPrefix: string
  pace: Pace
}

export interface DoorImitations {
  url: string
  /** Breaks every connection to the broker and takes none, until `restore`: the network of doors is down. */
  cut(): void
  restore(): void
  /** As anyone on the broker could: for tests of what must be ignored. */
  publish(topic: string, payload: string): Promise<void>
  close(): Promise<void>
}

/** Repeats of a command are answered alike for this long. */
const rememberMs = 600_000

export async function imitateDoors(state: SandboxState, doors: readonly SandboxDoor[], settings: Settings): Promise<DoorImitations> {
  const broker = await Aedes.createBroker()
  broker.authenticate = (_client, username, password, done) => {
    done(null, username === settings.username && password?.toString() === settings.password)
  }
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer(socket => {
    if (isCut) return void socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    broker.handle(socket)
  })
  await new Promise<void>(done => server.listen(settings.port, '127.0.0.1', done))
  const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`

  const timers = new Set<NodeJS.Timeout>()
  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => (timers.delete(timer), act()), ms)
    timers.add(timer.unref())
  }
  const login = { username: settings.username, password: settings.password, clean: true, reconnectPeriod: 300 }
  const controllers = await Promise.all(
    doors.map(async door => {
      const client = await connectAsync(url, { ...login, clientId: `controller-${door.controllerId}` })
      await runController(client, door)
      return client
    }),
  )
  const outsider = await connectAsync(url, { ...login, clientId: 'outsider' })

  async function runController(client: MqttClient, door: SandboxDoor): Promise<void> {
    const { doorId, controllerId } = door
    /** Null while the first answer is still being worked on. */
    const answers = new Map<string, DoorAnswerMessage | null>()
    const say = (answer: DoorAnswerMessage) => {
      client.publish(answerTopic(settings.topicPrefix, controllerId), JSON.stringify(doorAnswer.encode(answer)), { qos: 1 })
    }
    /** Counts what a door last did: only the latest opening shuts it. */
    let turn = 0

    const shut = (opening: number) => {
      if (opening === turn) state.changeDoor(doorId, { stands: 'shut', until: null })
    }
    const note = (startedAt: number, payload: string, result: string, ok: boolean, words: string, answer = '') => {
      const path = commandTopic(settings.topicPrefix, controllerId)
      state.addCall({ upstream: 'doors', method: 'MQTT', path, at: startedAt, tookMs: state.now() - startedAt, result, ok, words: `${door.name}：${words}`, request: payload, answer })
    }

    client.on('message', (_topic, bytes) => {
      const payload = bytes.toString('utf8')
      const startedAt = state.now()
      const parsed = doorCommand.safeParse(jsonOrNull(payload))
      if (!parsed.success) return note(startedAt, payload, '读不懂', false, '命令读不懂，没有理会')
      const { commandId, expiresAt } = parsed.data
      if (startedAt > Date.parse(expiresAt)) return note(startedAt, payload, '过期', false, '命令过期，没有理会')
      if (answers.has(commandId)) {
        const first = answers.get(commandId)
        if (first) say(first)
        return note(startedAt, payload, '重复', true, '同一条命令，不再开门，照第一次回答', first ? JSON.stringify(first) : '')
      }

      const mode = state.doors().find(one => one.doorId === doorId)!.mode
      answers.set(commandId, null)
      later(rememberMs, () => answers.delete(commandId))
      const opening = ++turn
      if (mode === 'silent') {
        state.changeDoor(doorId, { stands: 'silent', until: null })
        return note(startedAt, payload, '无回应', false, '收到了，门没有动，也不回答')
      }
      const takes = mode === 'slow' ? settings.pace.slowDoor : settings.pace.door
      if (mode !== 'refuse') state.changeDoor(doorId, { stands: 'opening', until: startedAt + takes })
      later(takes, () => {
        const answeredAt = new Date(state.now()).toISOString()
        const confirmed = mode !== 'refuse'
        const answer: DoorAnswerMessage = confirmed
          ? { commandId, outcome: 'confirmed', answeredAt, staysOpenSeconds: settings.pace.doorStaysOpen / 1_000, reason: null }
          : { commandId, outcome: 'refused', answeredAt, staysOpenSeconds: null, reason: '名单外' }
        answers.set(commandId, answer)
        if (confirmed) {
          state.changeDoor(doorId, { stands: 'open', until: state.now() + settings.pace.doorStaysOpen })
          later(settings.pace.doorStaysOpen, () => shut(opening))
        } else {
          state.changeDoor(doorId, { stands: 'refused', until: null })
        }
        say(answer)
        note(startedAt, payload, confirmed ? '已开' : '拒绝', confirmed, confirmed ? '门开了，已回答' : '不开，名单外', JSON.stringify(answer))
      })
    })
    // Not in the connect handler alone: the first subscription must stand before the sandbox says it is ready.
    const topic = commandTopic(settings.topicPrefix, controllerId)
    await client.subscribeAsync(topic, { qos: 1 })
  }

  return {
    url,
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    restore() {
      isCut = false
    },
    async publish(topic, payload) {
      await outsider.publishAsync(topic, payload, { qos: 1 })
    },
    async close() {
      for (const timer of timers) clearTimeout(timer)
      await Promise.all([...controllers, outsider].map(client => client.endAsync(true)))
      await new Promise<void>(done => broker.close(() => done()))
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(done => server.close(() => done()))
    },
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
