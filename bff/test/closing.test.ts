import type { EntitySchema } from 'typeorm'
import { entities } from '../src/schema'
import { codeOf, confirmed, facedIn, h5, must, passwordIn, registered, sendCode, verified } from './account-people'
import { phones, scanAt, scansUnder, signedIn } from './checkpoint-fixtures'
import { consentsTo, documentOf, persona, placeOf, signInBySms, startLinli, type Linli } from './harness'
import { declare, passOf, staffOf } from './health-people'
import { onBothStorages } from './stores'

const minute = 60_000

/** Tables in which, after an account is closed, its id may still stand, without anything sealed beside it. */
const mayStay = ['openings', 'audit_log', 'scans', 'events']

onBothStorages('Closing an account', storage => {
  let linli: Linli
  beforeAll(async () => void (linli = await startLinli(storage)))
  afterAll(() => linli.close())

  /** Every row of every table that has this text somewhere, table by table. */
  async function rowsWith(text: string): Promise<Record<string, Record<string, unknown>[]>> {
    const found: Record<string, Record<string, unknown>[]> = {}
    for (const { options } of entities as unknown as EntitySchema[]) {
      const rows: Record<string, unknown>[] = await linli.base.db.read.query(`SELECT * FROM ${options.tableName}`)
      const mine = rows.filter(row => Object.values(row).some(value => value === text))
      if (mine.length > 0) found[options.tableName!] = mine
    }
    return found
  }
  const sealedTexts = async (): Promise<Map<string, string>> => {
    const texts = new Map<string, string>()
    for (const { options } of entities as unknown as EntitySchema[]) {
      const columns = Object.keys(options.columns).filter(name => /Sealed$/.test(name))
      if (columns.length === 0) continue
      const rows: Record<string, string | null>[] = await linli.base.db.read.query(`SELECT ${columns.join(', ')} FROM ${options.tableName}`)
      for (const row of rows) for (const column of columns) if (row[column]) texts.set(row[column]!, `${options.tableName}.${column}`)
    }
    return texts
  }

  test('leaves no row with its sealed data, while passages and scans stay; the phone is free', async () => {
    const scanner = await signedIn(linli, phones.scanner)
    const before = await sealedTexts()
    const me = await verified(linli, 'li-xiuying')
    const { token, accountId } = me
    // A full life: dependents, health, a door, a photo under review, an e-mail, a face check, another session.
    await must(linli.call('verifyDependent', { ...documentOf(persona('zhou-wenjing')), relation: 'child', consents: await consentsTo(linli, 'real_name_other') }, { token }))
    await must(linli.call('giveConsents', { consents: await consentsTo(linli, 'health') }, { token }))
    const { people } = (await must(linli.call('getHealth', {}, { token }))).body
    const mine = { token, accountId, subjectId: people[0].subjectId }
    await must(declare(linli, mine))
    await must(passOf(linli, mine))
    const scan = scanAt(linli, { person: '李**' })
    await must(scanner('recordScan', scan))
    const { body: doors } = await must(linli.call('listDoors', {}, { token }))
    await must(linli.call('openDoor', { doorId: doors[0].doorId, at: placeOf(doors[0].doorId) }, { token }))
    const { communityId } = (await must(linli.call('listCommunities', {}, { token }))).body[0]
    await must(linli.call('submitReview', { kind: 'identity', communityId, to: 'visitor', why: '搬走了，只是来看看' }, { token }))
    const email = 'closing@example.com'
    const forEmail = await confirmed(linli, me, 'email')
    await must(linli.call('sendEmailCode', { confirmation: forEmail, email }, { token }))
    await must(linli.call('bindEmail', { confirmation: forEmail, email, code: linli.sandbox.lastMail(email)!.code }, { token }))
    const { body: task } = await must(linli.call('beginConfirmFace', { purpose: 'email', through: h5, consents: await consentsTo(linli, 'face') }, { token }))
    await facedIn(linli, task)
    await must(passwordIn(linli, me.phone, me.password, { device: 'another' }))
    await linli.settled()
    const during = await sealedTexts()
    const own = [...during].filter(([text, where]) => !before.has(text) && where !== 'pass_keys.seedSealed')
    expect([...new Set(own.map(([, where]) => where))].sort()).toEqual([
      'accounts.emailSealed',
      'accounts.phoneSealed',
      'dependents.nameSealed',
      'dependents.numberSealed',
      'face_checks.subjectSealed',
      'health_declarations.addressSealed',
      'health_declarations.phoneSealed',
      'health_subjects.nameSealed',
      'health_subjects.numberSealed',
      'health_subjects.phoneSealed',
      'identities.nameSealed',
      'identities.numberSealed',
      'reviews.requestSealed',
    ])

    const { goes, kept } = (await must(linli.call('getClosing', {}, { token }))).body
    expect(goes).toContain('real_name')
    expect(kept).toContainEqual({ what: 'scans', days: 30 })
    linli.clock.advance(2 * minute)
    const confirmation = await confirmed(linli, me, 'close')
    await must(linli.call('closeAccount', { confirmation }, { token }))
    await linli.settled()

    const after = await sealedTexts()
    expect(own.filter(([text]) => after.has(text)).map(([, where]) => where)).toEqual([])
    const left = await rowsWith(accountId)
    expect(Object.keys(left).filter(table => !mayStay.includes(table))).toEqual([])
    expect(left.openings).toHaveLength(1)
    expect(await scansUnder(linli, scan.scanId)).toBe(1)
    for (const rows of Object.values(left)) for (const row of rows) expect(Object.keys(row).filter(column => /Sealed$|Lookup$/.test(column) && row[column] !== null)).toEqual([])

    expect((await linli.call('getMe', {}, { token })).code).toMatch(/^session\./)
    expect((await linli.call('refreshSession', { refreshToken: me.refreshToken })).code).toMatch(/^session\./)
    expect((await passwordIn(linli, me.phone, me.password)).code).toBe('sign_in.failed')
    linli.clock.advance(61 * minute)
    const again = await signInBySms(linli, me.phone)
    expect(again.me).toMatchObject({ level: 1, name: null, identity: null })
    expect(again.me.accountId).not.toBe(accountId)
    const second = await verified(linli, 'li-xiuying')
    expect(second.accountId).not.toBe(accountId)
  })

  test('the last notice is all that waits, sealed, where no SMS can be sent; after a day it is given up, and goes too', async () => {
    linli.clock.advance(2 * minute)
    const me = await registered(linli)
    const [bind, email] = [await confirmed(linli, me, 'email'), 'closing-soon@example.com']
    await must(linli.call('sendEmailCode', { confirmation: bind, email }, { token: me.token }))
    await must(linli.call('bindEmail', { confirmation: bind, email, code: linli.sandbox.lastMail(email)!.code }, { token: me.token }))
    linli.clock.advance(2 * minute)
    const confirmation = await confirmed(linli, me, 'close')
    const upstreams = ['sms', 'mail'] as const
    for (const upstream of upstreams) linli.sandbox.state.setMode(upstream, 'down')
    try {
      // A notice that waits already goes with the account, and its link; the last one has none.
      await must(passwordIn(linli, me.phone, me.password, { device: 'a new one' }))
      await linli.settled()
      expect((await rowsWith(me.accountId)).notice_dues).toEqual([expect.objectContaining({ kind: 'signed_in_on_new_device', channel: 'mail' })])
      await must(linli.call('closeAccount', { confirmation }, { token: me.token }))
      await linli.settled()
      const { notice_dues: dues = [], ...others } = await rowsWith(me.accountId)
      expect(dues.map(({ kind, channel }) => [kind, channel]).sort()).toEqual([['account_closed', 'mail'], ['account_closed', 'sms']])
      expect(Object.keys(others).filter(table => !mayStay.includes(table))).toEqual([])
      expect(JSON.stringify(dues)).not.toMatch(new RegExp(`${me.phone}|${email}`))

      linli.clock.advance(24 * 60 * minute - 2 * minute)
      await linli.settled()
      expect((await rowsWith(me.accountId)).notice_dues).toHaveLength(2)
      linli.clock.advance(3 * minute)
      await linli.settled()
    } finally {
      for (const upstream of upstreams) linli.sandbox.state.setMode(upstream, 'normal')
    }
    expect(Object.keys(await rowsWith(me.accountId)).filter(table => !mayStay.includes(table))).toEqual([])
    linli.clock.advance(60 * minute)
    await linli.settled()
    expect(linli.sandbox.state.inbox.filter(({ phone, template }) => phone === me.phone && template === 'notice')).toEqual([])
  })

  test('with a photo at the gates and a person somebody else cares for too: the photo goes, the other one keeps them', async () => {
    const [me, sister] = [await verified(linli, 'wang-jianguo'), await verified(linli, 'abdurahman')]
    for (const { token } of [me, sister]) {
      await must(linli.call('verifyDependent', { ...documentOf(persona('zhou-wenjing')), relation: 'parent', consents: await consentsTo(linli, 'real_name_other') }, { token }))
      await must(linli.call('giveConsents', { consents: await consentsTo(linli, 'health') }, { token }))
      await must(linli.call('getHealth', {}, { token }))
    }
    await must(linli.call('closeAccount', { confirmation: await confirmed(linli, me, 'close') }, { token: me.token }))
    const { people } = (await must(linli.call('getHealth', {}, { token: sister.token }))).body
    expect(people.map(({ relation }: any) => relation)).toEqual(['self', 'parent'])
  })

  test('staff give their role back first, and without a confirmation nothing is closed', async () => {
    const token = await staffOf(linli, 'zhou-min')
    expect((await linli.call('closeAccount', { confirmation: 'x'.repeat(43) }, { token })).code).toBe('account.is_staff')
    const me = await registered(linli)
    expect((await linli.call('closeAccount', { confirmation: 'x'.repeat(43) }, { token: me.token })).code).toBe('confirmation.invalid')
    expect((await linli.call('getMe', {}, { token: me.token })).status).toBe(200)
    await must(sendCode(linli, me.phone))
    expect(codeOf(linli, me.phone)).toMatch(/^\d{6}$/)
  })
})
