import { confirmed, freshPhone, messagesOf, must } from './account-people'
import { documentOf, persona, resident, startLinli, verify, type Linli } from './harness'
import { staffOf } from './health-people'
import { levelOf, somebody, someDocument, verifiedAs, withPhone } from './level-people'
import { address, appeal, decide, faceFor, factsOf, guihua, review, stateOf, submit, supplement } from './review-people'
import { onBothStorages } from './stores'

onBothStorages('What staff decide', storage => {
  let linli: Linli
  let community: string
  let street: string
  beforeAll(async () => {
    linli = await startLinli(storage)
    community = await staffOf(linli, 'zhou-min')
    street = await staffOf(linli, 'fang-hui')
  })
  afterAll(() => linli.close())
  const rows = (sql: string): Promise<any[]> => linli.base.db.read.query(sql)
  const list = async (token: string, filter: object = {}): Promise<any> => (await must(linli.call('listReviews', filter, { token }))).body
  const ids = ({ items }: any): string[] => items.map(({ reviewId }: any) => reviewId)
  const asked = async (more: object = {}): Promise<{ token: string; reviewId: string; accountId: string }> => {
    const account = await verifiedAs(linli, someDocument())
    return { ...account, reviewId: (await must(supplement(linli, account.token, more))).body.reviewId }
  }

  test('the longest waiting come first, with how many wait; decided ones the newest first; page by page', async () => {
    const before = (await list(community)).waiting
    const made: string[] = []
    for (let n = 0; n < 22; n++) made.push((await asked()).reviewId)
    const first = await list(community)
    expect([first.items.length, first.waiting]).toEqual([20, before + 22])
    const second = await list(community, { before: first.next })
    expect([...ids(first), ...ids(second)].filter(id => made.includes(id))).toEqual(made)
    expect(second.next).toBeNull()
    expect(first.items[0]).toEqual(expect.objectContaining({ subject: expect.stringMatching(/^.\*+$/), kind: 'supplement', street: false, decidedAt: null }))

    for (const id of made.slice(0, 2)) await must(decide(linli, community, id, 'refused'))
    expect(ids(await list(community, { state: 'refused' })).slice(0, 2)).toEqual([made[1], made[0]])
    expect(ids(await list(community, { kind: 'enterprise' }))).toEqual([])
  })

  test('nobody sees what belongs to another community, and it is refused like one that is not there', async () => {
    const { reviewId } = await asked({ communityId: guihua })
    expect(ids(await list(community))).not.toContain(reviewId)
    expect(ids(await list(community, { communityId: guihua }))).toEqual([])
    expect(ids(await list(street, { communityId: guihua }))).toContain(reviewId)
    for (const id of [reviewId, '01900000-0000-7000-8000-000000000000']) {
      expect((await linli.call('getReview', { reviewId: id }, { token: community })).code).toBe('reviews.not_yours')
      expect((await decide(linli, community, id)).code).toBe('reviews.not_yours')
    }
    await must(decide(linli, street, reviewId))
  })

  test.each(['qian-zhiyuan', 'tang-yu'])('%s, of the property or a checkpoint, has no list, sees none and decides none', async key => {
    const token = await staffOf(linli, key)
    const { reviewId } = await asked()
    for (const reply of [await linli.call('listReviews', {}, { token }), await linli.call('getReview', { reviewId }, { token }), await decide(linli, token, reviewId)])
      expect([reply.status, reply.code]).toEqual([403, 'access.not_allowed'])
  })

  test('what crosses communities is the street’s: the community sees that it is, without the document or the photo', async () => {
    // She lives in 桂花.
    const { token } = await resident(linli, 'wu-lina')
    const before = (await list(community)).waiting
    const there = (await must(supplement(linli, token))).body.reviewId
    const face = (await must(faceFor(linli, token))).body.reviewId
    expect((await list(community)).waiting).toBe(before)
    for (const reviewId of [there, face]) {
      const seen = await review(linli, community, reviewId)
      expect(seen).toMatchObject({ street: true, mayDecide: 'street_only', photo: null, photoBefore: null })
      expect(factsOf(seen)).toMatchObject({ name: '吴**', number: expect.stringContaining('****') })
      expect((await decide(linli, community, reviewId)).code).toBe('reviews.street_only')
      expect(await review(linli, street, reviewId)).toMatchObject({ mayDecide: 'yes', photo: reviewId === face ? expect.any(String) : null })
    }
    await must(decide(linli, street, there))
    await must(decide(linli, street, face, 'refused'))
    expect(await review(linli, community, face)).toMatchObject({ mayDecide: 'decided', photo: null })
    expect((await review(linli, street, face)).photo).not.toBeNull()
    const communities = (await must(linli.call('listAddresses', {}, { token }))).body.map(({ communityId }: any) => communityId)
    expect(communities.sort()).toEqual(['community-fenglin', 'community-guihua'])
    // Now she lives here too: the next is the community's own.
    expect((await review(linli, community, (await must(supplement(linli, token))).body.reviewId)).mayDecide).toBe('yes')
  })

  test('nobody decides their own, nor what takes their own identity away', async () => {
    await must(verify(linli, community, documentOf(persona('zhou-min'))))
    const own = (await must(supplement(linli, community))).body.reviewId
    expect(await review(linli, community, own)).toMatchObject({ mayDecide: 'own', photo: null })
    expect((await decide(linli, community, own)).code).toBe('reviews.own')
    await must(decide(linli, street, own, 'refused'))

    const { reviewId } = (await must(appeal(linli, (await somebody(linli)).token, documentOf(persona('zhou-min'))))).body
    expect((await review(linli, community, reviewId)).mayDecide).toBe('own')
    expect((await decide(linli, community, reviewId)).code).toBe('reviews.own')
    await must(decide(linli, street, reviewId, 'refused'))
    expect(await levelOf(linli, community)).toBe(2)
  })

  test('of several who decide at once one does, and it is told once', async () => {
    const kinds = [
      async () => (await asked()).reviewId,
      async () => (await must(submit(linli, (await somebody(linli)).token, { kind: 'identity', communityId: 'community-fenglin', to: 'visitor', why: '搬走了' }))).body.reviewId,
      async () => (await must(faceFor(linli, (await verifiedAs(linli, someDocument())).token))).body.reviewId,
    ]
    for (const make of kinds) {
      const reviewId = await make()
      const replies = await Promise.all([decide(linli, community, reviewId), decide(linli, street, reviewId, 'refused'), decide(linli, street, reviewId), decide(linli, community, reviewId, 'refused')])
      const winners = replies.filter(({ status }) => status === 200)
      expect(winners).toHaveLength(1)
      for (const { status, code } of replies) if (status !== 200) expect(['reviews.already_decided', 'request.in_progress']).toContain(code)
      const { state } = winners[0]!.body
      expect((await review(linli, street, reviewId)).state).toBe(state)
      const late = await decide(linli, street, reviewId)
      expect([late.code, late.body.error.details]).toEqual(['reviews.already_decided', { state }])
      const [{ accountId }] = await rows(`SELECT accountId FROM reviews WHERE reviewId = '${reviewId}'`)
      expect(await rows(`SELECT messageId FROM messages WHERE accountId = '${accountId}' AND kind = 'review_decided'`)).toHaveLength(1)
    }
  })

  test('a refusal that wins leaves nothing of the approval behind', async () => {
    for (let round = 0; round < 4; round++) {
      const home = address()
      const { reviewId, token } = await asked(home)
      const [approved, refused] = await Promise.all([decide(linli, community, reviewId), decide(linli, street, reviewId, 'refused')])
      const won = approved.status === 200
      expect([won, refused.status === 200]).toEqual([won, !won])
      expect((await stateOf(linli, token)).registered).toBe(won)
      expect(await rows(`SELECT * FROM addresses WHERE room = '${home.room}' AND building = '9号楼'`)).toHaveLength(won ? 1 : 0)
    }
  })

  test('one whose decider broke down half-way waits again after a minute', async () => {
    const { reviewId, token } = await asked()
    await linli.base.db.tx(async manager => void (await manager.query(`UPDATE reviews SET decidedBy = 'somebody', decidedAt = ${linli.clock.now()} WHERE reviewId = '${reviewId}'`)))
    for (const reply of [await decide(linli, street, reviewId), await decide(linli, street, reviewId, 'refused'), await linli.call('withdrawReview', { reviewId }, { token })])
      expect(reply.code).toBe('request.in_progress')
    expect(await review(linli, street, reviewId)).toMatchObject({ state: 'waiting', decidedAt: null })
    linli.clock.advance(60_000)
    await must(decide(linli, street, reviewId))
  })

  describe('an approval and its author’s giving up the identity', () => {
    const unbindable = async (home = address()) => {
      const account = await withPhone(linli, await verifiedAs(linli, someDocument()), freshPhone())
      const { reviewId } = (await must(supplement(linli, account.token, home))).body
      const confirmation = await confirmed(linli, account, 'unbind')
      return { ...account, reviewId, unbind: (key?: string) => linli.call('unbindIdentity', { confirmation }, { token: account.token, key }) }
    }

    test('while it is being approved, the same call is taken a moment later; a decider who broke down keeps nobody', async () => {
      const { reviewId, token, unbind } = await unbindable()
      const claim = (by: string | null, at: number | null) =>
        linli.base.db.tx(async manager => void (await manager.query(`UPDATE reviews SET decidedBy = ${by && `'${by}'`}, decidedAt = ${at} WHERE reviewId = '${reviewId}'`)))
      await claim('somebody', linli.clock.now())
      expect((await unbind(reviewId)).code).toBe('request.in_progress')
      expect(await levelOf(linli, token)).toBe(2)
      linli.clock.advance(60_000)
      await must(unbind(reviewId))
      expect(await review(linli, street, reviewId)).toMatchObject({ state: 'withdrawn' })
      expect((await unbind()).code).toBe('real_name.not_held')
    })

    test('at the same moment: the address is in the registry where it was approved, and nowhere else', async () => {
      const seen = { approved: 0, withdrawn: 0, waited: 0 }
      for (let round = 0; round < 24; round++) {
        const home = address({ building: '12号楼' })
        const { reviewId, unbind } = await unbindable(home)
        const [decided, given] = await Promise.all([decide(linli, community, reviewId), new Promise(resolve => setTimeout(resolve, round % 12)).then(() => unbind())])
        const approved = decided.status === 200
        if (!approved) expect([decided.body.error.details, given.status]).toEqual([{ state: 'withdrawn' }, 200])
        if (given.status !== 200) {
          expect([given.code, approved]).toEqual(['request.in_progress', true])
          await must(unbind())
        }
        seen[approved ? (given.status === 200 ? 'approved' : 'waited') : 'withdrawn']++
        expect(await rows(`SELECT addressId FROM addresses WHERE building = '12号楼' AND room = '${home.room}'`)).toHaveLength(approved ? 1 : 0)
        expect((await review(linli, street, reviewId)).state).toBe(approved ? 'approved' : 'withdrawn')
      }
      // Otherwise it was no race.
      expect(seen.approved + seen.waited).toBeGreaterThan(0)
    }, 120_000)
  })

  test('a platform that is down leaves it waiting, for whoever tries again', async () => {
    const remote = await startLinli(storage, { platform: 'over HTTP' })
    const staff = await staffOf(remote, 'zhou-min')
    const { token } = await verifiedAs(remote, someDocument())
    const { reviewId } = (await must(supplement(remote, token))).body
    // The same table under another name: the platform fails, and its answer is a failure of its own.
    await remote.base.db.tx(async manager => void (await manager.query('ALTER TABLE residencies RENAME TO residencies_away')))
    expect((await decide(remote, staff, reviewId)).status).toBeGreaterThanOrEqual(500)
    await remote.base.db.tx(async manager => void (await manager.query('ALTER TABLE residencies_away RENAME TO residencies')))
    await must(decide(remote, staff, reviewId))
    expect((await stateOf(remote, token)).registered).toBe(true)
    await remote.close()
  })

  test('what was taken back is decided by nobody, and another’s is taken back, or read, by nobody', async () => {
    const { reviewId, token } = await asked()
    const other = await somebody(linli)
    for (const operation of ['getMyReview', 'withdrawReview']) expect((await linli.call(operation, { reviewId }, { token: other.token })).code).toBe('reviews.not_yours')
    await must(linli.call('withdrawReview', { reviewId }, { token }))
    const late = await decide(linli, community, reviewId)
    expect([late.code, late.body.error.details]).toEqual(['reviews.already_decided', { state: 'withdrawn' }])
    expect((await linli.call('withdrawReview', { reviewId }, { token })).code).toBe('reviews.already_decided')
    expect((await messagesOf(linli, token)).filter(({ kind }) => kind === 'review_decided')).toEqual([])
    expect((await supplement(linli, token)).status).toBe(200)
  })

  test('an appeal whose applicant became somebody else meanwhile is not approved', async () => {
    const document = someDocument()
    const holder = await verifiedAs(linli, document)
    const { token } = await withPhone(linli, await somebody(linli), freshPhone())
    const { reviewId } = (await must(appeal(linli, token, document))).body
    await must(verify(linli, token, someDocument()))
    expect((await decide(linli, street, reviewId)).code).toBe('real_name.already_verified')
    expect((await review(linli, street, reviewId)).state).toBe('waiting')
    expect(await levelOf(linli, holder.token)).toBe(2)
  })

  test('what staff looked at and decided is on the audit log', async () => {
    const { reviewId } = await asked()
    await review(linli, community, reviewId)
    await must(decide(linli, community, reviewId))
    const operations = (await rows(`SELECT operation FROM audit_log WHERE asked LIKE '%${reviewId}%' ORDER BY seq`)).map(({ operation }) => operation)
    expect(operations).toEqual(['reviews.getReview', 'reviews.decideReview'])
  })
})
