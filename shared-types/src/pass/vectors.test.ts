import { nodeEd25519 } from '../../../bff/src/platform/passes/node-ed25519'
import { fromBase64 } from './base64'
import { fromHex } from './bytes'
import { readRevocations } from './revocations'
import { readStatement } from './statement'
import { tweetnaclEd25519 } from './tweetnacl-ed25519'
import file from './vectors.json'
import { makeVectors, type Vector } from './vectors'
import { verifyCode, type Outcome } from './verify'

const vectors = file.vectors as Vector[]
const keys = file.keys.map(key => ({ ...key, publicKey: fromHex(key.publicKey) }))
const engines = [['node:crypto', nodeEd25519], ['tweetnacl', tweetnaclEd25519]] as const

test('vectors.json is what its seeds make, to the letter', () => expect(JSON.parse(JSON.stringify(makeVectors()))).toEqual(file))

describe.each(engines)('With %s', (_name, engine) => {
  test.each(vectors.map(vector => [vector.name, vector] as const))('%s', (_name, { code, context, expected }) => {
    const { statement, ...verdict } = verifyCode(code, {
      ...context,
      keys: context.keys ?? keys,
      isRevoked: id => context.revoked.includes(id),
      wasSeen: (id, at) => context.seen.some(({ passId, proofAt }) => passId === id && proofAt === at),
      engine,
    })
    expect({ ...verdict, statement: statement !== null }).toEqual(expected)
  })
  test('the revocation list', () => {
    const { version, issuedAt, has, hasNot } = file.revocations.says
    const read = readRevocations(fromBase64(file.revocations.base64)!, keys, engine)!
    expect([read.version, read.issuedAt, read.size]).toEqual([version, issuedAt, has.length])
    expect([has.every(read.has), hasNot.some(read.has)]).toEqual([true, false])
  })
})

test.each(Object.entries(file.statements))('the %s statement', (_which, { cbor, says }) => {
  const { statement, keyId } = readStatement(fromHex(cbor))!
  expect({ ...statement, holderKey: statement.holderKey && Buffer.from(statement.holderKey).toString('hex') }).toEqual(says)
  expect(keyId).toBe(file.issuer.keyId)
})

test('there is a vector for every outcome', () => {
  const every: Record<Outcome, true> = { valid: true, expired: true, not_yet_valid: true, clock_wrong: true, replayed: true, forged: true, unknown_key: true, revoked: true, wrong_kind: true, demo: true, damaged: true, not_a_pass: true }
  expect(new Set(vectors.map(({ expected }) => expected.outcome))).toEqual(new Set(Object.keys(every)))
})
