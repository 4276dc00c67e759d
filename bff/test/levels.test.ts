import { confirmed, facedIn, freshPhone, h5, messagesOf, must } from './account-people'
import { consentsTo, documentOf, persona, resident, startLinli, verify, type Linli } from './harness'
import { again, byCard, card, dependentOf, face, levelOf, rebindByCard, somebody, someDocument, unbind, verifiedAs, withPhone } from './level-people'
import { onBothStorages } from './stores'

const day = 86_400_000

onBothStorages('Levels', storage => {
  let linli: Linli
  beforeAll(async () => void (linli = await startLinli(storage)))
  afterAll(() => linli.close())
  const row = async (accountId: string): Promise<any> => (await linli.base.db.read.query(`SELECT * FROM identities WHERE accountId = '${accountId}'`))[0]

  describe('level 3', () => {
    test('is reached by face in a browser; the message can be denied, and the result counts once', async () => {
      const { token } = await verifiedAs(linli, someDocument())
      const task = (await must(linli.call('beginFaceCheck', { purpose: 'raise', through: h5, consents: await consentsTo(linli, 'face') }, { token }))).body
      expect(task).toMatchObject({ by: 'h5', url: expect.stringMatching(/^http/) })
      expect((await linli.call('finishFaceCheck', { faceToken: task.faceToken, returned: 'a'.repeat(32) }, { token })).code).toBe('face.expired')
      const passed = await facedIn(linli, task)
      expect((await must(linli.call('finishFaceCheck', passed, { token }))).body).toMatchObject({ level: 3, faceable: true, document: { expired: false } })
      expect(await levelOf(linli, token)).toBe(3)
      expect((await messagesOf(linli, token))[0]).toMatchObject({ kind: 'level_raised', facts: { by: 'face' }, deniable: true })
      expect((await linli.call('finishFaceCheck', passed, { token })).code).toBe('face.expired')
    })

    test('is reached by face in WeChat', async () => {
      const { token } = await resident(linli, 'wang-jianguo')
      const through = { by: 'wechat', code: 'wx-wang-jianguo~face' }
      const task = (await must(linli.call('beginFaceCheck', { purpose: 'raise', through, consents: await consentsTo(linli, 'face') }, { token }))).body
      expect((await must(linli.call('finishFaceCheck', { faceToken: task.faceToken }, { token }))).body.level).toBe(3)
    })

    test('is not reached with a face that does not fit, and another account brings no result of it', async () => {
      const { token } = await verifiedAs(linli, someDocument())
      const refused = await face(linli, token, { purpose: 'raise' }, 'mismatch')
      expect([refused.code, refused.body.error.details]).toEqual(['face.not_passed', { reason: 'mismatch' }])
      const task = (await must(linli.call('beginFaceCheck', { purpose: 'raise', through: h5, consents: await consentsTo(linli, 'face') }, { token }))).body
      const passed = await facedIn(linli, task)
      const other = await verifiedAs(linli, someDocument())
      expect((await linli.call('finishFaceCheck', passed, { token: other.token })).code).toBe('face.expired')
      expect(await levelOf(linli, token)).toBe(2)
    })

    test('is reached by bank card, of which nothing is kept anywhere', async () => {
      const { token } = await verifiedAs(linli, someDocument())
      const { body } = await must(byCard(linli, token, { card: '6222 0202 0000 0005' }))
      expect(body.level).toBe(3)
      expect((await messagesOf(linli, token))[0]).toMatchObject({ kind: 'level_raised', facts: { by: 'bank_card' } })
      const tables = ['identities', 'messages', 'consents', 'face_checks', 'audit_log', 'events']
      for (const table of tables) expect(JSON.stringify(await linli.base.db.read.query(`SELECT * FROM ${table}`))).not.toMatch(/6222020200000005|13900000001/)
    })

    test.each([
      ['feng-yulan', 'bank_card.mismatch'],
      ['dong-zhigang', 'bank_card.unsupported'],
      ['chan-kayan', 'bank_card.unsupported'],
    ])('the card of %s is refused with %s', async (key, code) => {
      const { token } = await resident(linli, key)
      expect((await byCard(linli, token)).code).toBe(code)
      expect(await levelOf(linli, token)).toBe(2)
    })

    test('wants level 2 first, a document a face can be held against, and a consent of its own', async () => {
      const nobody = await somebody(linli)
      const refused = await face(linli, nobody.token)
      expect([refused.code, refused.body.error.details]).toEqual(['access.level_too_low', { have: 1, need: 2 }])
      expect((await byCard(linli, nobody.token)).code).toBe('access.level_too_low')

      const { token } = await resident(linli, 'lin-zhihao')
      expect((await must(linli.call('getRealName', {}, { token }))).body.faceable).toBe(false)
      expect((await face(linli, token)).code).toBe('face.unsupported')

      const other = await verifiedAs(linli, someDocument())
      const without = await face(linli, other.token, { purpose: 'raise', consents: await consentsTo(linli, 'real_name') })
      expect(without.body.error).toMatchObject({ code: 'consent.missing', details: { agreements: ['face'] } })
      expect((await byCard(linli, other.token, { consents: [] })).body.error.details).toEqual({ agreements: ['bank_card'] })
    })

    test('is not reached twice, and a later verification of the same document does not lower it', async () => {
      const document = someDocument()
      const { token } = await verifiedAs(linli, document)
      await must(face(linli, token))
      expect((await face(linli, token)).code).toBe('real_name.level_reached')
      expect((await byCard(linli, token)).code).toBe('real_name.level_reached')
      expect((await must(verify(linli, token, { ...document, validTo: '2041-01-01' }))).body).toMatchObject({ level: 3, document: { validTo: '2041-01-01' } })
    })

    test('a verification that runs beside the face does not lower it', async () => {
      const document = someDocument()
      const { token, accountId } = await verifiedAs(linli, document)
      for (let round = 0; round < 3; round++) {
        await linli.base.db.tx(async manager => void (await manager.query(`UPDATE identities SET level = 2 WHERE accountId = '${accountId}'`)))
        const task = (await must(linli.call('beginFaceCheck', { purpose: 'raise', through: h5, consents: await consentsTo(linli, 'face') }, { token }))).body
        const passed = await facedIn(linli, task)
        await Promise.all([must(linli.call('finishFaceCheck', passed, { token })), must(verify(linli, token, document)), must(verify(linli, token, document))])
        expect((await row(accountId)).level).toBe(3)
      }
    })
  })

  describe('an identity that another account holds', () => {
    test('moves by face, with what the registry said; the other account loses it and all that hung on it, and is told', async () => {
      const document = documentOf(persona('li-xiuying'))
      const before = await resident(linli, 'li-xiuying')
      await dependentOf(linli, before.token, someDocument())
      const here = await somebody(linli)
      const { body } = await must(face(linli, here.token, { purpose: 'rebind', document }))
      expect(body).toMatchObject({ level: 3, registered: true, document: { name: '李**' } })
      expect((await must(linli.call('getMe', {}, { token: here.token }))).body).toMatchObject({ level: 3, registered: true })
      expect((await messagesOf(linli, here.token))[0]).toMatchObject({ kind: 'level_raised', facts: { by: 'face' } })

      expect((await must(linli.call('getRealName', {}, { token: before.token }))).body).toEqual({ level: 1, document: null, registered: null, faceable: false, gateFace: 'none' })
      expect((await messagesOf(linli, before.token))[0]).toMatchObject({ kind: 'identity_moved', facts: { name: '李**', by: 'face' }, deniable: true })
      expect(await linli.base.db.read.query(`SELECT * FROM dependents WHERE accountId = '${before.accountId}'`)).toEqual([])
      expect(await linli.base.db.read.query(`SELECT * FROM health_carers WHERE accountId = '${before.accountId}'`)).toEqual([])
    })

    test('moves by bank card', async () => {
      const document = someDocument()
      const before = await verifiedAs(linli, document)
      const here = await somebody(linli)
      expect((await must(rebindByCard(linli, here.token, document))).body.level).toBe(3)
      expect(await levelOf(linli, before.token)).toBe(1)
    })

    test('goes to one of three who move it at once, and is told once', async () => {
      for (let round = 0; round < 3; round++) {
        const document = someDocument()
        const before = await verifiedAs(linli, document)
        const movers = [await somebody(linli), await somebody(linli), await somebody(linli)]
        // All begun before anybody had it.
        const passed = await Promise.all(
          movers.map(async ({ token }) => {
            const consents = await consentsTo(linli, 'face', 'real_name')
            return facedIn(linli, (await must(linli.call('beginFaceCheck', { purpose: 'rebind', document, through: h5, consents }, { token }))).body)
          }),
        )
        const replies = await Promise.all(movers.map(({ token }, at) => linli.call('finishFaceCheck', passed[at]!, { token })))
        expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
        for (const { status, code } of replies) if (status !== 200) expect(code).toBe('real_name.held_elsewhere')
        const levels = await Promise.all(movers.map(({ token }) => levelOf(linli, token)))
        expect(levels.sort()).toEqual([1, 1, 3])
        expect((await messagesOf(linli, before.token)).filter(({ kind }) => kind === 'identity_moved')).toHaveLength(1)
      }
    })

    test('is asked for only by who knows the document, holds none, and where another account has it', async () => {
      const held = someDocument('赵一')
      await verifiedAs(linli, held)
      const { token } = await somebody(linli)
      const rebind = (document: object) => face(linli, token, { purpose: 'rebind', document })
      // The wrong data tell nothing of whether anybody holds it.
      expect((await rebind({ ...documentOf(persona('liu-zhiqiang')) })).code).toBe('real_name.mismatch')
      expect((await rebind(someDocument())).code).toBe('real_name.not_held_elsewhere')
      expect((await rebind({ ...held, validTo: '2022-01-01' })).code).toBe('real_name.document_expired')
      expect((await rebind(documentOf(persona('chan-kayan')))).code).toBe('face.unsupported')
      expect((await linli.call('beginFaceCheck', { purpose: 'rebind', through: h5, consents: [] }, { token })).code).toBe('request.invalid')
      expect((await face(linli, token, { purpose: 'rebind', document: held, consents: await consentsTo(linli, 'face') })).body.error.details).toEqual({ agreements: ['real_name'] })

      const mine = someDocument('钱二')
      const verified = await verifiedAs(linli, mine)
      expect((await face(linli, verified.token, { purpose: 'rebind', document: held })).code).toBe('real_name.already_verified')
      expect((await face(linli, verified.token, { purpose: 'rebind', document: mine })).code).toBe('real_name.not_held_elsewhere')
      expect((await rebindByCard(linli, verified.token, held)).code).toBe('real_name.already_verified')
    })

    test('does not move with a face that does not fit, nor with a card of somebody else', async () => {
      const before = await resident(linli, 'feng-yulan')
      const { token } = await somebody(linli)
      const document = documentOf(persona('feng-yulan'))
      expect((await rebindByCard(linli, token, document)).code).toBe('bank_card.mismatch')
      expect((await face(linli, token, { purpose: 'rebind', document }, 'mismatch')).code).toBe('face.not_passed')
      expect([await levelOf(linli, token), await levelOf(linli, before.token)]).toEqual([1, 2])
    })
  })

  describe('an identity given up', () => {
    test('takes everything verified with it, after the phone was asked; the document is free', async () => {
      const document = someDocument()
      const account = await withPhone(linli, await verifiedAs(linli, document), freshPhone())
      await dependentOf(linli, account.token, someDocument())
      expect((await must(unbind(linli, account))).body).toEqual({ level: 1, document: null, registered: null, faceable: false, gateFace: 'none' })
      expect(await levelOf(linli, account.token)).toBe(1)
      expect((await messagesOf(linli, account.token))[0]!.kind).toBe('identity_unbound')
      for (const table of ['identities', 'dependents', 'face_checks', 'counter_codes', 'gate_photos'])
        expect([table, await linli.base.db.read.query(`SELECT * FROM ${table} WHERE accountId = '${account.accountId}'`)]).toEqual([table, []])
      expect((await linli.call('unbindIdentity', { confirmation: 'a'.repeat(43) }, { token: account.token })).code).toBe('real_name.not_held')
      await verifiedAs(linli, document)
    })

    test('is not given up without a confirmation of one’s own, for this and nothing else', async () => {
      const account = await withPhone(linli, await verifiedAs(linli, someDocument()), freshPhone())
      const other = await withPhone(linli, await verifiedAs(linli, someDocument()), freshPhone())
      expect((await linli.call('unbindIdentity', { confirmation: 'a'.repeat(43) }, { token: account.token })).code).toBe('confirmation.invalid')
      const theirs = await confirmed(linli, other, 'unbind')
      const forEmail = await confirmed(linli, account, 'email')
      for (const confirmation of [theirs, forEmail]) expect((await linli.call('unbindIdentity', { confirmation }, { token: account.token })).code).toBe('confirmation.invalid')
      expect(await levelOf(linli, account.token)).toBe(2)
    })
  })

  test('dates that were never said count for a year; said at last, the level comes back', async () => {
    const document = someDocument()
    const account = await verifiedAs(linli, document)
    await linli.base.db.tx(async manager => void (await manager.query(`UPDATE identities SET validFrom = NULL, validTo = NULL, level = 3 WHERE accountId = '${account.accountId}'`)))
    expect((await must(linli.call('getRealName', {}, { token: account.token }))).body).toMatchObject({ level: 3, document: { validFrom: null, validTo: null, expired: false } })
    linli.clock.advance(366 * day)
    const token = await again(linli, account)
    expect((await must(linli.call('getRealName', {}, { token }))).body).toMatchObject({ level: 1, document: { expired: true } })
    expect((await must(verify(linli, token, document))).body.level).toBe(3)
  })

  test('five tries a day hold for cards too, whatever was tried before', async () => {
    const strict = await startLinli(storage, { env: { LINLI_LIMIT_SCALE: '1' } })
    const { token } = await resident(strict, 'feng-yulan')
    for (let n = 0; n < 4; n++) expect((await byCard(strict, token)).code).toBe('bank_card.mismatch')
    const fifth = await byCard(strict, token, card)
    expect(fifth.code).toBe('real_name.too_many_tries')
    expect(fifth.body.error.retryAfter).toBeGreaterThan(80_000)
    await strict.close()
  })
})
