/**
 * The pass where there is nothing but the language: as in a mini-program's runtime of years ago. The code is bundled for ES2019
 * (a BigInt literal or an import of Node would not even build) and runs in a context without what phones lack.
 */
import { buildSync } from 'esbuild'
import { createContext, runInContext } from 'node:vm'
import { toBase64 } from './base64'
import { checkpoint, holderSeed, issuerKey, live, liveStatement, printedStatement, shownAt, trusted } from './example'
import { liveCode, printedCode } from './code'
import { signRevocations } from './revocations'
import { tweetnaclEd25519 } from './tweetnacl-ed25519'
import { verifyCode } from './verify'

const entry = `
  import { fromBase64 } from './base64'
  import { liveCode } from './code'
  import { readRevocations } from './revocations'
  import { tweetnaclEd25519 as engine } from './tweetnacl-ed25519'
  import { verifyCode } from './verify'
  const keysOf = given => given.keys.map(key => ({ ...key, publicKey: fromBase64(key.publicKey) }))
  export const show = json => { const { statement, seed, now } = JSON.parse(json); return liveCode(fromBase64(statement), fromBase64(seed), now, engine) }
  export const verify = (text, json) => {
    const given = JSON.parse(json)
    const keys = keysOf(given)
    const list = given.revocations ? readRevocations(fromBase64(given.revocations), keys, engine) : null
    return JSON.stringify(verifyCode(text, { ...given, keys, engine, isRevoked: id => list !== null && list.has(id) }))
  }
`
const absent = ['BigInt', 'BigInt64Array', 'BigUint64Array', 'crypto', 'TextEncoder', 'TextDecoder', 'Buffer', 'atob', 'btoa', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'Intl', 'process', 'require', 'self', 'window', 'console', 'setTimeout']

function barePhone(): { show(json: string): string; verify(text: string, json: string): string } {
  const { outputFiles } = buildSync({
    stdin: { contents: entry, resolveDir: __dirname, loader: 'ts' },
    bundle: true, write: false, platform: 'browser', target: 'es2019', format: 'iife', globalName: 'pass',
  })
  const context = createContext(Object.create(null))
  for (const name of absent) runInContext(`delete globalThis.${name}`, context)
  expect(absent.filter(name => runInContext(`typeof ${name}`, context) !== 'undefined')).toEqual([])
  runInContext(`${outputFiles[0]!.text};globalThis.pass = pass`, context)
  return runInContext('pass', context)
}

test('without BigInt, WebCrypto, TextEncoder, TextDecoder, Buffer, atob and btoa a code is made and verified all the same', () => {
  const phone = barePhone()
  const code = phone.show(JSON.stringify({ statement: toBase64(liveStatement), seed: toBase64(holderSeed), now: shownAt }))
  expect(code).toBe(liveCode(liveStatement, holderSeed, shownAt, tweetnaclEd25519))

  const given = (changed: object = {}) =>
    JSON.stringify({ now: shownAt, environment: 'production', kinds: checkpoint.kinds, keys: [{ ...trusted, publicKey: toBase64(trusted.publicKey) }], ...changed })
  const verdict = (text: string, changed?: object) => JSON.parse(phone.verify(text, given(changed))) as { outcome: string }
  expect(verdict(code)).toEqual(JSON.parse(JSON.stringify(verifyCode(code, checkpoint))))
  expect(verdict(code).outcome).toBe('valid')
  expect(verdict(printedCode(printedStatement)).outcome).toBe('valid')
  expect(verdict(code, { now: shownAt + 31_000 }).outcome).toBe('expired')
  expect(verdict(code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')).outcome).not.toBe('valid')
  expect(verdict('健康码 \ud800').outcome).toBe('not_a_pass')
  const revocations = toBase64(signRevocations({ issuer: 'linli', version: 1, issuedAt: shownAt, passIds: [live.passId] }, issuerKey, tweetnaclEd25519))
  expect(verdict(code, { revocations }).outcome).toBe('revoked')
  expect(verdict(printedCode(printedStatement), { revocations }).outcome).toBe('valid')
})
