import { randomBytes, randomUUID } from 'node:crypto'
import { phoneConfirmations } from '../src/http/phone-confirmation'
import { freshPhone, phones, scansUnder, signedIn, sites, type As } from './checkpoint-fixtures'
import { consentsTo, persona, solvedHumanCheck, startLinli, type Linli } from './harness'
import { onBothStorages } from './stores'

const minute = 60_000
const wrong = (code: string): string => (code === '000000' ? '000001' : '000000')

onBothStorages('Somebody without a code', storage => {
  let linli: Linli
  let scanner: As
  beforeAll(async () => void (linli = await startLinli(storage)))
  afterAll(() => linli.close())
  beforeEach(async () => void (scanner = await signedIn(linli, phones.scanner)))

  const { name, number, documentType } = persona('zheng-xiaodong')
  const registration = (confirmation: string, changes: object = {}) => ({
    scanId: randomUUID(),
    siteId: sites.east,
    confirmation,
    documentType,
    name,
    number,
    temperature: 36.6,
    decision: 'passed',
    exception: null,
    note: '',
    scannedAt: new Date(linli.clock.now()).toISOString(),
    ...changes,
  })
  const codeSentTo = async (phone: string, as = scanner): Promise<string> => {
    const sent = await as('sendAssistedCode', { phone })
    if (sent.status !== 200) throw new Error(`No SMS: ${JSON.stringify(sent.body)}`)
    return linli.sandbox.lastSmsCode(phone)!
  }
  const confirmed = async (phone = freshPhone(), as = scanner): Promise<string> => {
    const { body } = await as('confirmPhone', { phone, code: await codeSentTo(phone, as) })
    return body.confirmation
  }
  const signIn = async (phone: string, code: string) => linli.call('signInBySms', { phone, code, consents: await consentsTo(linli, 'terms', 'privacy') })

  test('is registered with a phone that said its code: seen masked, kept sealed, counted as a scan', async () => {
    const phone = freshPhone()
    const code = await codeSentTo(phone)
    expect(linli.sandbox.state.inbox[0]!.text).toContain('检查点登记')
    const { body } = await scanner('confirmPhone', { phone, code })
    const given = registration(body.confirmation)
    const reply = await scanner('registerAssisted', given)
    expect(reply.body).toEqual({ scanId: given.scanId, receivedAt: expect.any(String), flags: [], homeRisk: 'low' })
    const [item] = (await scanner('listScans')).body.items
    expect(item).toMatchObject({ scanId: given.scanId, subject: 'assisted', person: '郑**', colour: null, temperature: 36.6, scanner: '唐*' })
    const [kept] = (await linli.base.db.read.query(`SELECT * FROM assisted_people WHERE scanId = '${given.scanId}'`)) as object[]
    expect(kept).toBeDefined()
    expect(JSON.stringify([kept, await linli.base.db.read.query('SELECT * FROM scans')])).not.toMatch(new RegExp(`${phone}|${number}|${name}`))
  })

  test('sent again, alone and ten times at once, is registered once', async () => {
    const given = registration(await confirmed())
    const replies = await Promise.all(Array.from({ length: 10 }, () => scanner('registerAssisted', given)))
    expect(new Set(replies.map(reply => JSON.stringify([reply.status, reply.body]))).size).toBe(1)
    expect(await scansUnder(linli, given.scanId)).toBe(1)
  })

  test('the code of a registration signs nobody in, one for signing in registers nobody, and neither loses a try by it', async () => {
    const phone = freshPhone()
    const assisted = await codeSentTo(phone)
    for (let n = 0; n < 6; n++) expect((await signIn(phone, n === 0 ? assisted : wrong(assisted))).code).toBe('sms.code_expired')
    expect((await scanner('confirmPhone', { phone, code: assisted })).status).toBe(200)
    const other = freshPhone()
    await linli.call('sendSmsCode', { phone: other, humanCheck: await solvedHumanCheck(linli) })
    const code = linli.sandbox.lastSmsCode(other)!
    for (let n = 0; n < 6; n++) expect((await scanner('confirmPhone', { phone: other, code: n === 0 ? code : wrong(code) })).code).toBe('sms.code_expired')
    expect((await signIn(other, code)).status).toBe(200)
  })

  test('a wrong code says how many tries are left; a right one is right once, for five minutes', async () => {
    const phone = freshPhone()
    const code = await codeSentTo(phone)
    expect((await scanner('confirmPhone', { phone, code: wrong(code) })).body.error).toMatchObject({ code: 'sms.code_wrong', details: { triesLeft: 4 } })
    expect((await scanner('confirmPhone', { phone, code })).status).toBe(200)
    expect((await scanner('confirmPhone', { phone, code })).code).toBe('sms.code_expired')
    const late = freshPhone()
    const old = await codeSentTo(late)
    linli.clock.advance(5 * minute + 1000)
    expect((await scanner('confirmPhone', { phone: late, code: old })).code).toBe('sms.code_expired')
  })

  test('codes for signing in and for a registration share the limits of a phone', async () => {
    const phone = freshPhone()
    await codeSentTo(phone)
    expect((await linli.call('sendSmsCode', { phone, humanCheck: await solvedHumanCheck(linli) })).code).toBe('sms.too_frequent')
    linli.clock.advance(minute)
    expect((await linli.call('sendSmsCode', { phone, humanCheck: await solvedHumanCheck(linli) })).status).toBe(200)
    expect((await scanner('sendAssistedCode', { phone })).code).toBe('sms.too_frequent')
  })

  test('a confirmation is good for the one who made it, as it is, for ten minutes', async () => {
    const confirmation = await confirmed()
    const community = await signedIn(linli, phones.community)
    expect((await community('registerAssisted', registration(confirmation))).code).toBe('phone.not_confirmed')
    for (let at = 0; at < confirmation.length; at += 7) {
      const changed = confirmation.slice(0, at) + (confirmation[at] === 'A' ? 'B' : 'A') + confirmation.slice(at + 1)
      expect((await scanner('registerAssisted', registration(changed))).code).toBe('phone.not_confirmed')
    }
    linli.clock.advance(10 * minute - 1000)
    scanner = await signedIn(linli, phones.scanner)
    expect((await scanner('registerAssisted', registration(confirmation))).status).toBe(200)
    linli.clock.advance(2000)
    expect((await scanner('registerAssisted', registration(confirmation))).code).toBe('phone.not_confirmed')
  })

  test('is for staff, at their own sites, with a number that can be', async () => {
    const stranger = await signedIn(linli, freshPhone())
    expect((await stranger('sendAssistedCode', { phone: freshPhone() })).code).toBe('access.identity_missing')
    const confirmation = await confirmed()
    expect((await scanner('registerAssisted', registration(confirmation, { siteId: sites.west }))).code).toBe('checkpoint.not_yours')
    const { body } = await scanner('registerAssisted', registration(confirmation, { number: '110199195208160027' }))
    expect(body.error).toMatchObject({ code: 'request.invalid', details: { fields: [{ path: 'number', problem: 'check_digit' }] } })
    expect((await scanner('registerAssisted', registration(confirmation, { temperature: 370 }))).code).toBe('request.invalid')
    expect((await scanner('registerAssisted', registration(confirmation, { scannedAt: new Date(linli.clock.now() - 31 * 1440 * minute).toISOString() }))).code).toBe('checkpoint.too_old')
  })
})

