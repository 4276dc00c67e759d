/** What an attacker would try, and what becomes of it (NIST SP 800-63B). Everything here is refused. */
import jwt from 'jsonwebtoken'
import { tokenKey } from '../src/http/signed-caller'
import { behind, codeOf, confirmed, facedIn, freshPhone, goodPassword, h5, messagesOf, must, passwordIn, recoveryOf, registered, sendCode, verified } from './account-people'
import { consentsTo, documentOf, persona, signInBySms, solvedHumanCheck, startLinli, verify, type Linli, type Reply } from './harness'
import { onBothStorages } from './stores'

const minute = 60_000
let lastSource = 0
const freshSource = (): string => `198.51.${100 + (++lastSource >> 8)}.${lastSource & 255}`
const wrongCode = (code: string): string => (code === '000000' ? '000001' : '000000')
const codes = (replies: Reply[]): string[] => replies.map(({ code, status }) => code ?? String(status))

onBothStorages('Attacks', storage => {
  let linli: Linli
  beforeAll(async () => void (linli = await startLinli(storage, { env: { LINLI_TRUST_PROXY: 'true' } })))
  afterAll(() => linli.close())
  beforeEach(() => linli.clock.advance(2 * minute))

  describe('guessing a password', () => {
    test('five wrong from one source and no more, right ones neither; the owner elsewhere goes in', async () => {
      const victim = await registered(linli)
      const attacker = freshSource()
      const guesses = []
      for (let n = 0; n < 7; n++) guesses.push(await passwordIn(linli, victim.phone, `Wrong-one-${n}`, {}, attacker))
      expect(codes(guesses)).toEqual([...Array(5).fill('sign_in.failed'), 'sign_in.held_back', 'sign_in.held_back'])
      expect(guesses[6]!.body.error.retryAfter).toBeGreaterThan(800)
      expect((await passwordIn(linli, victim.phone, victim.password, {}, attacker)).code).toBe('sign_in.held_back')
      // By another of its names it is the same account.
      expect((await passwordIn(linli, victim.userName, victim.password, {}, attacker)).code).toBe('sign_in.held_back')
      expect((await passwordIn(linli, victim.phone, victim.password, {}, freshSource())).status).toBe(200)
      linli.clock.advance(16 * minute)
      expect((await passwordIn(linli, victim.phone, victim.password, {}, attacker)).status).toBe(200)
    })

    test('a hundred at once from one source are five tries', async () => {
      const victim = await registered(linli)
      const attacker = freshSource()
      const proofs = await Promise.all(Array.from({ length: 100 }, () => solvedHumanCheck(linli)))
      const guesses = await Promise.all(
        proofs.map((humanCheck, n) => linli.call('signInByPassword', { account: victim.phone, password: `Wrong-one-${n}`, humanCheck }, { from: attacker })),
      )
      expect(codes(guesses).filter(code => code === 'sign_in.failed')).toHaveLength(5)
    }, 60_000)

    test('from a hundred sources: a hundred tries a day, and the device that has been in the account is not locked out', async () => {
      const victim = await registered(linli)
      const guesses = []
      for (let n = 0; n < 104; n++) guesses.push(await passwordIn(linli, victim.phone, `Wrong-one-${n}`, {}, freshSource()))
      expect(codes(guesses).filter(code => code === 'sign_in.failed')).toHaveLength(100)
      expect((await passwordIn(linli, victim.phone, victim.password, {}, freshSource())).code).toBe('sign_in.held_back')
      expect((await passwordIn(linli, victim.phone, victim.password, { deviceKey: victim.deviceKey }, freshSource())).status).toBe(200)
      // What is not this account's device is no device at all.
      const other = await registered(linli)
      expect((await passwordIn(linli, victim.phone, victim.password, { deviceKey: other.deviceKey }, freshSource())).code).toBe('sign_in.held_back')
    }, 60_000)

    test('a known device has no endless tries either', async () => {
      const victim = await registered(linli)
      const guesses = []
      for (let n = 0; n < 12; n++) guesses.push(await passwordIn(linli, victim.phone, `Wrong-one-${n}`, { deviceKey: victim.deviceKey }))
      expect(codes(guesses).filter(code => code === 'sign_in.failed')).toHaveLength(10)
    })

    test('spraying one password over many accounts ends after sixty, known and unknown alike', async () => {
      const attacker = freshSource()
      const guesses = []
      for (let n = 0; n < 62; n++) guesses.push(await passwordIn(linli, freshPhone(), 'Spring-2026', {}, attacker))
      expect(codes(guesses)).toEqual([...Array(60).fill('sign_in.failed'), 'sign_in.held_back', 'sign_in.held_back'])
    }, 60_000)

    test('many people with the right password at once are all let in: counting holds nobody up', async () => {
      const people = await Promise.all(Array.from({ length: 12 }, () => registered(linli)))
      const proofs = await Promise.all(people.map(() => solvedHumanCheck(linli)))
      const again = await Promise.all(people.map(() => solvedHumanCheck(linli)))
      const signIn = (humanCheck: string, n: number) =>
        linli.call('signInByPassword', { account: people[n]!.phone, password: people[n]!.password, humanCheck, deviceKey: people[n]!.deviceKey }, { from: `203.0.113.${n % 3}` })
      expect(codes(await Promise.all([...proofs.map(signIn), ...again.map(signIn)]))).toEqual(Array(24).fill('200'))
    }, 60_000)

    test('without a proof of work nothing is tried', async () => {
      const victim = await registered(linli)
      expect((await linli.call('signInByPassword', { account: victim.phone, password: victim.password, humanCheck: 'bm90IGEgcHJvb2Y=' })).code).toBe('human_check.failed')
    })

    test('the time of the answer does not tell a known account from an unknown one', async () => {
      const victim = await registered(linli)
      const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
      for (let n = 0; n < 80; n++)
        for (const which of n % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
          const humanCheck = await solvedHumanCheck(linli)
          const account = which === 'known' ? victim.phone : freshPhone()
          const begun = process.hrtime.bigint()
          // A source of its own, so that nobody is held back; each is a wrong password.
          const reply = await linli.call('signInByPassword', { account, password: 'Wrong-one-1', humanCheck }, { from: freshSource() })
          times[which].push(Number(process.hrtime.bigint() - begun))
          expect(reply.code).toBe('sign_in.failed')
        }
      // How often a known account took longer than an unknown one: a half, if nobody can tell; one, or nought, if the password is looked at for one alone.
      const longer = times.known.flatMap(known => times.unknown.map(unknown => (known > unknown ? 1 : 0) as number))
      const share = longer.reduce((sum, one) => sum + one, 0) / longer.length
      expect(share).toBeGreaterThan(0.2)
      expect(share).toBeLessThan(0.8)
    }, 60_000)
  })

  describe('codes', () => {
    test('a code for signing in confirms nothing else, and the other way round', async () => {
      const victim = await registered(linli)
      await must(sendCode(linli, victim.phone))
      const signInCode = codeOf(linli, victim.phone)
      for (const purpose of ['change_phone', 'change_password', 'unbind', 'close'])
        expect((await linli.call('confirmBySms', { purpose, code: signInCode }, { token: victim.token })).code).toBe('sms.code_expired')
      linli.clock.advance(2 * minute)
      await must(linli.call('sendConfirmCode', { purpose: 'change_password', humanCheck: await solvedHumanCheck(linli) }, { token: victim.token }))
      const code = codeOf(linli, victim.phone)
      const consents = await consentsTo(linli, 'terms', 'privacy')
      expect((await linli.call('signInBySms', { phone: victim.phone, code, consents })).code).toBe('sms.code_expired')
      expect((await linli.call('confirmBySms', { purpose: 'close', code }, { token: victim.token })).code).toBe('sms.code_expired')
    })

    test('used once it is dead, and of two clients at the same moment one has it', async () => {
      const phone = freshPhone()
      await must(sendCode(linli, phone))
      const code = codeOf(linli, phone)
      const consents = await consentsTo(linli, 'terms', 'privacy')
      const both = await Promise.all(Array.from({ length: 8 }, () => linli.call('signInBySms', { phone, code, consents }, { from: freshSource() })))
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
      expect((await linli.call('signInBySms', { phone, code, consents })).code).toBe('sms.code_expired')
    })

    test("of recovery: guessed five times it is dead, and somebody else's recovery is not confirmed by one's own code", async () => {
      const [victim, attacker] = [await registered(linli), await registered(linli)]
      const theirs = await recoveryOf(linli, victim.phone, victim.phone)
      const right = codeOf(linli, victim.phone)
      await recoveryOf(linli, attacker.phone, attacker.phone)
      expect((await linli.call('confirmRecovery', { recovery: theirs, code: codeOf(linli, attacker.phone) === right ? wrongCode(right) : codeOf(linli, attacker.phone) })).code).toBe('recovery.not_confirmed')
      for (let n = 0; n < 4; n++) await linli.call('confirmRecovery', { recovery: theirs, code: wrongCode(right) })
      expect((await linli.call('confirmRecovery', { recovery: theirs, code: right })).code).toBe('recovery.not_confirmed')
    })

    test('of a recovery with another phone than the account has is sent nowhere', async () => {
      const victim = await registered(linli)
      const mine = freshPhone()
      const recovery = await recoveryOf(linli, victim.userName, mine)
      expect(codeOf(linli, mine)).toBeNull()
      await must(sendCode(linli, mine).then(async reply => (reply.status === 200 ? reply : (linli.clock.advance(61_000), sendCode(linli, mine)))))
      expect((await linli.call('confirmRecovery', { recovery, code: codeOf(linli, mine) })).code).toBe('recovery.not_confirmed')
    })
  })

  describe('sessions', () => {
    test('a stolen refresh token is noticed when either side comes back; the session ends and the owner is told', async () => {
      const victim = await registered(linli)
      const stolen = victim.refreshToken
      await must(linli.call('refreshSession', { refreshToken: victim.refreshToken }))
      linli.clock.advance(minute)
      expect((await linli.call('refreshSession', { refreshToken: stolen })).code).toBe('session.reused')
      expect((await linli.call('getMe', {}, { token: victim.token })).code).toBe('session.reused')
      const again = (await must(passwordIn(linli, victim.phone, victim.password))).body
      expect((await messagesOf(linli, again.accessToken)).map(({ kind }) => kind)).toContain('session_ended_for_safety')
    })

    test('a token signed by nobody of ours, by none, or for another environment is none', async () => {
      const victim = await registered(linli)
      const { sid } = jwt.decode(victim.token) as { sid: string }
      const claims = { sub: victim.accountId, sid }
      const forged = [
        jwt.sign(claims, tokenKey('x'.repeat(32)), { algorithm: 'HS256', issuer: 'linli-test', expiresIn: 600 }),
        `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify({ ...claims, iss: 'linli-test', exp: 9_999_999_999 })).toString('base64url')}.`,
        victim.token.replace(/.$/, last => (last === 'A' ? 'B' : 'A')),
      ]
      for (const token of forged) expect((await linli.call('getMe', {}, { token })).code).toBe('session.invalid')
    })
  })

  describe('a PC', () => {
    const start = async () => (await must(linli.call('startPcSignIn', { device: 'Windows 电脑浏览器' }))).body

    test('whoever has a picture of the QR has no session: the secret is in the browser that showed it', async () => {
      const victim = await registered(linli)
      const { ticket, secret } = await start()
      await must(linli.call('scanPcSignIn', { ticket }, { token: victim.token }))
      await must(linli.call('decidePcSignIn', { ticket, approve: true }, { token: victim.token }))
      for (const guess of [ticket, 'x'.repeat(43), (await start()).secret]) expect((await linli.call('claimPcSignIn', { ticket, secret: guess })).code).toBe('pc_sign_in.gone')
      expect((await must(linli.call('claimPcSignIn', { ticket, secret }))).body.state).toBe('approved')
    })

    test('a session fixed beforehand is not taken over: a ticket is made by the server, let in once, and decided by who scanned it', async () => {
      const [victim, attacker] = [await registered(linli), await registered(linli)]
      expect((await linli.call('scanPcSignIn', { ticket: 'a-ticket-of-my-own-making' }, { token: victim.token })).code).toBe('pc_sign_in.gone')
      const { ticket, secret } = await start()
      expect((await linli.call('decidePcSignIn', { ticket, approve: true }, { token: attacker.token })).code).toBe('pc_sign_in.gone')
      await must(linli.call('scanPcSignIn', { ticket }, { token: victim.token }))
      expect((await linli.call('scanPcSignIn', { ticket }, { token: attacker.token })).code).toBe('pc_sign_in.taken')
      expect((await linli.call('decidePcSignIn', { ticket, approve: true }, { token: attacker.token })).code).toBe('pc_sign_in.gone')
      await must(linli.call('decidePcSignIn', { ticket, approve: true }, { token: victim.token }))
      const claims = await Promise.all(Array.from({ length: 6 }, () => linli.call('claimPcSignIn', { ticket, secret })))
      expect(claims.filter(({ body }) => body.state === 'approved')).toHaveLength(1)
    })

    test('shown to somebody from elsewhere, the phone says so before it asks', async () => {
      const victim = await registered(linli)
      const { ticket } = (await must(linli.call('startPcSignIn', { device: 'Linux 电脑浏览器' }, { from: '203.0.113.77' }))).body
      const seen = (await must(linli.call('scanPcSignIn', { ticket }, { token: victim.token, from: '198.51.100.9' }))).body
      expect(seen).toMatchObject({ place: '203.0.113.*', sameNetwork: false })
    })

    test('approved before the password was changed, it lets nobody in afterwards', async () => {
      const victim = await registered(linli)
      const { ticket, secret } = await start()
      await must(linli.call('scanPcSignIn', { ticket }, { token: victim.token }))
      await must(linli.call('decidePcSignIn', { ticket, approve: true }, { token: victim.token }))
      const confirmation = await confirmed(linli, victim, 'change_password')
      await must(linli.call('changePassword', { confirmation, oldPassword: victim.password, password: 'Apricot-77' }, { token: victim.token }))
      expect((await linli.call('claimPcSignIn', { ticket, secret })).code).toBe('pc_sign_in.gone')
    })
  })

  describe('confirmations', () => {
    test("somebody else's, another session's, for something else, used, or of before a change: worth nothing", async () => {
      const [victim, attacker] = [await registered(linli), await registered(linli)]
      const confirmation = await confirmed(linli, victim, 'change_password')
      const change = (token: string, more: object = {}) => linli.call('changePassword', { confirmation, oldPassword: goodPassword, password: 'Apricot-77', ...more }, { token })
      const elsewhere = (await must(passwordIn(linli, victim.phone, victim.password))).body
      expect(codes([await change(attacker.token), await change(elsewhere.accessToken)])).toEqual(['confirmation.invalid', 'confirmation.invalid'])
      expect((await linli.call('closeAccount', { confirmation }, { token: victim.token })).code).toBe('confirmation.invalid')
      linli.clock.advance(2 * minute)
      const forPhone = await confirmed(linli, victim, 'change_phone')
      await must(change(victim.token))
      expect((await linli.call('sendNewPhoneCode', { confirmation: forPhone, phone: freshPhone(), humanCheck: await solvedHumanCheck(linli) }, { token: victim.token })).code).toBe('confirmation.invalid')
      expect((await change(victim.token)).code).toBe('confirmation.invalid')
    })

    test('eleven minutes later it is worth nothing', async () => {
      const victim = await registered(linli)
      const confirmation = await confirmed(linli, victim, 'close')
      linli.clock.advance(11 * minute)
      const { accessToken } = (await must(linli.call('refreshSession', { refreshToken: victim.refreshToken }))).body
      expect((await linli.call('closeAccount', { confirmation }, { token: accessToken })).code).toBe('confirmation.invalid')
    })

    test('swapping the phone mid-flow: the code of one number binds no other', async () => {
      const attacker = await registered(linli)
      const confirmation = await confirmed(linli, attacker, 'change_phone')
      const mine = freshPhone()
      await must(linli.call('sendNewPhoneCode', { confirmation, phone: mine, humanCheck: await solvedHumanCheck(linli) }, { token: attacker.token }))
      const swapped = await linli.call('changePhone', { confirmation, phone: freshPhone(), code: codeOf(linli, mine) }, { token: attacker.token })
      expect(swapped.code).toBe('sms.code_expired')
      // In a wizard too.
      const phone = freshPhone()
      await must(sendCode(linli, phone, 'register'))
      const consents = await consentsTo(linli, 'terms', 'privacy')
      expect((await linli.call('register', { phone: freshPhone(), code: codeOf(linli, phone), password: goodPassword, consents })).code).toBe('sms.code_expired')
    })

    test('two changes of phone at once, with one confirmation: one happens', async () => {
      const victim = await registered(linli)
      const confirmation = await confirmed(linli, victim, 'change_phone')
      const phones = [freshPhone(), freshPhone()]
      for (const phone of phones) await must(linli.call('sendNewPhoneCode', { confirmation, phone, humanCheck: await solvedHumanCheck(linli) }, { token: victim.token }))
      const both = await Promise.all(phones.map(phone => linli.call('changePhone', { confirmation, phone, code: codeOf(linli, phone) }, { token: victim.token })))
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(codes(both)).toContain('confirmation.invalid')
    })

    test("a recovery's confirmation resets one password, and a session's resets none", async () => {
      const victim = await registered(linli)
      const ofSession = await confirmed(linli, victim, 'change_password')
      expect((await linli.call('resetPassword', { confirmation: ofSession, password: 'Apricot-77' })).code).toBe('confirmation.invalid')
      linli.clock.advance(2 * minute)
      const recovery = await recoveryOf(linli, victim.phone, victim.phone)
      const { confirmation } = (await must(linli.call('confirmRecovery', { recovery, code: codeOf(linli, victim.phone) }))).body
      const resets = await Promise.all([77, 78, 79].map(n => linli.call('resetPassword', { confirmation, password: `Apricot-${n}` })))
      expect(resets.filter(({ status }) => status === 200)).toHaveLength(1)
    })
  })

  describe('faces', () => {
    const begin = async (key: string) => {
      const { name, number } = persona(key)
      return (await must(linli.call('beginFaceSignIn', { name, number, through: h5, consents: await consentsTo(linli, 'face'), humanCheck: await solvedHumanCheck(linli) }))).body
    }

    test("begun by an attacker and finished by its owner's browser, it opens nothing for the attacker", async () => {
      await verified(linli, 'li-xiuying')
      const task = await begin('li-xiuying')
      // The owner was sent the page and looked into the camera; only their browser knows what came back.
      await facedIn(linli, task)
      expect((await linli.call('signInByFace', { faceToken: task.faceToken })).code).toBe('face.expired')
      expect((await linli.call('signInByFace', { faceToken: task.faceToken, returned: 'x'.repeat(32) })).code).toBe('face.expired')
    })

    test('is good once, for what it was begun, and by whom', async () => {
      const victim = await verified(linli, 'wang-jianguo')
      const task = await begin('wang-jianguo')
      const passed = await facedIn(linli, task)
      expect((await linli.call('confirmRecoveryByFace', passed)).code).toBe('face.expired')
      expect((await linli.call('confirmByFace', { ...passed, purpose: 'close' }, { token: victim.token })).code).toBe('face.expired')
      expect((await linli.call('finishFaceCheck', passed, { token: victim.token })).code).toBe('face.expired')
      const both = await Promise.all([linli.call('signInByFace', passed), linli.call('signInByFace', passed)])
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    })

    test('of one purpose does not confirm another', async () => {
      const victim = await verified(linli, 'abdurahman')
      const { body: task } = await must(linli.call('beginConfirmFace', { purpose: 'email', through: h5, consents: await consentsTo(linli, 'face') }, { token: victim.token }))
      const passed = await facedIn(linli, task)
      expect((await linli.call('confirmByFace', { ...passed, purpose: 'change_phone' }, { token: victim.token })).code).toBe('face.expired')
    })
  })

  describe('levels', () => {
    test('what needs a level is refused below it, whatever the phone claims, and a renewed document lowers none', async () => {
      const attacker = await registered(linli)
      await linli.call('chooseIdentity', { identity: 'resident' }, { token: attacker.token })
      const refused = await linli.call('listDoors', { level: 4 }, { token: attacker.token })
      expect([refused.code, refused.body.error.details]).toEqual(['access.level_too_low', { have: 1, need: 2 }])
      expect((await linli.call('raiseByBankCard', { card: '6222020200000005', cardPhone: '13912345678', consents: [] }, { token: attacker.token })).code).toBe('access.level_too_low')
      const victim = await verified(linli, 'oliver-grant')
      expect((await verify(linli, victim.token, { ...documentOf(persona('oliver-grant')), level: 1 })).body.level).toBe(2)
    })

    test("somebody else's document, though its data are right, is not verified over its holder", async () => {
      await verified(linli, 'chan-kayan')
      const attacker = await registered(linli)
      expect((await verify(linli, attacker.token, documentOf(persona('chan-kayan')))).code).toBe('real_name.held_elsewhere')
      expect((await must(linli.call('getMe', {}, { token: attacker.token }))).body.level).toBe(1)
    })
  })

  test("somebody else's review, message, session and dependent are not there", async () => {
    const [victim, attacker] = [await verified(linli, 'lin-zhihao'), await registered(linli)]
    const { communityId } = (await must(linli.call('listCommunities', {}, { token: victim.token }))).body[0]
    const asked = await must(linli.call('submitReview', { kind: 'identity', communityId, to: 'visitor', why: '只是来探亲' }, { token: victim.token }))
    const { reviewId } = asked.body
    for (const [operation, input] of [['getMyReview', { reviewId }], ['withdrawReview', { reviewId }]] as const)
      expect((await linli.call(operation, input, { token: attacker.token })).code).toBe('reviews.not_yours')
    for (const operation of ['getReview', 'decideReview']) expect((await linli.call(operation, { reviewId, decision: 'approved' }, { token: attacker.token })).code).toMatch(/^access\./)
    expect((await must(linli.call('listMyReviews', {}, { token: victim.token }))).body[0]).toMatchObject({ reviewId, state: 'waiting' })
    await behind()
  })

  test('a frozen account is opened by no way in', async () => {
    const victim = await verified(linli, 'zheng-xiaodong')
    await must(passwordIn(linli, victim.phone, victim.password, { device: 'new' }))
    const { messageId } = (await messagesOf(linli, victim.token))[0]!
    await must(linli.call('reportNotMe', { messageId }, { token: victim.token }))
    const { name, number } = persona('zheng-xiaodong')
    const { body: task } = await must(linli.call('beginFaceSignIn', { name, number, through: h5, consents: await consentsTo(linli, 'face'), humanCheck: await solvedHumanCheck(linli) }))
    await expect(signInBySms(linli, victim.phone)).rejects.toThrow(/account\.frozen/)
    expect(codes([await passwordIn(linli, victim.phone, victim.password), await linli.call('signInByFace', await facedIn(linli, task))])).toEqual(['account.frozen', 'account.frozen'])
    // Nor by a WeChat that vouches for its phone: it stays an account of its own.
    const stranger = (await must(linli.call('signInByWechat', { code: 'wx-a-stranger~1' }))).body
    const bound = await linli.call('bindPhoneByWechat', { code: `phone-${victim.phone}~frozen`, consents: await consentsTo(linli, 'terms', 'privacy') }, { token: stranger.accessToken })
    expect(bound.code).toBe('account.frozen')
    expect((await must(linli.call('signInByWechat', { code: 'wx-a-stranger~2' }))).body.me.accountId).toBe(stranger.me.accountId)
  })
})
