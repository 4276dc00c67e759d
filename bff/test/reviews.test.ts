import { freshPhone, messagesOf, must } from './account-people'
import { consentsTo, documentOf, persona, resident, startLinli, type Linli } from './harness'
import { staffOf } from './health-people'
import { counterCode, dependentOf, face, inPerson, levelOf, rebindByCard, somebody, someDocument, unbind, verifiedAs, withPhone } from './level-people'
import { address, appeal, decide, enterprise, faceFor, factsOf, fenglin, guihua, photo, readPhoto, review, stateOf, submit, supplement } from './review-people'
import { onBothStorages } from './stores'

onBothStorages('What people ask for', storage => {
  let linli: Linli
  let staff: string
  let street: string
  beforeAll(async () => {
    linli = await startLinli(storage)
    staff = await staffOf(linli, 'zhou-min')
    street = await staffOf(linli, 'fang-hui')
  })
  afterAll(() => linli.close())
  const rows = (sql: string): Promise<any[]> => linli.base.db.read.query(sql)
  const mine = async (token: string): Promise<any[]> => (await must(linli.call('listMyReviews', {}, { token }))).body

  describe('补录', () => {
    test('one the registry does not know is known, with an address, once staff approved', async () => {
      const { token } = await resident(linli, 'zheng-xiaodong')
      expect((await stateOf(linli, token)).registered).toBe(false)
      const home = address({ estateName: '枫林新苑' })
      const { body } = await must(supplement(linli, token, home))
      expect(body).toMatchObject({ kind: 'supplement', state: 'waiting', forName: null, communityName: '枫林社区', decidedAt: null, reason: null })

      const seen = await review(linli, staff, body.reviewId)
      expect(seen).toMatchObject({ subject: '郑**', street: false, mayDecide: 'yes', photo: null })
      // Staff compare the whole document; the phone stays masked, and so is everything the applicant sees.
      expect(factsOf(seen)).toMatchObject({ name: '郑晓东', number: persona('zheng-xiaodong').number, registered: 'false', level: '2', address: `枫林新苑 9号楼 1单元 ${home.room}`, relation: 'owner', note: '去年搬来' })
      const own = (await must(linli.call('getMyReview', { reviewId: body.reviewId }, { token }))).body
      expect(factsOf(own)).toMatchObject({ name: '郑**', number: expect.stringMatching(/^1101\*+17$/) })

      expect((await must(decide(linli, staff, body.reviewId))).body).toMatchObject({ state: 'approved', reason: null })
      expect(await stateOf(linli, token)).toMatchObject({ registered: true })
      const [there] = (await must(linli.call('listAddresses', {}, { token }))).body
      expect(there).toMatchObject({ communityId: fenglin, estateName: '枫林新苑', building: '9号楼', room: home.room, relation: 'owner', gridName: '枫林第三网格' })
      expect((await messagesOf(linli, token))[0]).toMatchObject({ kind: 'review_decided', facts: { kind: 'supplement', decision: 'approved' } })
      expect((await supplement(linli, token, home)).code).toBe('reviews.not_needed')
      expect((await mine(token))[0]).toMatchObject({ reviewId: body.reviewId, state: 'approved' })
      expect(factsOf(await review(linli, staff, body.reviewId)).name).toBe('郑**')
    })

    test('a refusal carries its reason, and one may ask again', async () => {
      const { token } = await verifiedAs(linli, someDocument())
      const { reviewId } = (await must(supplement(linli, token))).body
      expect((await linli.call('decideReview', { reviewId, decision: 'refused' }, { token: staff })).code).toBe('request.invalid')
      expect((await must(decide(linli, staff, reviewId, 'refused', '没有这个楼号'))).body).toMatchObject({ state: 'refused', reason: '没有这个楼号' })
      expect((await messagesOf(linli, token))[0]).toMatchObject({ kind: 'review_decided', facts: { kind: 'supplement', decision: 'refused', reason: '没有这个楼号' } })
      expect((await mine(token))[0]).toMatchObject({ state: 'refused', reason: '没有这个楼号' })
      expect((await stateOf(linli, token)).registered).toBe(false)
      expect((await supplement(linli, token)).status).toBe(200)
    })

    test('one waits at a time, of a kind and for one person, however many are sent at once', async () => {
      const { token } = await verifiedAs(linli, someDocument())
      const child = await dependentOf(linli, token, someDocument())
      const replies = await Promise.all([1, 2, 3, 4].map(() => supplement(linli, token)))
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
      for (const { status, code } of replies) if (status !== 200) expect(code).toBe('reviews.already_waiting')
      expect((await supplement(linli, token, { dependentId: child })).status).toBe(200)
      expect((await submit(linli, token, { kind: 'identity', communityId: fenglin, to: 'visitor', why: '搬走了' })).status).toBe(200)
    })

    test('for one whom the caller verified: named to the applicant, and known once approved', async () => {
      const { token } = await resident(linli, 'wang-jianguo')
      const child = await dependentOf(linli, token, someDocument('王小云'))
      const { body } = await must(supplement(linli, token, { dependentId: child }))
      expect(body.forName).toBe('王**')
      expect(factsOf(await review(linli, staff, body.reviewId))).toMatchObject({ name: '王小云', applicant: '王**', relation_to_applicant: 'child' })
      await must(decide(linli, staff, body.reviewId))
      expect((await rows(`SELECT personId FROM dependents WHERE dependentId = '${child}'`))[0].personId).toEqual(expect.any(String))
    })

    test('a new house that two families ask for at once is there once', async () => {
      const home = address({ estateName: '桂香新村', communityId: guihua })
      const [first, second] = [await verifiedAs(linli, someDocument()), await verifiedAs(linli, someDocument())]
      const ids = await Promise.all([first, second].map(async ({ token }) => (await must(supplement(linli, token, home))).body.reviewId))
      await Promise.all(ids.map(id => must(decide(linli, street, id))))
      expect(await rows("SELECT * FROM estates WHERE name = '桂香新村'")).toHaveLength(1)
      const addresses = await rows(`SELECT * FROM addresses WHERE building = '9号楼' AND room = '${home.room}'`)
      expect(addresses).toHaveLength(1)
      expect(await rows(`SELECT * FROM residencies WHERE addressId = '${addresses[0].addressId}'`)).toHaveLength(2)
    })

    test('a name the registry has wrong is put right by what staff approved', async () => {
      const document = { ...documentOf(persona('ma-xiaolong')), name: '马晓龙' }
      const { token } = await somebody(linli)
      await must(inPerson(linli, staff, await counterCode(linli, token), document))
      expect((await stateOf(linli, token)).registered).toBe(false)
      await must(decide(linli, staff, (await must(supplement(linli, token))).body.reviewId))
      expect((await stateOf(linli, token)).registered).toBe(true)
      expect((await must(linli.call('listAddresses', {}, { token }))).body.map(({ addressId }: any) => addressId)).toContain('address-5-301')
    })

    test('wants a verified document, one’s own people, and a community there is', async () => {
      const nobody = await somebody(linli)
      const refused = await supplement(linli, nobody.token)
      expect([refused.code, refused.body.error.details]).toEqual(['access.level_too_low', { have: 1, need: 2 }])
      const other = await verifiedAs(linli, someDocument())
      const child = await dependentOf(linli, other.token, someDocument())
      const { token } = await verifiedAs(linli, someDocument())
      expect((await supplement(linli, token, { dependentId: child })).code).toBe('real_name.not_yours')
      const nowhere = await supplement(linli, token, { communityId: 'community-nowhere' })
      expect([nowhere.code, nowhere.body.error.details.fields]).toEqual(['request.invalid', [{ path: 'communityId', problem: 'no such community' }]])
    })
  })

  describe('a face for the gates', () => {
    const gateFaces = async (personId: string) => {
      await linli.settled()
      return rows(`SELECT * FROM gate_faces WHERE personId = '${personId}'`)
    }

    test('is kept without place, time and make, upright and small, and comes to the gates once approved', async () => {
      const { token } = await resident(linli, 'abdurahman')
      const sent = await photo({ width: 600, height: 450, orientation: 6 })
      expect(Buffer.from(sent, 'base64').toString('latin1')).toContain('SecretPhone')
      expect(await readPhoto(sent)).toMatchObject({ width: 600, orientation: 6, exif: expect.anything() })
      const { reviewId } = (await must(faceFor(linli, token, { photo: sent }))).body
      expect((await stateOf(linli, token)).gateFace).toBe('waiting')

      const own = (await must(linli.call('getMyReview', { reviewId }, { token }))).body.photo
      const seen = await review(linli, staff, reviewId)
      expect([seen.photo, seen.photoBefore]).toEqual([own, null])
      expect(factsOf(seen)).toMatchObject({ name: '阿**', number: expect.stringMatching(/^1101\*+11$/) })
      const facts = await readPhoto(own)
      expect(facts).toMatchObject({ format: 'jpeg', width: 450, height: 600 })
      expect([facts.exif, facts.icc, facts.orientation]).toEqual([undefined, undefined, undefined])
      expect(Buffer.from(own, 'base64').length).toBeLessThanOrEqual(30_000)
      expect(Buffer.from(own, 'base64').toString('latin1')).not.toContain('SecretPhone')
      expect(JSON.stringify(await rows('SELECT photoSealed, requestSealed FROM reviews'))).not.toContain(own.slice(0, 200))

      expect(await gateFaces('person-abdurahman')).toHaveLength(0)
      await must(decide(linli, staff, reviewId))
      expect((await stateOf(linli, token)).gateFace).toBe('approved')
      expect(await gateFaces('person-abdurahman')).toHaveLength(1)
      expect(JSON.stringify(await gateFaces('person-abdurahman'))).not.toContain(own.slice(0, 200))
      expect((await must(linli.call('getMyReview', { reviewId }, { token }))).body.photo).toBe(own)
    })

    test('the one before is shown beside a change, and stays when the change is refused', async () => {
      const { token } = await resident(linli, 'he-jianjun')
      const first = (await must(faceFor(linli, token))).body.reviewId
      const before = (await review(linli, staff, first)).photo
      await must(decide(linli, staff, first))
      const second = (await must(faceFor(linli, token, { photo: await photo({ width: 300, height: 300 }) }))).body.reviewId
      expect((await review(linli, staff, second)).photoBefore).toBe(before)
      await must(decide(linli, staff, second, 'refused', '不是正脸'))
      expect((await stateOf(linli, token)).gateFace).toBe('approved')
      // Its owner sees what was refused, until they send another.
      expect((await must(linli.call('getMyReview', { reviewId: second }, { token }))).body.photo).not.toBeNull()
      await must(faceFor(linli, token))
      expect((await must(linli.call('getMyReview', { reviewId: second }, { token }))).body.photo).toBeNull()
    })

    test('of one the registry does not know yet comes to the gates when it does', async () => {
      const { token, accountId } = await verifiedAs(linli, someDocument())
      await must(decide(linli, staff, (await must(faceFor(linli, token))).body.reviewId))
      await linli.settled()
      expect((await rows(`SELECT personId FROM gate_photos WHERE accountId = '${accountId}'`))[0].personId).toBeNull()
      await must(decide(linli, staff, (await must(supplement(linli, token))).body.reviewId))
      const [{ personId }] = await rows(`SELECT personId FROM gate_photos WHERE accountId = '${accountId}'`)
      expect(await gateFaces(personId)).toHaveLength(1)
    })

    test('goes from the gates with the identity, given up or moved, and what waited is withdrawn', async () => {
      const account = await withPhone(linli, await verifiedAs(linli, documentOf(persona('oliver-grant'))), freshPhone())
      await must(decide(linli, staff, (await must(faceFor(linli, account.token))).body.reviewId))
      expect(await gateFaces('person-oliver-grant')).toHaveLength(1)
      const waiting = [(await must(faceFor(linli, account.token))).body.reviewId, (await must(supplement(linli, account.token))).body.reviewId]
      await must(unbind(linli, account))
      expect(await gateFaces('person-oliver-grant')).toHaveLength(0)
      for (const reviewId of waiting) expect(await review(linli, staff, reviewId)).toMatchObject({ state: 'withdrawn', photo: null })

      const again = await verifiedAs(linli, documentOf(persona('zhou-wenjing')))
      await must(decide(linli, staff, (await must(faceFor(linli, again.token))).body.reviewId))
      expect(await gateFaces('person-zhou-wenjing')).toHaveLength(1)
      await must(rebindByCard(linli, (await somebody(linli)).token, documentOf(persona('zhou-wenjing'))))
      expect(await gateFaces('person-zhou-wenjing')).toHaveLength(0)
    })

    test('of one whom the caller verified goes with them', async () => {
      const { token, accountId } = await verifiedAs(linli, someDocument())
      const child = await dependentOf(linli, token, documentOf(persona('li-xiuying')), 'parent')
      await must(decide(linli, staff, (await must(faceFor(linli, token, { dependentId: child }))).body.reviewId))
      expect(await gateFaces('person-li-xiuying')).toHaveLength(1)
      await must(linli.call('removeDependent', { dependentId: child }, { token }))
      expect(await gateFaces('person-li-xiuying')).toHaveLength(0)
      expect(await rows(`SELECT * FROM gate_photos WHERE accountId = '${accountId}'`)).toEqual([])
    })

    test('is refused as unreadable when it is no JPEG or PNG, broken, or too small to show a face', async () => {
      const { token } = await verifiedAs(linli, someDocument())
      const good = await photo()
      const bad = [await photo({ format: 'webp' }), await photo({ width: 199, height: 400, quality: 90 }), Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(2000)}</svg>`).toString('base64')]
      const cut = Buffer.from(good, 'base64').subarray(0, 2000).toString('base64')
      for (const one of [...bad, cut]) expect((await faceFor(linli, token, { photo: one })).code).toBe('photo.unreadable')
      expect((await faceFor(linli, token, { photo: 'A'.repeat(60_000) })).code).toBe('request.invalid')
      expect((await faceFor(linli, token, { consents: [] })).body.error.details).toEqual({ agreements: ['face'] })
      expect((await faceFor(linli, token, { photo: await photo({ width: 240, height: 240, format: 'png' }) })).status).toBe(200)
    })
  })

  describe('an appeal for an identity held elsewhere', () => {
    test('moves it at level 2; the account before is told', async () => {
      const document = documentOf(persona('wu-lina'))
      const before = await resident(linli, 'wu-lina')
      const here = await withPhone(linli, await somebody(linli), freshPhone())
      const { body } = await must(appeal(linli, here.token, document, { communityId: guihua, photo: await photo() }))
      const seen = await review(linli, street, body.reviewId)
      expect(seen).toMatchObject({ street: false, subject: '吴**', mayDecide: 'yes' })
      expect(factsOf(seen)).toMatchObject({ name: '吴丽娜', number: document.number, why: expect.any(String), phone: expect.stringMatching(/^136\*{4}/), held_since: expect.any(String) })
      expect((await must(linli.call('getMyReview', { reviewId: body.reviewId }, { token: here.token }))).body.facts.map(({ what }: any) => what)).not.toContain('held_since')

      await must(decide(linli, street, body.reviewId))
      expect([await levelOf(linli, here.token), await levelOf(linli, before.token)]).toEqual([2, 1])
      expect(await stateOf(linli, here.token)).toMatchObject({ registered: true })
      expect((await messagesOf(linli, before.token))[0]).toMatchObject({ kind: 'identity_moved', facts: { by: 'review' }, deniable: true })
      expect((await messagesOf(linli, here.token))[0]).toMatchObject({ kind: 'review_decided', facts: { kind: 'rebind', decision: 'approved' } })
    })

    test('crosses communities where the holder’s people are elsewhere, or unknown: the street decides', async () => {
      const document = someDocument()
      await verifiedAs(linli, document)
      const { token } = await somebody(linli)
      const { reviewId } = (await must(appeal(linli, token, document))).body
      const seen = await review(linli, staff, reviewId)
      expect([seen.street, seen.mayDecide, factsOf(seen).name, factsOf(seen).number]).toEqual([true, 'street_only', '王**', expect.stringContaining('****')])
      expect((await decide(linli, staff, reviewId)).code).toBe('reviews.street_only')
      await must(decide(linli, street, reviewId))
    })

    test('is made only by who knows the document, holds none, and where another account has it', async () => {
      const { token } = await somebody(linli)
      expect((await appeal(linli, token, documentOf(persona('liu-zhiqiang')))).code).toBe('real_name.mismatch')
      expect((await appeal(linli, token, someDocument())).code).toBe('real_name.not_held_elsewhere')
      const held = someDocument()
      const holder = await verifiedAs(linli, held)
      expect((await appeal(linli, holder.token, held)).code).toBe('real_name.not_held_elsewhere')
      expect((await appeal(linli, (await verifiedAs(linli, someDocument())).token, held)).code).toBe('real_name.already_verified')
      expect((await appeal(linli, token, held, { consents: [] })).body.error.details).toEqual({ agreements: ['real_name'] })
      expect((await appeal(linli, token, { ...held, number: '110199198501011230' })).code).toBe('request.invalid')
    })

    test('that the face settled meanwhile changes nothing when it is approved', async () => {
      const document = someDocument()
      await verifiedAs(linli, document)
      const { token } = await somebody(linli)
      const { reviewId } = (await must(appeal(linli, token, document))).body
      await must(face(linli, token, { purpose: 'rebind', document }))
      await must(decide(linli, street, reviewId))
      expect(await levelOf(linli, token)).toBe(3)
    })
  })

  describe('who one is', () => {
    test('an enterprise acts as one once it is approved', async () => {
      const { token, accountId } = await verifiedAs(linli, someDocument())
      const { body } = await must(enterprise(linli, token))
      const seen = await review(linli, staff, body.reviewId)
      expect(seen.subject).toBe('枫林便民超市')
      expect(factsOf(seen)).toMatchObject({ company: '枫林便民超市', legal_representative: '周大福', position: '经办人', applicant: '王**', credit_code: expect.stringMatching(/^91310000MA/) })
      await must(decide(linli, staff, body.reviewId))
      expect((await must(linli.call('getMe', {}, { token }))).body.identity).toBe('enterprise')
      expect(await rows(`SELECT creditCode FROM enterprises WHERE accountId = '${accountId}'`)).toEqual([{ creditCode: factsOf(seen).credit_code }])
      expect((await enterprise(linli, token, { creditCode: factsOf(seen).credit_code })).code).toBe('reviews.not_needed')
      expect((await enterprise(linli, token, { consents: [] })).body.error).toMatchObject({ code: 'consent.missing', details: { agreements: ['enterprise'] } })
      expect((await enterprise(linli, token, { creditCode: '91310000MA1000000X' })).code).toBe('request.invalid')
    })

    test('a change of identity is reviewed; to staff there is none', async () => {
      const { token } = await somebody(linli)
      expect((await linli.call('chooseIdentity', { identity: 'visitor' }, { token })).code).toBe('identity.change_needs_review')
      const change = (to: string) => submit(linli, token, { kind: 'identity', communityId: fenglin, to, why: '不住在这里了' })
      expect((await change('staff')).code).toBe('request.invalid')
      expect((await change('resident')).code).toBe('reviews.not_needed')
      const { body } = await must(change('visitor'))
      expect(factsOf(await review(linli, staff, body.reviewId))).toMatchObject({ identity_from: 'resident', identity_to: 'visitor', why: '不住在这里了' })
      await must(decide(linli, staff, body.reviewId))
      expect((await must(linli.call('getMe', {}, { token }))).body.identity).toBe('visitor')
      const undecided = (await must(linli.call('signInByWechat', { code: 'wx-undecided~1' }))).body.accessToken
      expect((await submit(linli, undecided, { kind: 'identity', communityId: fenglin, to: 'visitor', why: '第一次来' })).code).toBe('access.identity_missing')
    })
  })

  test('no name, number, company or photo stands in the database in the clear', async () => {
    const document = { ...someDocument('秘密人') }
    await verifiedAs(linli, document)
    const { token } = await somebody(linli)
    await must(appeal(linli, token, document, { why: '说不得的理由', photo: await photo(), consents: await consentsTo(linli, 'real_name') }))
    await must(enterprise(linli, token, { companyName: '说不得的公司' }))
    for (const table of ['reviews', 'gate_photos', 'enterprises', 'messages', 'identities', 'audit_log'])
      expect(JSON.stringify(await rows(`SELECT * FROM ${table}`))).not.toMatch(new RegExp(`秘密人|${document.number}|说不得|周大福|\\/9j\\/`))
  })
})
