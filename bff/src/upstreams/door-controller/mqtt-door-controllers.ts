/** Door controllers over MQTT 3.1.1. */
import { Readable } from 'node:stream'
import { Refusal } from '@linli/shared-types/errors'
import { connect, type IStore } from 'mqtt'
import type { DoorAnswer, DoorControllers } from './door-controller'
import { answerTopic, commandTopic, doorAnswer, type DoorAnswerMessage, type DoorCommandMessage } from './door-messages'

export interface MqttDoorSettings {
  /** `mqtts://host:8883`, or the sandbox. */
  url: string
  username?: string
  password?: string
  /** `linli/doors` unless told. */
  topicPrefix?: string
  /** One for each instance: a broker throws out the older of two with the same id. */
  clientId: string
}

export type DoorLog = (event: string, facts: Record<string, string>) => void

const listenOnMs = 30_000

/**
 * Keeps nothing. The library's own store would send a command again after a reconnection, to a door whose person has long
 * been told that nobody knows.
 */
const forgetfulStore = (): IStore => {
  const store: IStore = {
    put: (_packet, done) => (done(), store),
    del: (packet, done) => (done(undefined, packet as never), store),
    get: (_packet, done) => (done(new Error('nothing is kept')), store),
    createStream: () => Readable.from([]) as never,
    close: done => done(),
  }
  return store
}

interface Waiter {
  hear(answer: DoorAnswer): void
  /** The connection broke: this command or its answer may be lost. */
  lose(): void
  /** The client is closing. */
  abandon(): void
}

export function mqttDoorControllers(settings: MqttDoorSettings & { log: DoorLog }): DoorControllers {
  const { url, username, password, clientId, topicPrefix = 'linli/doors', log } = settings
  const waiters = new Map<string, Set<Waiter>>()
  const everyWaiter = () => [...waiters.values()].flatMap(set => [...set])
  let listening = false
  const connected = () => client.connected && listening

  const client = connect(url, {
    clientId,
    username,
    password,
    clean: true,
    resubscribe: false,
    connectTimeout: 5_000,
    reconnectPeriod: 1_000,
    keepalive: 15,
    queueQoSZero: false,
    outgoingStore: forgetfulStore(),
  })
  client.on('connect', () => {
    client.subscribe(answerTopic(topicPrefix, '+'), { qos: 1 }, (error, granted) => {
      listening = !error && granted?.[0]?.qos === 1
      if (!listening) log('doors.subscription_refused', { broker: new URL(url).host })
    })
  })
  client.on('close', () => {
    if (listening) log('doors.disconnected', { broker: new URL(url).host })
    listening = false
    for (const waiter of everyWaiter()) waiter.lose()
  })
  client.on('error', error => log('doors.connection_failed', { why: (error as NodeJS.ErrnoException).code ?? error.message }))

  client.on('message', (topic, payload) => {
    const controllerId = topic.slice(topicPrefix.length + 1, -'/answers'.length)
    const answer = readAnswer(payload)
    if (!answer) return log('doors.nonsense_ignored', { controllerId })
    const heardBy = waiters.get(keyOf(controllerId, answer.commandId))
    if (!heardBy) return log('doors.unexpected_answer_ignored', { controllerId, commandId: answer.commandId })
    const { commandId: _, ...told } = answer
    for (const waiter of [...heardBy]) waiter.hear(told)
  })

  function add(key: string, waiter: Waiter): () => void {
    const set = waiters.get(key) ?? new Set()
    waiters.set(key, set.add(waiter))
    return () => {
      set.delete(waiter)
      if (set.size === 0) waiters.delete(key)
    }
  }

  return {
    connected,

    open({ controllerId, commandId, waitMs, onLateAnswer }) {
      // A wildcard here would open every door there is.
      if (!/^[A-Za-z0-9_-]{1,64}$/.test(controllerId)) return Promise.reject(new RangeError('controllerId does not fit a topic'))
      if (!connected()) return Promise.reject(new Refusal('doors.offline'))

      return new Promise((resolve, reject) => {
        let state: 'waiting' | 'listening on' = 'waiting'
        let taken = false
        let lost = false
        const unknown = (why: string) => new Refusal('upstream.timeout', { cause: new Error(`door ${controllerId}: ${why}`) })

        const settle = (finish: () => void) => {
          if (state !== 'waiting') return
          state = 'listening on'
          clearTimeout(timer)
          timer = setTimeout(remove, listenOnMs)
          timer.unref()
          finish()
        }
        const end = () => {
          clearTimeout(timer)
          remove()
        }
        let timer = setTimeout(() => {
          settle(() => {
            if (!taken) reject(unknown('the broker did not take the command'))
            else if (lost) reject(unknown('the connection was lost while waiting'))
            else resolve({ outcome: 'no_answer' })
          })
        }, waitMs)

        const remove = add(keyOf(controllerId, commandId), {
          hear(answer) {
            if (state === 'waiting') settle(() => resolve(answer))
            else onLateAnswer(answer)
            end()
          },
          lose() {
            lost = true
            if (!taken) settle(() => reject(unknown('the connection was lost before the broker took the command')))
          },
          abandon() {
            settle(() => reject(unknown('the server is closing')))
            end()
          },
        })

        const now = Date.now()
        const message: DoorCommandMessage = {
          commandId,
          command: 'open',
          issuedAt: new Date(now).toISOString(),
          expiresAt: new Date(now + waitMs).toISOString(),
        }
        client.publish(commandTopic(topicPrefix, controllerId), JSON.stringify(message), { qos: 1, retain: false }, error => {
          if (error) settle(() => reject(unknown('the command could not be sent')))
          else taken = true
        })
      })
    },

    async close() {
      for (const waiter of everyWaiter()) waiter.abandon()
      listening = false
      await client.endAsync(true)
    },
  }
}

const keyOf = (controllerId: string, commandId: string): string => `${controllerId} ${commandId}`

function readAnswer(payload: Buffer): DoorAnswerMessage | null {
  try {
    return doorAnswer.parse(JSON.parse(payload.toString('utf8')))
  } catch {
    return null
  }
}
