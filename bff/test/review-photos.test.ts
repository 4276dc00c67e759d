import { freshPhone, must } from './account-people'
import { documentOf, persona, resident, startLinli, type Linli, type Reply } from './harness'
import { staffOf } from './health-people'
import { again, somebody, someDocument, verifiedAs, withPhone } from './level-people'
import { appeal, decide, enterprise, faceFor, factsOf, photo, review } from './review-people'
import { onBothStorages } from './stores'

const hour = 3_600_000

onBothStorages('Photos of reviews', storage => {
  let linli: Linli
  beforeAll(async () => void (linli = await startLinli(storage, { env: { LINLI_REVIEW_PHOTOS_KEPT_DAYS: '3' } })))
  afterAll(() => linli.close())
  const rows = (sql: string): Promise<any[]> => linli.base.db.read.query(sql)

  test('are erased some days after the decision; the decision stays, what waits stays, and so does what is in use at the gates', async () => {
    const street = await staffOf(linli, 'fang-hui')
    const asked = async (ask: Promise<Reply>): Promise<string> => (await must(ask)).body.reviewId
    await resident(linli, 'wu-lina')
    const gateFace = await verifiedAs(linli, documentOf(persona('abdurahman')))
    const [company, denied, later] = [await verifiedAs(linli, someDocument()), await verifiedAs(linli, someDocument()), await verifiedAs(linli, someDocument())]
    const wronged = await withPhone(linli, await somebody(linli), freshPhone())
    const approved = [await asked(enterprise(linli, company.token, { photo: await photo() })), await asked(faceFor(linli, gateFace.token))]
    const refused = [await asked(appeal(linli, wronged.token, documentOf(persona('wu-lina')), { photo: await photo() })), await asked(faceFor(linli, denied.token))]
    const waiting = await asked(enterprise(linli, later.token, { photo: await photo() }))
    for (const reviewId of approved) await must(decide(linli, street, reviewId))
    for (const reviewId of refused) await must(decide(linli, street, reviewId, 'refused', '不像本人'))

    const shown = (staff: string): Promise<boolean[]> =>
      Promise.all([...approved, ...refused, waiting].map(async reviewId => (await review(linli, staff, reviewId)).photo !== null))
    linli.clock.advance(3 * 24 * hour - hour)
    await linli.settled()
    expect(await shown(await staffOf(linli, 'fang-hui'))).toEqual([true, true, true, true, true])

    linli.clock.advance(2 * hour)
    await linli.settled()
    const staff = await staffOf(linli, 'fang-hui')
    expect(await shown(staff)).toEqual([false, true, false, false, true])
    expect(await rows('SELECT reviewId FROM reviews WHERE photoSealed IS NOT NULL')).toEqual([{ reviewId: waiting }])
    expect(await rows("SELECT personId FROM gate_faces WHERE personId = 'person-abdurahman'")).toHaveLength(1)
    const seen = await review(linli, staff, refused[0]!)
    expect(seen).toMatchObject({ state: 'refused', reason: '不像本人', mayDecide: 'decided', photo: null })
    expect(factsOf(seen)).toMatchObject({ why: '手机丢了，进不去原来的账号' })
    const own = await must(linli.call('getMyReview', { reviewId: refused[1] }, { token: await again(linli, denied) }))
    expect(own.body).toMatchObject({ state: 'refused', photo: null })
    await must(decide(linli, staff, waiting))
  })
})
