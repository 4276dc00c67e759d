import { confirmed, freshPhone, must } from './account-people'
import { consentsTo, documentOf, persona, startLinli, type Linli } from './harness'
import { declare, passOf, read, staffOf } from './health-people'
import { counterCode, dependentOf, face, someDocument, verifiedAs, withPhone } from './level-people'
import { decide, enterprise, faceFor, supplement } from './review-people'
import { onBothStorages } from './stores'

onBothStorages('A closed account leaves', storage => {
  let linli: Linli
  let staff: string
  beforeAll(async () => {
    linli = await startLinli(storage)
    staff = await staffOf(linli, 'zhou-min')
  })
  afterAll(() => linli.close())
  const rows = (sql: string): Promise<any[]> => linli.base.db.read.query(sql)
  const somebodyWho = async (document: object) => {
    const account = await withPhone(linli, await verifiedAs(linli, document), freshPhone())
    await must(linli.call('giveConsents', { consents: await consentsTo(linli, 'health') }, { token: account.token }))
    return account
  }
  const people = async (token: string): Promise<any[]> => (await must(linli.call('getHealth', {}, { token }))).body.people
  const close = async (account: { token: string; phone: string }) =>
    must(linli.call('closeAccount', { confirmation: await confirmed(linli, account, 'close') }, { token: account.token }))

  test('nothing of its real name, its reviews, its photos and the people only it cared for; its code is refused', async () => {
    const account = await somebodyWho(documentOf(persona('lin-zhihao')))
    const { token, accountId } = account
    await dependentOf(linli, token, someDocument())
    await must(decide(linli, staff, (await must(faceFor(linli, token))).body.reviewId))
    await must(decide(linli, staff, (await must(supplement(linli, token))).body.reviewId))
    await must(enterprise(linli, token))
    await counterCode(linli, token)
    await face(linli, token)

    const subjects = (await people(token)).map(({ subjectId }) => subjectId)
    expect(subjects).toHaveLength(2)
    for (const subjectId of subjects) await must(declare(linli, { ...account, subjectId }, { phone: '13911112222', symptoms: ['fever'] }))
    await must(linli.call('appealColour', { subjectId: subjects[0], text: '体温计坏了' }, { token }))
    const [declared] = (await must(linli.call('listDeclarations', { subjectId: subjects[0] }, { token }))).body.items
    const { symptoms, contact, travel, temperature, address } = declared
    await must(linli.call('correctDeclaration', { subjectId: subjects[0], declarationId: declared.declarationId, communityId: 'community-fenglin', address, temperature, symptoms, contact, travel, reason: '核对过' }, { token: staff }))
    const pass = await passOf(linli, { ...account, subjectId: subjects[1] })
    expect((await read(linli, pass.draw())).outcome).toBe('valid')
    await linli.settled()
    expect(await rows("SELECT * FROM gate_faces WHERE personId = 'person-lin-zhihao'")).toHaveLength(1)

    await close(account)
    await linli.settled()
    for (const table of ['identities', 'dependents', 'face_checks', 'counter_codes', 'reviews', 'gate_photos', 'enterprises', 'health_carers', 'health_carer_lists', 'health_declarations', 'health_appeals', 'events'])
      expect([table, await rows(`SELECT * FROM ${table} WHERE accountId = '${accountId}'`)]).toEqual([table, []])
    const gone = subjects.map(subjectId => `'${subjectId}'`).join(', ')
    for (const table of ['health_subjects', 'health_declarations', 'health_overrides', 'health_appeals']) expect([table, await rows(`SELECT * FROM ${table} WHERE subjectId IN (${gone})`)]).toEqual([table, []])
    expect(await rows(`SELECT * FROM health_corrections WHERE declarationId = '${declared.declarationId}'`)).toEqual([])
    expect(await rows("SELECT * FROM gate_faces WHERE personId = 'person-lin-zhihao'")).toEqual([])
    expect((await read(linli, pass.draw())).outcome).toBe('revoked')
    // The document may be verified anew, as somebody the health pages have never seen.
    const anew = await somebodyWho(documentOf(persona('lin-zhihao')))
    expect((await people(anew.token)).map(({ last }) => last)).toEqual([null])
  })

  test('one whom somebody else cares for, with the colour that was declared, and neither the phone nor the address it wrote', async () => {
    const document = someDocument('李春')
    const mother = await somebodyWho(document)
    const son = await somebodyWho(someDocument('王夏'))
    await dependentOf(linli, son.token, document, 'parent')
    const subjectId = (await people(son.token)).find(({ relation }) => relation === 'parent').subjectId
    expect((await people(mother.token))[0].subjectId).toBe(subjectId)
    await must(declare(linli, { ...son, subjectId }, { phone: '13933334444', address: '儿子家' }))
    await must(declare(linli, { ...mother, subjectId }, { phone: '13955556666', address: '母亲家', symptoms: ['fever'] }))

    await close(mother)
    const [, hers] = [await people(son.token), (await people(son.token)).find(({ relation }) => relation === 'parent')]
    expect(hers).toMatchObject({ subjectId, today: { colour: 'yellow' }, last: { phone: '', address: '', symptoms: ['fever'] } })
    const { items } = (await must(linli.call('listDeclarations', { subjectId }, { token: son.token }))).body
    expect(items.map(({ phone, address }: any) => [phone, address])).toEqual([['', ''], ['13933334444', '儿子家']])
    expect((await must(linli.call('getHealthRecord', { subjectId }, { token: staff }))).body.phone).toBeNull()
    expect(await rows(`SELECT * FROM health_carers WHERE accountId = '${mother.accountId}'`)).toEqual([])

    // With the last who cared for her she goes too, with what an account wrote that had let her go before.
    const [{ dependentId }] = (await must(linli.call('listDependents', {}, { token: son.token }))).body
    await must(linli.call('removeDependent', { dependentId }, { token: son.token }))
    await people(son.token)
    await close(son)
    for (const table of ['health_subjects', 'health_declarations']) expect([table, await rows(`SELECT * FROM ${table} WHERE subjectId = '${subjectId}'`)]).toEqual([table, []])
  })
})
