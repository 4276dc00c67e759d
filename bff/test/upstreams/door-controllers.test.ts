import type { Sandbox } from '../../src/sandbox/sandbox'
import type { DoorAnswer } from '../../src/upstreams/door-controller/door-controller'
import { mqttDoorControllers } from '../../src/upstreams/door-controller/mqtt-door-controllers'
import { eventually, startQuickSandbox } from './sandbox-for-tests'

let sandbox: Sandbox
let doors: ReturnType<typeof mqttDoorControllers>
let logged: string[]
beforeAll(async () => {
  sandbox = await startQuickSandbox()
  doors = mqttDoorControllers({ ...sandbox.settings.doors, log: event => logged.push(event) })
  await eventually(doors.connected)
})
afterAll(async () => {
  await doors.close()
  await sandbox.close()
})
beforeEach(() => {
  logged = []
  sandbox.state.reset()
})

let lastCommand = 0
const open = (changes: object = {}) =>
  doors.open({ controllerId: '3E', commandId: `c${++lastCommand}`, waitMs: 5_000, onLateAnswer: () => {}, ...changes })
const stands = (doorId: string) => sandbox.state.doors().find(door => door.doorId === doorId)!.stands
const answersTo = (controllerId: string) => `linli/doors/${controllerId}/answers`
const answer = (commandId: string) =>
  JSON.stringify({ commandId, outcome: 'confirmed', answeredAt: '2026-03-01T10:30:00.000Z', staysOpenSeconds: 5, reason: null })

test('a door opens, says so, and shuts again', async () => {
  expect(await open()).toEqual({ outcome: 'confirmed', answeredAt: expect.stringMatching(/Z$/), staysOpenSeconds: 0.2, reason: null })
  expect(stands('d1')).toBe('open')
  expect(stands('d2')).toBe('shut')
  await eventually(() => stands('d1') === 'shut')
})

test('a refusal carries the controller\'s reason, and the door stays shut', async () => {
  sandbox.state.changeDoor('d1', { mode: 'refuse' })
  expect(await open()).toMatchObject({ outcome: 'refused', reason: '名单外', staysOpenSeconds: null })
  expect(stands('d1')).toBe('refused')
})

test('a door that does not answer is no answer, after the wait and not before', async () => {
  sandbox.state.changeDoor('d1', { mode: 'silent' })
  const asked = Date.now()
  expect(await open({ waitMs: 800 })).toEqual({ outcome: 'no_answer' })
  expect(Date.now() - asked).toBeGreaterThanOrEqual(790)
})

test('a door that fell silent while it was open is seen as silent, also when its opening ends', async () => {
  await open()
  sandbox.state.changeDoor('d1', { mode: 'silent' })
  await open({ waitMs: 500 })
  expect(stands('d1')).toBe('silent')
})

test('an answer after the wait is handed over once', async () => {
  sandbox.state.changeDoor('d1', { mode: 'slow' })
  const late: DoorAnswer[] = []
  const commandId = 'late-one'
  expect(await open({ commandId, waitMs: 800, onLateAnswer: (heard: DoorAnswer) => late.push(heard) })).toEqual({ outcome: 'no_answer' })
  await eventually(() => late.length > 0)
  await sandbox.doorNetwork.publish(answersTo('3E'), answer(commandId))
  await eventually(() => logged.includes('doors.unexpected_answer_ignored'))
  expect(late).toEqual([expect.objectContaining({ outcome: 'confirmed' })])
})

test('the right answer from another door\'s topic is ignored', async () => {
  sandbox.state.changeDoor('d1', { mode: 'silent' })
  const opening = open({ commandId: 'mixed', waitMs: 1_000 })
  await sandbox.doorNetwork.publish(answersTo('3W'), answer('mixed'))
  expect(await opening).toEqual({ outcome: 'no_answer' })
  expect(logged).toEqual(['doors.unexpected_answer_ignored'])
})

