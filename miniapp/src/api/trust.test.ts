import Taro from '@tarojs/taro'
import { tweetnaclEd25519 } from '@linli/shared-types/pass/tweetnacl-ed25519'
import { keyIdOf } from '@linli/shared-types/pass/statement'
import { signRevocations } from '@linli/shared-types/pass/revocations'
import { toBase64 } from '@linli/shared-types/pass/base64'
import * as day from '../../test/fixtures.health'
import { lost, ok, serve } from '../../test/server'
import * as storage from '../device/storage'
import { refreshTrust, trust, useTrust } from './trust'

const other = '0190aaaa-0000-7000-8000-0000000000aa'
const strangersSeed = new Uint8Array(32).fill(66)
const stranger = { keyId: keyIdOf(tweetnaclEd25519.publicKeyOf(strangersSeed)), seed: strangersSeed }
const fresh = useTrust.getInitialState()

beforeEach(() => {
  Taro.removeStorageSync('linli.trust.keys')
  Taro.removeStorageSync('linli.trust.revocations')
  useTrust.setState(fresh, true)
})

/** What a start of the program reads from storage. */
function afterRestart(): ReturnType<typeof trust> {
  let found: ReturnType<typeof trust>
  jest.isolateModules(() => {
    jest.doMock('../device/storage', () => storage)
    found = jest.requireActual<typeof import('./trust')>('./trust').trust()
  })
  return found!
}

test('who was never told trusts no key, and no sandbox', () => {
  expect(trust()).toMatchObject({ keys: [], environment: 'production', revocations: null, keysAt: null, listAt: null })
})

test('keys and list are kept over a restart', async () => {
  serve(ok(day.passKeys()), ok(day.revocations([day.passId], 4)))
  await refreshTrust()
  const { keys, revocations, listAt, learnedAt, problem } = trust()
  expect(keys.map(({ keyId }) => keyId)).toEqual([day.issuerKey.keyId])
  expect([revocations!.has(day.passId), revocations!.has(other), revocations!.version]).toEqual([true, false, 4])
  expect(listAt).toBe(revocations!.issuedAt)
  expect([learnedAt === null, problem]).toEqual([false, null])
  expect(afterRestart()).toMatchObject({ keysAt: trust().keysAt, listAt, learnedAt })
  expect(afterRestart().revocations!.has(day.passId)).toBe(true)
})

test('the list one has is named, and unchanged is not sent again', async () => {
  const asked = serve(ok(day.passKeys()), ok(day.revocations([day.passId], 4)), ok(day.passKeys()), ok({ ...day.revocations([], 4), list: null }))
  await refreshTrust()
  await refreshTrust()
  expect(asked[3]!.url).toContain('have=4')
  expect(trust().revocations!.has(day.passId)).toBe(true)
  expect(trust().problem).toBeNull()
})

test.each([
  ['signed by somebody else', () => ({ ...day.revocations(), list: toBase64(signRevocations({ issuer: 'linli', version: 9, issuedAt: Date.now(), passIds: [] }, stranger, tweetnaclEd25519)) })],
  ['cut short', () => ({ ...day.revocations([], 9), list: day.revocations([], 9).list!.slice(0, 80) })],
  ['older than what one has', () => day.revocations([], 9, Date.now() - 3_600_000)],
])('a list %s does not take the place of the good one', async (_, bad) => {
  serve(ok(day.passKeys()), ok(day.revocations([day.passId], 4)), ok(day.passKeys()), ok(bad()))
  await refreshTrust()
  await refreshTrust()
  expect(trust().revocations!.has(day.passId)).toBe(true)
  expect(trust().problem).toMatchObject({ name: 'Untrusted' })
  expect(afterRestart().revocations!.has(day.passId)).toBe(true)
})
test('no keys at all are no keys to go by', async () => {
  serve(ok(day.passKeys()), ok(day.revocations()), ok({ ...day.passKeys(), keys: [] }))
  await refreshTrust()
  await refreshTrust()
  expect(trust().keys).toHaveLength(1)
})

test('without a network everything stays, and the reason is told', async () => {
  jest.useFakeTimers({ advanceTimers: true })
  serve(ok(day.passKeys()), ok(day.revocations([day.passId])), lost)
  await refreshTrust()
  const asking = refreshTrust()
  await jest.advanceTimersByTimeAsync(5000)
  await asking
  jest.useRealTimers()
  expect(trust().revocations!.has(day.passId)).toBe(true)
  expect(trust().problem).toMatchObject({ name: 'Lost' })
})

test('several who want it at once ask once', async () => {
  const asked = serve(ok(day.passKeys()), ok(day.revocations()))
  await Promise.all([refreshTrust(), refreshTrust()])
  expect(asked).toHaveLength(2)
})
