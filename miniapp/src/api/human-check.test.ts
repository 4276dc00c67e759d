import { createHash } from 'node:crypto'
import { humanCheck } from '../../test/fixtures'
import { base64, solve } from './human-check'

test('the number that fits is found, and sent as base64 JSON in the ALTCHA v1 form', async () => {
  const proof = JSON.parse(Buffer.from(await solve(humanCheck), 'base64').toString())
  const { algorithm, challenge, salt, signature } = humanCheck
  expect(proof).toEqual({ algorithm, challenge, number: 7, salt, signature })
  expect(createHash('sha256').update(salt + proof.number).digest('hex')).toBe(challenge)
})

test('a challenge nothing fits is an error, not an endless search', async () => {
  await expect(solve({ ...humanCheck, maxNumber: 6 })).rejects.toThrow('no solution')
})

test('a long search lets others work in between', async () => {
  let breaths = 0
  const timer = setInterval(() => (breaths += 1), 1)
  await solve({ ...humanCheck, maxNumber: 60_000, challenge: createHash('sha256').update(`${humanCheck.salt}60000`).digest('hex') })
  clearInterval(timer)
  expect(breaths).toBeGreaterThan(0)
})

test.each(['', 'a', 'ab', 'abc', '{"n":1234}'])('base64 of %j is what a browser makes', text => {
  expect(base64(text)).toBe(btoa(text))
})