test.each(['not json', '{}', '{"commandId":"junk","outcome":"maybe","answeredAt":"2026-03-01T10:30:00Z"}', answer('junk').replace('5', '-5')])(
  'nonsense is ignored: %s',
  async payload => {
    sandbox.state.changeDoor('d1', { mode: 'silent' })
    const opening = open({ commandId: 'junk', waitMs: 800 })
    await sandbox.doorNetwork.publish(answersTo('3E'), payload)
    expect(await opening).toEqual({ outcome: 'no_answer' })
    expect(logged).toContain('doors.nonsense_ignored')
  },
)

test('a repeated command gets the first answer and moves nothing', async () => {
  const first = await open({ commandId: 'twice' })
  await eventually(() => stands('d1') === 'shut')
  expect(await open({ commandId: 'twice' })).toEqual(first)
  expect(stands('d1')).toBe('shut')
  expect(sandbox.state.calls.filter(call => call.result === '已开')).toHaveLength(1)
})

test('two at once with the same id are both answered by one opening', async () => {
  const [one, other] = await Promise.all([open({ commandId: 'same' }), open({ commandId: 'same' })])
  expect(one).toEqual(other)
  expect(sandbox.state.calls.filter(call => call.result === '已开')).toHaveLength(1)
})

test('a command past its time is not obeyed', async () => {
  const expired = { commandId: 'old', command: 'open', issuedAt: '2020-01-01T00:00:00Z', expiresAt: '2020-01-01T00:00:08Z' }
  await sandbox.doorNetwork.publish('linli/doors/3E/commands', JSON.stringify(expired))
  await eventually(() => sandbox.state.calls[0]?.result === '过期')
  expect(stands('d1')).toBe('shut')
})

test('a controller id that would reach other doors is not sent', async () => {
  await expect(open({ controllerId: '+' })).rejects.toThrow(RangeError)
})

describe('when the network of doors breaks', () => {
  afterEach(async () => {
    sandbox.doorNetwork.restore()
    await eventually(doors.connected)
  })

  test('a command under way ends as unknown, and is never sent again', async () => {
    sandbox.state.changeDoor('d1', { mode: 'silent' })
    const opening = open({ commandId: 'broken', waitMs: 1_000 })
    await eventually(() => sandbox.state.calls.length === 1)
    sandbox.doorNetwork.cut()
    await expect(opening).rejects.toMatchObject({ code: 'upstream.timeout' })
    sandbox.doorNetwork.restore()
    await eventually(doors.connected)
    await expect(open()).resolves.toBeDefined()
    expect(sandbox.state.calls.filter(call => call.request.includes('broken'))).toHaveLength(1)
  })

  test('cut before the broker took it, nothing arrives even later', async () => {
    sandbox.doorNetwork.cut()
    await expect(open({ commandId: 'never' })).rejects.toMatchObject({ code: expect.stringMatching(/^(doors.offline|upstream.timeout)$/) })
    sandbox.doorNetwork.restore()
    await eventually(doors.connected)
    await open()
    expect(sandbox.state.calls.some(call => call.request.includes('never'))).toBe(false)
  })

  test('nothing is sent while offline', async () => {
    sandbox.doorNetwork.cut()
    await eventually(() => !doors.connected())
    await expect(open({ commandId: 'offline' })).rejects.toMatchObject({ code: 'doors.offline' })
    expect(logged).toContain('doors.disconnected')
  })
})

test('closing ends what is waiting as unknown', async () => {
  const own = mqttDoorControllers({ ...sandbox.settings.doors, clientId: 'closing', log: () => {} })
  await eventually(own.connected)
  sandbox.state.changeDoor('d1', { mode: 'silent' })
  const opening = own.open({ controllerId: '3E', commandId: 'closing', waitMs: 5_000, onLateAnswer: () => {} })
  await eventually(() => sandbox.state.calls.length === 1)
  const ended = expect(opening).rejects.toMatchObject({ code: 'upstream.timeout' })
  await own.close()
  await ended
})

test('a wrong password never connects', async () => {
  const events: string[] = []
  const own = mqttDoorControllers({ ...sandbox.settings.doors, clientId: 'intruder', password: 'wrong', log: event => events.push(event) })
  await eventually(() => events.includes('doors.connection_failed'))
  expect(own.connected()).toBe(false)
  await own.close()
})
