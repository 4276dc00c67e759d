/**
 * What the pass costs: made, verified, redrawn; and an EU DCC verifier beside it. Prints a JSON row on a line for each subject.
 * `--short` takes a few seconds and installs nothing.
 *
 * Every subject is measured in turn, several times over, so that a slow moment of the machine touches all alike; figures are medians of
 * the rounds. Ratios are to the floor of the same run: one Ed25519 verification of 100 bytes by node:crypto, the key at hand.
 */
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { deflateSync } from 'node:zlib'
import { encode } from 'uqr'
import { toBase45 } from '@linli/shared-types/pass/base45'
import { toHex } from '@linli/shared-types/pass/bytes'
import { encodeCbor, Tagged, type Cbor } from '@linli/shared-types/pass/cbor'
import { liveCode } from '@linli/shared-types/pass/code'
import { checkpoint, health, issuerKey, live, shownAt } from '@linli/shared-types/pass/example'
import { readRevocations, signRevocations } from '@linli/shared-types/pass/revocations'
import { issue } from '@linli/shared-types/pass/statement'
import { tweetnaclEd25519 } from '@linli/shared-types/pass/tweetnacl-ed25519'
import { verifyCode } from '@linli/shared-types/pass/verify'
import { nodeEd25519 } from '../src/platform/passes/node-ed25519'

const short = process.argv.includes('--short')
const rounds = short ? 1 : 4
const sliceMs = short ? 250 : 400
const peersDir = resolve('.temp/peers')

interface Subject {
  name: string
  /** On the phone's side: BigInt and WebCrypto are taken away while it runs. */
  phone?: boolean
  /** Throws where the result is not what it must be. */
  once(turn: number): void | Promise<void>
}
interface Row {
  name: string
  /** Why there is no figure. */
  absent?: string
  perSecond?: number
  /** Of one operation, milliseconds. */
  ms?: number
  p99ms?: number
  /** Rate over that of the floor. */
  ofFloor?: number
}

function must(right: boolean): void {
  if (!right) throw new Error('A wrong result')
}
const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!

/** Runs with what a mini-program's runtime may lack taken away. */
async function asOnThePhone<T>(run: () => Promise<T>): Promise<T> {
  const names = ['BigInt', 'crypto'] as const
  const kept = names.map(name => [name, Object.getOwnPropertyDescriptor(globalThis, name)!] as const)
  for (const name of names) delete (globalThis as Record<string, unknown>)[name]
  try {
    return await run()
  } finally {
    for (const [name, descriptor] of kept) Object.defineProperty(globalThis, name, descriptor)
  }
}

/** One slice of time of one subject: milliseconds of every operation in it. */
async function slice({ once }: Subject): Promise<number[]> {
  const took: number[] = []
  const end = performance.now() + sliceMs
  for (let from = performance.now(), turn = 0; from < end; turn++) {
    const waited = once(turn)
    if (waited) await waited
    const to = performance.now()
    took.push(to - from)
    from = to
  }
  return took
}

async function measure(subjects: Subject[]): Promise<Row[]> {
  const rates = subjects.map((): number[] => [])
  const all = subjects.map((): number[] => [])
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round++)
    for (const [at, subject] of subjects.entries()) {
      const took = subject.phone ? await asOnThePhone(() => slice(subject)) : await slice(subject)
      if (round === 0) continue
      rates[at]!.push((took.length * 1000) / took.reduce((total, one) => total + one, 0))
      all[at]!.push(...took)
    }
  const floor = median(rates[0]!)
  return subjects.map(({ name }, at) => {
    const sorted = all[at]!.sort((a, b) => a - b)
    const rate = median(rates[at]!)
    return { name, perSecond: Math.round(rate), ms: round3(median(sorted)), p99ms: round3(sorted[Math.floor(sorted.length * 0.99)]!), ofFloor: round3(rate / floor) }
  })
}
const round3 = (value: number): number => Math.round(value * 1000) / 1000

