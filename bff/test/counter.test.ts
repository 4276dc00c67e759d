import { randomBytes } from 'node:crypto'
import { messagesOf, must, registered } from './account-people'
import { documentOf, persona, resident, startLinli, verify, type Linli } from './harness'
import { staffOf } from './health-people'
import { again, byCard, counterCode, dependentOf, face, inPerson, levelOf, somebody, someDocument, verifiedAs } from './level-people'
import { onBothStorages } from './stores'

const minute = 60_000

onBothStorages('At the counter', storage => {
  let linli: Linli
  let staff: string
  beforeAll(async () => {
    linli = await startLinli(storage)
    staff = await staffOf(linli, 'zhou-min')
  })
  afterAll(() => linli.close())
  const row = async (accountId: string): Promise<any> => (await linli.base.db.read.query(`SELECT * FROM identities WHERE accountId = '${accountId}'`))[0]
  const read = (code: string, token = staff) => linli.call('readCounterCode', { code }, { token })

  describe('level 4', () => {
    test('is given to one who is verified, by the document in hand; its dates are renewed, and nothing lowers it', async () => {
      const document = someDocument()
      const { token, accountId } = await verifiedAs(linli, document)
      const code = await counterCode(linli, token)
      expect((await must(read(code))).body).toMatchObject({ phone: null, name: '王**', type: 'id_card', level: 2 })
      const { body } = await must(inPerson(linli, staff, code, { ...document, validTo: '2042-01-01' }))
      expect(body).toEqual({ name: '王**', number: expect.stringMatching(/^1101\*+..$/), level: 4 })
      expect((await must(linli.call('getRealName', {}, { token }))).body).toMatchObject({ level: 4, document: { validTo: '2042-01-01' } })
      const me = (await must(linli.call('getMe', {}, { token: staff }))).body
      expect(await row(accountId)).toMatchObject({ level: 4, raisedBy: 'in_person', confirmedBy: me.accountId })
      expect((await messagesOf(linli, token))[0]).toMatchObject({ kind: 'level_raised', facts: { by: 'in_person' }, deniable: true })

      expect((await face(linli, token)).code).toBe('real_name.level_reached')
      expect((await byCard(linli, token)).code).toBe('real_name.level_reached')
      expect((await must(verify(linli, token, document))).body.level).toBe(4)
    })

    test('is given to one whom the identity source cannot check, without asking it; the registry knows them', async () => {
      const before = linli.sandbox.state.calls.filter(({ upstream }) => upstream === 'identity').length
      const rare = { ...documentOf(persona('liu-zhiqiang')), name: '刘𠮷强' }
      const { token } = await somebody(linli)
      await must(inPerson(linli, staff, await counterCode(linli, token), rare))
      expect((await must(linli.call('getRealName', {}, { token }))).body).toMatchObject({ level: 4, registered: false })

      const known = await somebody(linli)
      await must(inPerson(linli, staff, await counterCode(linli, known.token), documentOf(persona('li-xiuying'))))
      expect((await must(linli.call('getMe', {}, { token: known.token }))).body).toMatchObject({ level: 4, registered: true })
      expect(linli.sandbox.state.calls.filter(({ upstream }) => upstream === 'identity')).toHaveLength(before)
    })

    test('is not given for another document than the account’s, nor for one that ran out; the code still holds', async () => {
      const document = someDocument('孙三')
      const { token } = await verifiedAs(linli, document)
      const code = await counterCode(linli, token)
      expect((await inPerson(linli, staff, code, someDocument('孙三'))).code).toBe('real_name.in_person_mismatch')
      expect((await inPerson(linli, staff, code, { ...document, name: '孙四' })).code).toBe('real_name.in_person_mismatch')
      expect((await inPerson(linli, staff, code, { ...document, validTo: '2022-01-01' })).code).toBe('real_name.document_expired')
      expect((await inPerson(linli, staff, code, document, { seen: false })).code).toBe('request.invalid')
      expect(await levelOf(linli, token)).toBe(2)
      await must(inPerson(linli, staff, code, document))
    })

    test('an identity held elsewhere moves only when the person wants it here', async () => {
      const document = someDocument('李五')
      const before = await verifiedAs(linli, document)
      await dependentOf(linli, before.token, someDocument())
      const { token } = await somebody(linli)
      const code = await counterCode(linli, token)
      expect((await inPerson(linli, staff, code, document)).code).toBe('real_name.held_elsewhere')
      expect((await must(inPerson(linli, staff, code, document, { moveHere: true }))).body.level).toBe(4)
      expect([await levelOf(linli, token), await levelOf(linli, before.token)]).toEqual([4, 1])
      expect((await messagesOf(linli, before.token))[0]).toMatchObject({ kind: 'identity_moved', facts: { by: 'in_person' } })
      expect(await linli.base.db.read.query(`SELECT * FROM dependents WHERE accountId = '${before.accountId}'`)).toEqual([])
    })
  })

  describe('the code', () => {
    test('is eight digits, five minutes long, and good once', async () => {
      const document = someDocument()
      const account = await verifiedAs(linli, document)
      const { code, expiresAt } = (await must(linli.call('issueCounterCode', {}, { token: account.token }))).body
      expect(code).toMatch(/^\d{8}$/)
      expect(Date.parse(expiresAt) - linli.clock.now()).toBeLessThanOrEqual(5 * minute)
      await must(read(code))
      await must(read(code))
      await must(inPerson(linli, staff, code, document))
      expect((await inPerson(linli, staff, code, document)).code).toBe('real_name.counter_code_gone')
      expect((await read(code)).code).toBe('real_name.counter_code_gone')

      const late = await counterCode(linli, account.token)
      linli.clock.advance(5 * minute + 1000)
      expect((await inPerson(linli, await staffOf(linli, 'zhou-min'), late, document)).code).toBe('real_name.counter_code_gone')
      staff = await staffOf(linli, 'zhou-min')
    })

    test('dies when a fresh one is asked for, and is nowhere in the clear', async () => {
      const { token } = await somebody(linli)
      const [old, fresh] = [await counterCode(linli, token), await counterCode(linli, token)]
      expect((await read(old)).code).toBe('real_name.counter_code_gone')
      await must(read(fresh))
      const tables = JSON.stringify(await Promise.all(['counter_codes', 'audit_log'].map(table => linli.base.db.read.query(`SELECT * FROM ${table}`))))
      expect(tables).not.toMatch(new RegExp(`${old}|${fresh}`))
    })

    test('two asked for at once leave one that holds', async () => {
      const { token } = await somebody(linli)
      const codes = await Promise.all([1, 2, 3].map(() => counterCode(linli, token)))
      const replies = await Promise.all(codes.map(code => read(code)))
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    })

    test('two staff who use it at once confirm once', async () => {
      const street = await staffOf(linli, 'fang-hui')
      const document = someDocument()
      const { token } = await somebody(linli)
      const code = await counterCode(linli, token)
      const replies = await Promise.all([inPerson(linli, staff, code, document), inPerson(linli, street, code, document), inPerson(linli, staff, code, document)])
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
      expect((await messagesOf(linli, token)).filter(({ kind }) => kind === 'level_raised')).toHaveLength(1)
    })

    test('wrong ones are ten an hour, right ones do not count', async () => {
      const strict = await startLinli(storage, { env: { LINLI_LIMIT_SCALE: '1' } })
      const theirs = await staffOf(strict, 'zhou-min')
      const { token } = await somebody(strict)
      const code = await counterCode(strict, token)
      const tried = (one: string) => strict.call('readCounterCode', { code: one }, { token: theirs })
      for (let n = 0; n < 5; n++) await must(tried(code))
      const wrong = await Promise.all(Array.from({ length: 10 }, (_, n) => tried(`0000000${n}`)))
      expect(new Set(wrong.map(reply => reply.code))).toEqual(new Set(['real_name.counter_code_gone']))
      const next = await tried(code)
      expect([next.code, next.body.error.retryAfter]).toEqual(['request.too_many', expect.any(Number)])
      await strict.close()
    })
  })

  test.each(['qian-zhiyuan', 'tang-yu'])('%s, of the property or a checkpoint, confirms nobody', async key => {
    const theirs = await staffOf(linli, key)
    const { token } = await somebody(linli)
    const code = await counterCode(linli, token)
    expect((await read(code, theirs)).code).toBe('access.not_allowed')
    expect((await inPerson(linli, theirs, code, someDocument())).code).toBe('access.not_allowed')
    expect((await linli.call('unfreezeInPerson', { ...someDocument(), seen: true }, { token: theirs })).code).toBe('access.not_allowed')
    expect((await read(code, (await somebody(linli)).token)).code).toBe('access.not_allowed')
  })

  test('nobody confirms their own account, nor moves their own identity to one they made beside it', async () => {
    const own = await counterCode(linli, staff)
    expect((await inPerson(linli, staff, own, documentOf(persona('zhou-min')))).code).toBe('real_name.not_oneself')
    const mine = await must(verify(linli, staff, documentOf(persona('zhou-min'))))
    expect(mine.body.level).toBe(2)
    const beside = await somebody(linli)
    expect((await inPerson(linli, staff, await counterCode(linli, beside.token), documentOf(persona('zhou-min')), { moveHere: true })).code).toBe('real_name.not_oneself')
    expect(await levelOf(linli, beside.token)).toBe(1)
  })

  test('a frozen account lives again for whoever brings its document, and nobody else’s does', async () => {
    const document = someDocument('吴六')
    const me = await registered(linli)
    await must(verify(linli, me.token, document))
    await must(face(linli, me.token))
    staff = await staffOf(linli, 'zhou-min')
    const unfreeze = (what: object) => linli.call('unfreezeInPerson', { documentType: document.documentType, name: document.name, number: document.number, seen: true, ...what }, { token: staff })
    expect((await unfreeze({})).code).toBe('real_name.nothing_frozen')

    const [message] = await messagesOf(linli, me.token)
    await must(linli.call('reportNotMe', { messageId: message!.messageId }, { token: me.token }))
    expect((await linli.call('getMe', {}, { token: me.token })).code).toBe('session.ended')
    expect((await unfreeze({ name: '吴七' })).code).toBe('real_name.nothing_frozen')
    expect((await unfreeze({ number: someDocument().number })).code).toBe('real_name.nothing_frozen')
    expect((await must(unfreeze({}))).body).toEqual({ name: '吴*', phone: expect.stringMatching(/^136\*{4}\d{4}$/) })
    expect((await unfreeze({})).code).toBe('real_name.nothing_frozen')
  })

  test('what staff did there is on the audit log, without a number or a name', async () => {
    const document = someDocument('郑七')
    const { token } = await somebody(linli)
    await must(inPerson(linli, staff, await counterCode(linli, token), document))
    const rows = await linli.base.db.read.query("SELECT * FROM audit_log WHERE operation = 'realname.confirmInPerson'")
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${document.number}|${document.name}`))
  })

  test('a level given in person counts at once where it is asked for', async () => {
    const account = await resident(linli, 'he-jianjun')
    await must(inPerson(linli, staff, await counterCode(linli, account.token), documentOf(persona('he-jianjun'))))
    expect(await levelOf(linli, account.token)).toBe(4)
    expect(await levelOf(linli, await again(linli, { ...account, code: `wx-he-jianjun~${randomBytes(4).toString('hex')}` }))).toBe(4)
  })
})
