/** The door client on the broker a city runs: Mosquitto. */
import { randomBytes } from 'node:crypto'
import { connectAsync, type MqttClient } from 'mqtt'
import type { DoorControllers } from '../src/upstreams/door-controller/door-controller'
import { mqttDoorControllers } from '../src/upstreams/door-controller/mqtt-door-controllers'
import { describeWith } from './stores'

describeWith(['mosquitto'], 'Door controllers over Mosquitto', () => {
  const url = process.env.LINLI_TEST_MQTT_URL!
  const topicPrefix = `linli-test-${randomBytes(6).toString('hex')}`
  const clients = (): DoorControllers => mqttDoorControllers({ url, topicPrefix, clientId: `t-${randomBytes(6).toString('hex')}`, log: () => undefined })
  let lock: MqttClient
  let here: DoorControllers
  let there: DoorControllers
  /** Commands the lock has seen; it answers when `reply` says how. */
  const seen: { commandId: string; expiresAt: string }[] = []
  let reply: { outcome: string; after: number } | null = { outcome: 'confirmed', after: 0 }
  const connected = async (doors: DoorControllers): Promise<void> => {
    for (let tries = 0; tries < 50 && !doors.connected(); tries++) await new Promise(resolve => setTimeout(resolve, 50))
    expect(doors.connected()).toBe(true)
  }

  beforeAll(async () => {
    lock = await connectAsync(url, { clientId: `lock-${randomBytes(6).toString('hex')}`, clean: true })
    lock.on('message', (_topic, payload) => {
      const command = JSON.parse(payload.toString()) as { commandId: string; expiresAt: string }
      seen.push(command)
      if (!reply) return
      const { outcome, after } = reply
      setTimeout(() => void lock.publish(`${topicPrefix}/lock-1/answers`, JSON.stringify({ commandId: command.commandId, outcome, answeredAt: new Date().toISOString(), staysOpenSeconds: 5 }), { qos: 1 }), after)
    })
    await lock.subscribeAsync(`${topicPrefix}/lock-1/commands`, { qos: 1 })
    here = clients()
    there = clients()
    await Promise.all([connected(here), connected(there)])
  })
  afterAll(async () => {
    await Promise.all([here.close(), there.close(), lock.endAsync(true)])
  })
  const open = (doors: DoorControllers, onLateAnswer = () => undefined as void) => {
    const commandId = randomBytes(8).toString('hex')
    return { commandId, answer: doors.open({ controllerId: 'lock-1', commandId, waitMs: 400, onLateAnswer }) }
  }

  test('an answer reaches the instance that asked, and only it', async () => {
    const [mine, theirs] = [open(here), open(there)]
    expect(await mine.answer).toMatchObject({ outcome: 'confirmed', staysOpenSeconds: 5 })
    expect(await theirs.answer).toMatchObject({ outcome: 'confirmed' })
    expect(seen.map(({ commandId }) => commandId)).toEqual(expect.arrayContaining([mine.commandId, theirs.commandId]))
  })

  test('silence is no answer, and an answer that comes late is heard once', async () => {
    reply = { outcome: 'confirmed', after: 700 }
    const late = jest.fn()
    expect(await open(here, late).answer).toEqual({ outcome: 'no_answer' })
    await new Promise(resolve => setTimeout(resolve, 600))
    expect(late).toHaveBeenCalledTimes(1)
    reply = { outcome: 'confirmed', after: 0 }
  })

  test('a controller that was away finds no old command when it comes back', async () => {
    await lock.unsubscribeAsync(`${topicPrefix}/lock-1/commands`)
    const before = seen.length
    expect(await open(here).answer).toEqual({ outcome: 'no_answer' })
    await lock.subscribeAsync(`${topicPrefix}/lock-1/commands`, { qos: 1 })
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(seen.length).toBe(before)
  })
})
