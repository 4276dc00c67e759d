import { checkCharacter } from '@linli/shared-types/values/id-number'
import { consentsTo, documentOf, persona, startLinli, verify, type Linli } from './harness'
import { onBothStorages } from './stores'

let fresh = 0
/** A well-formed number of an area that was never given out. */
const numberOf = (first17: string): string => first17 + checkCharacter(first17)
const secretNumber = numberOf('11019919651212001')

onBothStorages('Real name', storage => {
  let linli: Linli
  beforeAll(async () => void (linli = await startLinli(storage, { env: { LINLI_LIMIT_SCALE: '1' } })))
  afterAll(() => linli.close())
  const someone = async (): Promise<string> => (await linli.call('signInByWechat', { code: `wx-anyone-${++fresh}` })).body.accessToken

  test.each(['li-xiuying', 'chan-kayan', 'lin-zhihao', 'oliver-grant'])('%s is verified to level 2, matched with the registry, and shown masked', async key => {
    const token = await someone()
    const { name, number, documentType } = persona(key)
    const { status, body } = await verify(linli, token, documentOf(persona(key)))
    expect(status).toBe(200)
    expect(body).toMatchObject({ level: 2, registered: true, document: { type: documentType, expired: false } })
    expect(JSON.stringify(body)).not.toContain(name)
    expect(JSON.stringify(body)).not.toContain(number)
    const { body: me } = await linli.call('getMe', {}, { token })
    expect(me).toMatchObject({ level: 2, registered: true })
    expect(me.name.startsWith(Array.from(name)[0])).toBe(true)
  })

  test('a name typed with another dot, or in small letters, finds the same person', async () => {
    const dotted = { ...documentOf(persona('abdurahman')), name: persona('abdurahman').name.replace('·', '•') }
    expect((await verify(linli, await someone(), dotted)).body).toMatchObject({ level: 2, registered: true })
  })

  test('a Macau permit the source knows is verified too', async () => {
    const { status, body } = await verify(linli, await someone(), { documentType: 'macau_permit', name: '何大文', number: 'M12345678', validFrom: '2020-01-01', validTo: '2030-01-01' })
    expect([status, body.level, body.registered]).toEqual([200, 2, false])
  })

  test('one the registry does not know is verified, and told what that means', async () => {
    const token = await someone()
    const { body } = await verify(linli, token, documentOf(persona('zheng-xiaodong')))
    expect(body).toMatchObject({ level: 2, registered: false })
    const { body: messages } = await linli.call('listMessages', {}, { token })
    expect(messages.items.map((item: { kind: string }) => item.kind)).toEqual(['not_in_registry', 'real_name_verified'])
  })

  test.each([
    ['liu-zhiqiang', 'real_name.mismatch'],
    ['sun-guifang', 'real_name.no_record'],
    ['ho-manyee', 'real_name.document_unsupported'],
    ['gao-meiling', 'real_name.too_many_tries'],
    ['zhao-yaqin', 'upstream.unavailable'],
    ['ma-xiaolong', 'upstream.nonsense'],
  ])('%s is refused with %s, and nothing is kept', async (key, code) => {
    const token = await someone()
    expect((await verify(linli, token, documentOf({ ...persona(key), validTo: null }))).code).toBe(code)
    expect((await linli.call('getRealName', {}, { token })).body).toEqual({ level: 1, document: null, registered: null, faceable: false, gateFace: 'none' })
  })

  test.each([
    ['a wrong check digit', { number: '110199195208160027' }, 'number', 'check_digit'],
    ['an impossible date', { number: '110199195213160020' }, 'number', 'birth_date'],
    ['too few digits', { number: '1101991952081600' }, 'number', 'format'],
    ['a permit with the wrong letter', { documentType: 'hk_permit', number: 'M09900001' }, 'number', 'format'],
    ['valid to before valid from', { validFrom: '2020-01-02', validTo: '2020-01-01' }, 'validTo', 'not after validFrom'],
    ['a day that does not exist', { validFrom: '2021-02-30' }, 'validFrom', 'no such date'],
    ['valid from in the future', { validFrom: '2999-01-01' }, 'validFrom', 'in the future'],
    ['a name of digits', { name: '12345' }, 'name', expect.any(String)],
  ])('%s is refused at its field, before anyone is asked', async (_what, change, path, problem) => {
    const token = await someone()
    const before = linli.sandbox.state.calls.length
    const refused = await verify(linli, token, { ...documentOf(persona('li-xiuying')), ...change })
    expect(refused.code).toBe('request.invalid')
    expect(refused.body.error.details.fields).toContainEqual({ path, problem })
    expect(linli.sandbox.state.calls.slice(0, linli.sandbox.state.calls.length - before).filter(call => call.upstream === 'identity')).toEqual([])
  })

  test('a document that has run out is refused; one that runs out later takes the level with it', async () => {
    const token = await someone()
    const document = { documentType: 'id_card', name: '赵新', number: numberOf('11019919880101001'), validFrom: '2016-01-01' }
    expect((await verify(linli, token, { ...document, validTo: '2020-01-01' })).code).toBe('real_name.document_expired')
    const soon = new Date(linli.clock.now() + 20 * 86_400_000).toISOString().slice(0, 10)
    expect((await verify(linli, token, { ...document, validTo: soon })).body.level).toBe(2)
    linli.clock.advance(22 * 86_400_000)
    const again = (await linli.call('signInByWechat', { code: `wx-anyone-${fresh}~three-weeks-later` })).body
    expect(again.me.level).toBe(1)
    expect((await linli.call('getRealName', {}, { token: again.accessToken })).body).toMatchObject({ level: 1, document: { expired: true } })
  })

  test('without the separate consent nothing is asked of anyone', async () => {
    const token = await someone()
    const refused = await linli.call('verifyIdentity', { ...documentOf(persona('li-xiuying')), consents: await consentsTo(linli, 'terms', 'privacy') }, { token })
    expect(refused.body.error).toMatchObject({ code: 'consent.missing', details: { agreements: ['real_name'] } })
  })

  test('an account verified as one person is not verified as another', async () => {
    const token = await someone()
    await verify(linli, token, { documentType: 'id_card', name: '钱一', number: numberOf('11019919700101001'), validFrom: '2016-01-01', validTo: null })
    expect((await verify(linli, token, { documentType: 'id_card', name: '钱二', number: numberOf('11019919700102001'), validFrom: '2016-01-01', validTo: null })).code).toBe('real_name.already_verified')
  })

  test('five tries a day, then it is said when the next may be', async () => {
    const token = await someone()
    for (let n = 0; n < 5; n++) expect((await verify(linli, token, documentOf(persona('liu-zhiqiang')))).code).toBe('real_name.mismatch')
    const sixth = await verify(linli, token, documentOf(persona('liu-zhiqiang')))
    expect(sixth.code).toBe('real_name.too_many_tries')
    expect(sixth.body.error.retryAfter).toBeGreaterThan(80_000)
  })

  test('no name and no number stand in the database in the clear', async () => {
    const token = await someone()
    const document = { documentType: 'id_card', name: '秘密人', number: secretNumber, validFrom: '2016-01-01', validTo: null }
    expect((await verify(linli, token, document)).status).toBe(200)
    for (const table of ['identities', 'people', 'accounts', 'consents', 'messages', 'sessions']) {
      const rows = JSON.stringify(await linli.base.db.read.query(`SELECT * FROM ${table}`))
      for (const secret of ['秘密人', secretNumber, '李秀英', persona('li-xiuying').number, persona('li-xiuying').phone]) expect(rows).not.toContain(secret)
    }
  })
})