/** Our own: with so many holders that the server's memory of keys does not help. */
function ours(): Subject[] {
  const holders = Array.from({ length: 1500 }, () => new Uint8Array(randomBytes(32)))
  const statements = holders.map(seed => ({ ...live, holderKey: nodeEd25519.publicKeyOf(seed), claims: { ...health, rulesVersion: 255 } }))
  const issued = statements.map(statement => issue(statement, issuerKey, nodeEd25519))
  const codes = issued.map((bytes, at) => liveCode(bytes, holders[at]!, shownAt, nodeEd25519))
  const nth = <T>(list: T[], turn: number): T => list[turn % list.length]!

  const floorKey = generateKeyPairSync('ed25519')
  const message = randomBytes(100)
  const floorSignature = sign(null, message, floorKey.privateKey)
  const holderKey = statements[0]!.holderKey
  const ownSignature = tweetnaclEd25519.sign(message, holders[0]!)
  const passIds = Array.from({ length: 10_000 }, () => randomBytes(16).toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
  const list = signRevocations({ issuer: 'linli', version: 1, issuedAt: shownAt, passIds }, issuerKey, nodeEd25519)

  return [
    { name: 'floor: node:crypto, one Ed25519 verification of 100 bytes', once: () => must(verify(null, message, floorKey.publicKey, floorSignature)) },
    { name: 'issue a statement (server)', once: turn => must(issue(nth(statements, turn), issuerKey, nodeEd25519).length > 100) },
    { name: 'verify a code (server)', once: turn => must(verifyCode(nth(codes, turn), { ...checkpoint, engine: nodeEd25519 }).outcome === 'valid') },
    { name: 'tweetnacl, one Ed25519 verification of 100 bytes (phone)', phone: true, once: () => must(tweetnaclEd25519.verify(message, ownSignature, holderKey)) },
    { name: 'verify a code (phone)', phone: true, once: turn => must(verifyCode(nth(codes, turn), { ...checkpoint, engine: tweetnaclEd25519 }).outcome === 'valid') },
    { name: 'make a live code (phone)', phone: true, once: turn => must(liveCode(issued[0]!, holders[0]!, shownAt + 1000 * turn, tweetnaclEd25519).length > 380) },
    { name: 'QR code of it, level M, by uqr (phone)', phone: true, once: turn => must(encode(nth(codes, turn), { ecc: 'M', border: 0 }).version <= 12) },
    { name: 'read a revocation list of 10,000 (phone)', phone: true, once: () => must(readRevocations(list, checkpoint.keys, tweetnaclEd25519)?.size === 10_000) },
  ]
}

/** A health certificate as the EU's were (eHealth network, value sets of 1.3.0): of an invented person, signed by a key made just now. */
function sampleCertificate() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const map = (entries: Record<string, Cbor>): Cbor => new Map(Object.entries(entries))
  const vaccination = map({ tg: '840539006', vp: '1119349007', mp: 'EU/1/20/1528', ma: 'ORG-100030215', dn: 2, sd: 2, dt: '2021-06-01', co: 'XX', is: 'Ministry of Examples', ci: 'URN:UVCI:01:XX:187/37512422923' })
  const certificate = map({ ver: '1.3.0', nam: map({ fn: 'Beispiel', fnt: 'BEISPIEL', gn: 'Erika', gnt: 'ERIKA' }), dob: '1964-08-12', v: [vaccination] })
  const payload = encodeCbor(new Map<number, Cbor>([[1, 'XX'], [4, 1_900_000_000], [6, 1_620_000_000], [-260, new Map([[1, certificate]])]]))
  const kid = new Uint8Array(randomBytes(8))
  const header = encodeCbor(new Map<number, Cbor>([[1, -7], [4, kid]]))
  const signature = sign('sha256', encodeCbor(['Signature1', header, new Uint8Array(0), payload]), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const signed = encodeCbor(new Tagged(18, [header, new Map(), payload, new Uint8Array(signature)]))
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  return {
    text: `HC1:${toBase45(new Uint8Array(deflateSync(signed)))}`,
    kid: Buffer.from(kid).toString('base64'),
    spki: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    point: { x: toHex(Buffer.from(x, 'base64url')), y: toHex(Buffer.from(y, 'base64url')) },
  }
}

interface Dcc {
  payload: { nam: { fn: string } }
  checkSignature(key: { x: string; y: string }): Promise<unknown>
  checkSignatureWithKeysList(keys: Record<string, object>): Promise<unknown>
}
const peer = 'dcc-utils@0.4.0'
const peerNames = [`peer: ${peer}, an EU DCC decoded and verified, its JavaScript ECDSA`, `peer: ${peer}, an EU DCC decoded and verified, WebCrypto`] as const

/** The peer, installed beside the project and never into it. Throws where it cannot be had or does not run. */
async function peers(): Promise<Subject[]> {
  if (!existsSync(`${peersDir}/node_modules/dcc-utils`)) {
    if (short) throw new Error('not installed, and --short installs nothing')
    const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', peersDir]
    execFileSync('npm', ['install', ...flags, peer], { stdio: 'ignore', timeout: 90_000 })
  }
  const { DCC } = createRequire(`${peersDir}/`)('dcc-utils') as { DCC: { fromRaw(text: string): Promise<Dcc> } }
  const { text, kid, spki, point } = sampleCertificate()
  const keys = { [kid]: { publicKeyPem: spki, publicKeyAlgorithm: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } } }
  const read = async (check: (dcc: Dcc) => Promise<unknown>): Promise<void> => {
    const dcc = await DCC.fromRaw(text)
    must(dcc.payload.nam.fn === 'Beispiel' && Boolean(await check(dcc)))
  }
  const subjects: Subject[] = [
    { name: peerNames[0], once: () => read(dcc => dcc.checkSignature(point)) },
    { name: peerNames[1], once: () => read(dcc => dcc.checkSignatureWithKeysList(keys)) },
  ]
  for (const { once } of subjects) await once(0)
  return subjects
}

async function main(): Promise<void> {
  let beside: Subject[] = []
  let absent: Row[] = []
  try {
    beside = await peers()
  } catch (error) {
    absent = peerNames.map(name => ({ name, absent: (error as Error).message.split('\n')[0]! }))
  }
  for (const row of [...(await measure([...ours(), ...beside])), ...absent]) process.stdout.write(`${JSON.stringify(row)}\n`)
}
void main()
