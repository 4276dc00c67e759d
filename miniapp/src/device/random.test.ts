import { randomBytes } from './random'

const never = () => Promise.reject(new Error('not asked for'))
const hidden = globalThis.crypto

const without = (): void => void Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true })
afterEach(() => void Object.defineProperty(globalThis, 'crypto', { value: hidden, configurable: true }))

test('where the engine has a source of its own, nobody else is asked', async () => {
  Object.defineProperty(globalThis, 'crypto', { value: { getRandomValues: (bytes: Uint8Array) => bytes.fill(9) }, configurable: true })
  expect(await randomBytes(32, never)).toEqual(new Uint8Array(32).fill(9))
})

test('elsewhere the server’s bytes are mixed with what the phone knows: never twice the same', async () => {
  without()
  const server = () => Promise.resolve(new Uint8Array(32).fill(1))
  const [one, two] = [await randomBytes(32, server), await randomBytes(32, server)]
  expect([one.length, two.length]).toEqual([32, 32])
  expect(one).not.toEqual(two)
  expect((await randomBytes(70, server)).length).toBe(70)
})

test('with neither there is no key at all', async () => {
  without()
  await expect(randomBytes(32, never)).rejects.toThrow('not asked for')
})
