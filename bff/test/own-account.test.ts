import { ethnicities } from '@linli/shared-types/values/account'
import { codeOf, confirmed, facedIn, freshName, freshPhone, goodPassword, h5, messagesOf, must, passwordIn, recoveryOf, registered, sendCode, verified, type Somebody } from './account-people'
import { consentsTo, signInBySms, solvedHumanCheck, startLinli, type Linli } from './harness'
import { onBothStorages } from './stores'

const minute = 60_000
const card = '6222020200000005'

onBothStorages("One's own account", storage => {
  let linli: Linli
  beforeAll(async () => void (linli = await startLinli(storage)))
  afterAll(() => linli.close())
  beforeEach(() => linli.clock.advance(2 * minute))
  const lastSms = (phone: string): string => linli.sandbox.state.inbox.find(sms => sms.phone === phone)?.text ?? ''

  const toNewPhone = async ({ token }: Pick<Somebody, 'token'>, confirmation: string, phone = freshPhone()) => {
    await must(linli.call('sendNewPhoneCode', { confirmation, phone, humanCheck: await solvedHumanCheck(linli) }, { token }))
    return { phone, change: (code = codeOf(linli, phone)) => linli.call('changePhone', { confirmation, phone, code }, { token }) }
  }

  describe('the personal centre', () => {
    test('shows what there is, masked, and takes gender, the 56 ethnicities and a user name', async () => {
      const me = await registered(linli)
      const shown = (await must(linli.call('getProfile', {}, { token: me.token }))).body
      expect(shown).toMatchObject({ userName: me.userName, gender: null, genderFixed: false, ethnicity: null, email: null, hasPassword: true, channels: ['sms'] })
      expect(shown.phone).toMatch(/^136\*{4}\d{4}$/)
      expect(ethnicities).toHaveLength(56)
      for (const ethnicity of ['01', '56']) expect((await must(linli.call('changeProfile', { ethnicity }, { token: me.token }))).body.ethnicity).toBe(ethnicity)
      expect((await linli.call('changeProfile', { ethnicity: '57' }, { token: me.token })).code).toBe('request.invalid')
      expect((await must(linli.call('changeProfile', { gender: 'female' }, { token: me.token }))).body.gender).toBe('female')
      const userName = freshName()
      expect((await must(linli.call('changeUserName', { userName }, { token: me.token }))).body.userName).toBe(userName)
      expect((await passwordIn(linli, me.userName, goodPassword)).code).toBe('sign_in.failed')
      expect((await passwordIn(linli, userName, goodPassword)).status).toBe(200)
      const other = await registered(linli)
      expect((await linli.call('changeUserName', { userName: userName.toUpperCase() }, { token: other.token })).code).toBe('account.user_name_taken')
    })

    test('a gender the document says is not said otherwise', async () => {
      const { token } = await verified(linli, 'li-xiuying')
      expect((await must(linli.call('changeProfile', { gender: 'male' }, { token }))).body).toMatchObject({ gender: 'female', genderFixed: true })
    })
  })

  describe('another phone', () => {
    test('by the old one and the new one; other sessions end, the old phone is told and can freeze the account', async () => {
      const me = await registered(linli)
      const elsewhere = (await must(passwordIn(linli, me.phone, me.password))).body
      const { phone, change } = await toNewPhone(me, await confirmed(linli, me, 'change_phone'))
      expect((await must(change())).body.phone).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`)
      expect((await linli.call('getMe', {}, { token: me.token })).status).toBe(200)
      expect((await linli.call('getMe', {}, { token: elsewhere.accessToken })).code).toBe('session.ended')
      expect((await messagesOf(linli, me.token))[0]).toMatchObject({ kind: 'phone_changed', deniable: true })
      expect((await passwordIn(linli, phone, me.password)).body.me.accountId).toBe(me.accountId)
      expect((await passwordIn(linli, me.phone, me.password)).code).toBe('sign_in.failed')

      await linli.settled()
      const [, notice] = /notice=([\w-]+)/.exec(lastSms(me.phone)) ?? []
      expect(lastSms(me.phone)).toContain(`${phone.slice(0, 3)}****${phone.slice(-4)}`)
      await must(linli.call('freezeByNotice', { notice }))
      expect((await linli.call('freezeByNotice', { notice })).code).toBe('notice.gone')
      expect((await linli.call('getMe', {}, { token: me.token })).code).toBe('session.ended')
      expect((await passwordIn(linli, phone, me.password)).code).toBe('account.frozen')
    })

    test('that of somebody else is refused, but one that somebody only once signed in with moves', async () => {
      const [me, other] = [await registered(linli), await registered(linli)]
      const confirmation = await confirmed(linli, me, 'change_phone')
      const { change } = await toNewPhone(me, confirmation, other.phone)
      expect((await change()).code).toBe('phone.held_elsewhere')
      expect((await passwordIn(linli, other.phone, other.password)).body.me.accountId).toBe(other.accountId)
      const bare = freshPhone()
      const { accessToken } = await signInBySms(linli, bare)
      linli.clock.advance(2 * minute)
      await must((await toNewPhone(me, confirmation, bare)).change())
      expect((await linli.call('getMe', {}, { token: accessToken })).code).toBe('session.ended')
      expect((await passwordIn(linli, bare, me.password)).body.me.accountId).toBe(me.accountId)
    })

    test('with the old one lost: by face, and by bank card', async () => {
      for (const way of ['face', 'bank card']) {
        const me = await verified(linli, way === 'face' ? 'wang-jianguo' : 'abdurahman')
        const input = { purpose: 'change_phone', consents: await consentsTo(linli, 'face', 'bank_card') }
        const { confirmation } = (
          way === 'face'
            ? await must(linli.call('confirmByFace', { purpose: 'change_phone', ...(await facedIn(linli, (await must(linli.call('beginConfirmFace', { ...input, through: h5 }, { token: me.token }))).body)) }, { token: me.token }))
            : await must(linli.call('confirmByBankCard', { ...input, card, cardPhone: '13912345678' }, { token: me.token }))
        ).body
        expect((await (await toNewPhone(me, confirmation)).change()).status).toBe(200)
      }
    })

    test('the same again, a wrong code and no confirmation change nothing', async () => {
      const me = await registered(linli)
      const confirmation = await confirmed(linli, me, 'change_phone')
      expect((await linli.call('sendNewPhoneCode', { confirmation, phone: me.phone, humanCheck: await solvedHumanCheck(linli) }, { token: me.token })).code).toBe('phone.unchanged')
      const { phone, change } = await toNewPhone(me, confirmation)
      expect((await change(codeOf(linli, phone) === '000000' ? '000001' : '000000')).code).toBe('sms.code_wrong')
      expect((await linli.call('changePhone', { confirmation: 'x'.repeat(43), phone, code: codeOf(linli, phone) }, { token: me.token })).code).toBe('confirmation.invalid')
      expect((await must(change())).status).toBe(200)
    })
  })

  describe('another password', () => {
    const changeIt = (me: Somebody, confirmation: string, more: object) => linli.call('changePassword', { confirmation, ...more }, { token: me.token })

    test('by SMS, then old and new; everybody else has to sign in again, and the phone is told', async () => {
      const me = await registered(linli)
      const elsewhere = (await must(passwordIn(linli, me.phone, me.password))).body
      const confirmation = await confirmed(linli, me, 'change_password')
      expect((await changeIt(me, confirmation, { oldPassword: 'Not-this-one-1', password: 'Apricot-77' })).code).toBe('account.old_password_wrong')
      expect((await changeIt(me, confirmation, { password: 'Apricot-77' })).code).toBe('account.old_password_wrong')
      expect((await changeIt(me, confirmation, { oldPassword: me.password, password: 'password1' })).code).toBe('account.password_refused')
      await must(changeIt(me, confirmation, { oldPassword: me.password, password: 'Apricot-77' }))
      expect((await linli.call('getMe', {}, { token: elsewhere.accessToken })).code).toBe('session.ended')
      expect((await passwordIn(linli, me.phone, me.password)).code).toBe('sign_in.failed')
      expect((await passwordIn(linli, me.phone, 'Apricot-77')).status).toBe(200)
      expect((await changeIt(me, confirmation, { oldPassword: 'Apricot-77', password: 'Apricot-78' })).code).toBe('confirmation.invalid')
      await linli.settled()
      expect(lastSms(me.phone)).toMatch(/密码已更改/)
    })

    test('a first one needs no old one', async () => {
      const phone = freshPhone()
      const { accessToken } = await signInBySms(linli, phone)
      linli.clock.advance(2 * minute)
      const confirmation = await confirmed(linli, { token: accessToken, phone }, 'change_password')
      await must(linli.call('changePassword', { confirmation, password: 'Apricot-77' }, { token: accessToken }))
      expect((await passwordIn(linli, phone, 'Apricot-77')).status).toBe(200)
    })

    test('is not confirmed by a face', async () => {
      const { token } = await verified(linli, 'chan-kayan')
      expect((await linli.call('beginConfirmFace', { purpose: 'change_password', through: h5, consents: await consentsTo(linli, 'face') }, { token })).code).toBe('confirmation.not_this_way')
    })
  })

  describe('an e-mail address', () => {
    test('is bound by the code that came to it, changed with a word to the one before, and removed', async () => {
      const me = await registered(linli)
      const confirmation = await confirmed(linli, me, 'email')
      const email = `${freshName()}@example.com`
      await must(linli.call('sendEmailCode', { confirmation, email }, { token: me.token }))
      const { subject, code } = linli.sandbox.lastMail(email)!
      expect(subject).toMatch(/验证码/)
      expect((await linli.call('bindEmail', { confirmation, email: `x${email}`, code }, { token: me.token })).code).toBe('email.code_expired')
      expect((await linli.call('bindEmail', { confirmation, email, code: code === '000000' ? '000001' : '000000' }, { token: me.token })).code).toBe('email.code_wrong')
      expect((await must(linli.call('bindEmail', { confirmation, email, code }, { token: me.token }))).body.email).toBe(`${email[0]}***@example.com`)
      linli.clock.advance(2 * minute)
      const again = await confirmed(linli, me, 'email')
      expect((await must(linli.call('removeEmail', { confirmation: again }, { token: me.token }))).body.email).toBeNull()
      await linli.settled()
      expect(linli.sandbox.lastMail(email)!.text).toMatch(/解除绑定/)
    })

    test('a mail server that says no is told so', async () => {
      const me = await registered(linli)
      const confirmation = await confirmed(linli, me, 'email')
      expect((await linli.call('sendEmailCode', { confirmation, email: 'refused@example.com' }, { token: me.token })).code).toBe('email.not_delivered')
      expect((await linli.call('sendEmailCode', { confirmation, email: 'not an address' }, { token: me.token })).code).toBe('request.invalid')
    })
  })

  describe('a forgotten password', () => {
    const ask = (account: string, phone: string) => recoveryOf(linli, account, phone)

    test('by phone and code; every session ends, the old password is dead', async () => {
      const me = await registered(linli)
      const recovery = await ask(me.userName, me.phone)
      expect(lastSms(me.phone)).toMatch(/找回密码/)
      const { confirmation, account } = (await must(linli.call('confirmRecovery', { recovery, code: codeOf(linli, me.phone) }))).body
      expect(account).toMatch(/^us\*+\w\w$/)
      expect((await linli.call('resetPassword', { confirmation, password: 'password1' })).code).toBe('account.password_refused')
      await must(linli.call('resetPassword', { confirmation, password: 'Apricot-77' }))
      expect((await linli.call('getMe', {}, { token: me.token })).code).toBe('session.ended')
      expect((await passwordIn(linli, me.phone, me.password)).code).toBe('sign_in.failed')
      expect((await passwordIn(linli, me.phone, 'Apricot-77')).status).toBe(200)
      expect((await linli.call('resetPassword', { confirmation, password: 'Apricot-78' })).code).toBe('confirmation.invalid')
    })

    test('a verified user gives the ID number too', async () => {
      const me = await verified(linli, 'lin-zhihao')
      const recovery = await ask(me.phone, me.phone)
      const code = codeOf(linli, me.phone)
      for (const number of [undefined, '110199195208160026']) expect((await linli.call('confirmRecovery', { recovery, code, number })).code).toBe('recovery.not_confirmed')
      expect((await linli.call('confirmRecovery', { recovery, code, number: '0990 0002' })).status).toBe(200)
    })

    test('by name, ID number and face', async () => {
      const me = await verified(linli, 'tang-yu')
      const { name, number } = { name: '唐宇', number: '110199199506170060' }
      const begun = await must(linli.call('beginRecoveryFace', { name, number, through: h5, consents: await consentsTo(linli, 'face'), humanCheck: await solvedHumanCheck(linli) }))
      const { confirmation } = (await must(linli.call('confirmRecoveryByFace', await facedIn(linli, begun.body)))).body
      await must(linli.call('resetPassword', { confirmation, password: 'Apricot-77' }))
      expect((await passwordIn(linli, me.phone, 'Apricot-77')).status).toBe(200)
    })

    test('an account that is not there is answered alike, sends nothing, and is confirmed by no code', async () => {
      const me = await registered(linli)
      const strangers = freshPhone()
      const before = linli.sandbox.state.inbox.length
      const recoveries = [await ask(freshName(), strangers), await ask(me.userName, freshPhone())]
      expect(linli.sandbox.state.inbox.length).toBe(before)
      for (const recovery of recoveries) expect((await linli.call('confirmRecovery', { recovery, code: '123456' })).code).toBe('recovery.not_confirmed')
    })
  })

  describe('不是我', () => {
    test('ends every session and freezes; a new password by the phone brings it back', async () => {
      const me = await registered(linli)
      const thief = (await must(passwordIn(linli, me.phone, me.password, { device: 'a thief' }))).body
      const { messageId } = (await messagesOf(linli, me.token))[0]!
      await must(linli.call('reportNotMe', { messageId }, { token: me.token }))
      for (const token of [me.token, thief.accessToken]) expect((await linli.call('getMe', {}, { token })).code).toBe('session.ended')
      expect((await linli.call('refreshSession', { refreshToken: thief.refreshToken })).code).toBe('session.ended')
      expect((await passwordIn(linli, me.phone, me.password)).code).toBe('account.frozen')
      expect((await passwordIn(linli, me.phone, 'Wrong-one-12')).code).toBe('sign_in.failed')
      await must(sendCode(linli, me.phone))
      const consents = await consentsTo(linli, 'terms', 'privacy')
      expect((await linli.call('signInBySms', { phone: me.phone, code: codeOf(linli, me.phone), consents })).code).toBe('account.frozen')
      linli.clock.advance(2 * minute)
      const recovery = await recoveryOf(linli, me.phone, me.phone)
      const { confirmation } = (await must(linli.call('confirmRecovery', { recovery, code: codeOf(linli, me.phone) }))).body
      await must(linli.call('resetPassword', { confirmation, password: 'Apricot-77' }))
      const { accessToken } = (await must(passwordIn(linli, me.phone, 'Apricot-77'))).body
      expect((await messagesOf(linli, accessToken)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['account_frozen', 'account_unfrozen', 'password_changed']))
    })

    test("of a phone that was changed: that phone is no way back, the face is, and the phone is gone from the account", async () => {
      const me = await verified(linli, 'zheng-xiaodong')
      const { phone } = await (async () => {
        const { phone, change } = await toNewPhone(me, await confirmed(linli, me, 'change_phone'))
        await must(change())
        return { phone }
      })()
      await linli.settled()
      await must(linli.call('freezeByNotice', { notice: /notice=([\w-]+)/.exec(lastSms(me.phone))![1] }))
      linli.clock.advance(2 * minute)
      const recovery = await recoveryOf(linli, phone, phone)
      expect((await linli.call('confirmRecovery', { recovery, code: codeOf(linli, phone), number: '110199199011230017' })).code).toBe('recovery.not_confirmed')
      const begun = await must(linli.call('beginRecoveryFace', { name: '郑晓东', number: '110199199011230017', through: h5, consents: await consentsTo(linli, 'face'), humanCheck: await solvedHumanCheck(linli) }))
      const { confirmation } = (await must(linli.call('confirmRecoveryByFace', await facedIn(linli, begun.body)))).body
      await must(linli.call('resetPassword', { confirmation, password: 'Apricot-77' }))
      expect((await passwordIn(linli, phone, 'Apricot-77')).code).toBe('sign_in.failed')
      const { accessToken } = (await must(passwordIn(linli, me.userName, 'Apricot-77'))).body
      expect((await must(linli.call('getProfile', {}, { token: accessToken }))).body.phone).toBeNull()
    })

    test("another's message cannot be denied, nor one that tells of nothing dangerous", async () => {
      const [me, other] = [await registered(linli), await registered(linli)]
      await must(passwordIn(linli, other.phone, other.password, { device: 'new' }))
      const { messageId } = (await messagesOf(linli, other.token))[0]!
      expect((await linli.call('reportNotMe', { messageId }, { token: me.token })).code).toBe('messages.not_yours')
      expect((await linli.call('getMe', {}, { token: other.token })).status).toBe(200)
    })
  })

  describe('a PC', () => {
    const start = async () => (await must(linli.call('startPcSignIn', { device: 'Windows 电脑浏览器' }))).body

    test('is let in by the phone that scanned and confirmed, once, and the owner is told', async () => {
      const me = await registered(linli)
      const { ticket, secret, check } = await start()
      const claim = () => linli.call('claimPcSignIn', { ticket, secret })
      expect((await must(claim())).body).toEqual({ state: 'waiting', session: null })
      expect((await must(linli.call('scanPcSignIn', { ticket }, { token: me.token }))).body).toMatchObject({ device: 'Windows 电脑浏览器', check, sameNetwork: true })
      expect((await must(claim())).body).toEqual({ state: 'scanned', session: null })
      await must(linli.call('decidePcSignIn', { ticket, approve: true }, { token: me.token }))
      const { state, session } = (await must(claim())).body
      expect([state, session.me.accountId]).toEqual(['approved', me.accountId])
      expect((await must(claim())).body).toEqual({ state: 'expired', session: null })
      expect((await messagesOf(linli, me.token))[0]).toMatchObject({ kind: 'pc_signed_in', facts: { device: 'Windows 电脑浏览器' }, deniable: true })
    })

    test.each([
      ['as long as the phone said', { days: 7 }, 7],
      ['the shortest where it said nothing', {}, 1],
      ['the shortest where it said what is not offered', { days: 365 }, 1],
    ])('stays signed in %s, whatever the computer asks for', async (_, said, lasts) => {
      const me = await registered(linli)
      const { ticket, secret } = await start()
      await must(linli.call('scanPcSignIn', { ticket }, { token: me.token }))
      await must(linli.call('decidePcSignIn', { ticket, approve: true, ...said }, { token: me.token }))
      await must(linli.call('claimPcSignIn', { ticket, secret, days: 30 }))
      const { createdAt, expiresAt } = (await must(linli.call('listSessions', {}, { token: me.token }))).body.find(({ channel }: { channel: string }) => channel === 'pc')
      expect(Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000)).toBe(lasts)
    })

    test('refused is refused, and two minutes are two minutes', async () => {
      const me = await registered(linli)
      const refused = await start()
      await must(linli.call('scanPcSignIn', { ticket: refused.ticket }, { token: me.token }))
      await must(linli.call('decidePcSignIn', { ticket: refused.ticket, approve: false }, { token: me.token }))
      expect((await must(linli.call('claimPcSignIn', refused))).body.state).toBe('refused')
      const late = await start()
      await must(linli.call('scanPcSignIn', { ticket: late.ticket }, { token: me.token }))
      linli.clock.advance(2 * minute + 1000)
      expect((await linli.call('decidePcSignIn', { ticket: late.ticket, approve: true }, { token: me.token })).code).toBe('pc_sign_in.gone')
      expect((await must(linli.call('claimPcSignIn', late))).body.state).toBe('expired')
    })
  })
})
