import { checkCharacter } from '@linli/shared-types/values/id-number'
import { consentsTo, documentOf, persona, resident, startLinli, type Linli } from './harness'
import { onBothStorages } from './stores'

/** A well-formed document of somebody nobody else is. */
let born = 100
const someChild = () => {
  const first17 = `11019920180101${String(++born)}`
  return { documentType: 'id_card', name: '王小雨', number: first17 + checkCharacter(first17), validFrom: '2020-01-01', validTo: '2035-01-01', relation: 'child' }
}

onBothStorages('People one has verified', storage => {
  let linli: Linli
  beforeAll(async () => void (linli = await startLinli(storage)))
  afterAll(() => linli.close())
  const add = async (token: string, document: object) => linli.call('verifyDependent', { ...document, consents: await consentsTo(linli, 'real_name_other') }, { token })

  test('are listed masked, renewed by the same document, and removed', async () => {
    const { token } = await resident(linli, 'wang-jianguo')
    const child = someChild()
    const { status, body } = await add(token, child)
    expect([status, body]).toEqual([200, [expect.objectContaining({ relation: 'child', name: '王**', type: 'id_card', expired: false })]])
    expect(JSON.stringify(body)).not.toContain(child.number)

    const again = await add(token, { ...child, relation: 'other', validTo: '2039-01-01' })
    expect(again.body).toEqual([expect.objectContaining({ dependentId: body[0].dependentId, relation: 'other' })])

    expect((await linli.call('removeDependent', { dependentId: body[0].dependentId }, { token })).body).toEqual([])
    expect((await linli.call('removeDependent', { dependentId: body[0].dependentId }, { token })).code).toBe('real_name.not_yours')
  })

  test('are four at the most, however many are sent at once', async () => {
    const { token } = await resident(linli, 'wang-jianguo')
    const replies = await Promise.all(Array.from({ length: 8 }, () => add(token, someChild())))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(4)
    expect(new Set(replies.filter(({ status }) => status !== 200).map(({ code }) => code))).toEqual(new Set(['real_name.too_many_dependents']))
    const { body } = await linli.call('listDependents', {}, { token })
    expect(body).toHaveLength(4)
    for (const { dependentId } of body) await linli.call('removeDependent', { dependentId }, { token })
  })

  test('need a consent of their own, and a document that holds', async () => {
    const { token } = await resident(linli, 'wang-jianguo')
    const without = await linli.call('verifyDependent', { ...someChild(), consents: await consentsTo(linli, 'real_name') }, { token })
    expect([without.code, without.body.error.details]).toEqual(['consent.missing', { agreements: ['real_name_other'] }])
    expect((await add(token, { ...documentOf(persona('liu-zhiqiang')), relation: 'other' })).code).toBe('real_name.mismatch')
    expect((await add(token, { ...someChild(), validTo: '2021-01-01' })).code).toBe('real_name.document_expired')
    expect((await add(token, { ...documentOf(persona('wang-jianguo')), relation: 'other' })).code).toBe('real_name.dependent_is_self')
    expect((await linli.call('listDependents', {}, { token })).body).toEqual([])
  })

  test('who has an account of their own is told, with a masked name', async () => {
    const mother = await resident(linli, 'li-xiuying')
    const son = await resident(linli, 'wang-jianguo')
    expect((await add(son.token, { ...documentOf(persona('li-xiuying')), relation: 'parent' })).status).toBe(200)
    const { body } = await linli.call('listMessages', {}, { token: mother.token })
    expect(body.items[0]).toMatchObject({ kind: 'verified_by_other', facts: { by: '王**' } })
  })

  test("another account's person is not there, and cannot be removed", async () => {
    const owner = await resident(linli, 'wang-jianguo')
    const { body } = await add(owner.token, someChild())
    const stranger = await resident(linli, 'abdurahman')
    expect((await linli.call('removeDependent', { dependentId: body.at(-1).dependentId }, { token: stranger.token })).code).toBe('real_name.not_yours')
    expect((await linli.call('listDependents', {}, { token: stranger.token })).body).toEqual([])
  })
})