onBothStorages('Consents of a service', storage => {
  let linli: Linli
  beforeAll(async () => void (linli = await startLinli(storage)))
  afterAll(() => linli.close())

  test('are kept in the version that was shown, once; an old version is refused by name', async () => {
    const as = await signedIn(linli, freshPhone())
    const consents = await consentsTo(linli, 'health', 'real_name_other')
    expect(consents).toHaveLength(2)
    for (let n = 0; n < 2; n++) expect((await as('giveConsents', { consents })).status).toBe(200)
    const rows = (await linli.base.db.read.query(`SELECT agreement, version FROM consents WHERE accountId = '${as.accountId}' AND agreement IN ('health', 'real_name_other')`)) as object[]
    expect(rows).toEqual(expect.arrayContaining(consents))
    expect(rows).toHaveLength(2)
    const refused = await as('giveConsents', { consents: [{ agreement: 'health', version: '1999' }] })
    expect(refused.body.error).toMatchObject({ code: 'consent.missing', details: { agreements: ['health'] } })
  })
})

test('a confirmation is read by whoever has the key, and by nobody else', () => {
  const key = randomBytes(32).toString('hex')
  let now = 1_795_300_000_000
  const [bff, platform, other] = [phoneConfirmations(key, () => now), phoneConfirmations(key, () => now), phoneConfirmations(randomBytes(32).toString('hex'), () => now)]
  const { confirmation, expiresAt } = bff.make('13900000001', 'staff')
  expect(expiresAt).toBe(now + 10 * minute)
  expect(platform.read(confirmation, 'staff')).toBe('13900000001')
  expect(Buffer.from(confirmation, 'base64url').toString('latin1')).not.toContain('13900000001')
  const refused = (read: () => unknown) => expect(read).toThrow(expect.objectContaining({ code: 'phone.not_confirmed' }))
  refused(() => platform.read(confirmation, 'another'))
  refused(() => other.read(confirmation, 'staff'))
  for (const text of ['', 'nonsense', confirmation.slice(0, -1), `${confirmation}=`, `${confirmation}A`]) refused(() => platform.read(text, 'staff'))
  now = expiresAt
  refused(() => platform.read(confirmation, 'staff'))
})
