import { createHash } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { startOfDay } from '@linli/shared-types/values/calendar'
import { sessionsStore } from '../src/areas/accounts/sessions.store'
import { tokenKey } from '../src/http/signed-caller'
import { consentsTo, persona, resident, signInBySms, solvedHumanCheck, startLinli, type Linli } from './harness'
import { onBothStorages } from './stores'

const minute = 60_000
let next = 0
/** A phone no other test has. */
const freshPhone = (): string => `13700${String(++next).padStart(6, '0')}`

onBothStorages('Accounts', storage => {
  let linli: Linli
  beforeAll(async () => void (linli = await startLinli(storage)))
  afterAll(() => linli.close())
  const ask = async (phone: string) => linli.call('sendSmsCode', { phone, humanCheck: await solvedHumanCheck(linli) })
  const signIn = async (phone: string, code: string, more: object = {}) =>
    linli.call('signInBySms', { phone, code, consents: await consentsTo(linli, 'terms', 'privacy'), ...more })
  const wrong = (code: string): string => (code === '000000' ? '000001' : '000000')

  describe('SMS', () => {
    test('an unknown number is registered by its code, and the next code finds the same account', async () => {
      const phone = freshPhone()
      const first = await signInBySms(linli, phone)
      expect(first.me).toMatchObject({ phone: `137****${phone.slice(-4)}`, identity: null, level: 1, name: null, registered: false, channels: ['sms'] })
      linli.clock.advance(2 * minute)
      expect((await signInBySms(linli, phone)).me.accountId).toBe(first.me.accountId)
    })

    test('a wrong code says how many tries are left, five wrong ones kill the code', async () => {
      const phone = freshPhone()
      await ask(phone)
      const code = linli.sandbox.lastSmsCode(phone)!
      const replies = []
      for (let n = 0; n < 5; n++) replies.push(await signIn(phone, wrong(code)))
      expect(replies.map(({ code, body }) => [code, body.error.details?.triesLeft])).toEqual([
        ['sms.code_wrong', 4],
        ['sms.code_wrong', 3],
        ['sms.code_wrong', 2],
        ['sms.code_wrong', 1],
        ['sms.code_spent', undefined],
      ])
      expect((await signIn(phone, code)).code).toBe('sms.code_spent')
    })

    test('a hundred guesses at once are five tries', async () => {
      const phone = freshPhone()
      await ask(phone)
      const code = linli.sandbox.lastSmsCode(phone)!
      const guesses = await Promise.all(Array.from({ length: 100 }, () => signIn(phone, wrong(code))))
      expect(guesses.filter(reply => reply.code === 'sms.code_wrong')).toHaveLength(4)
      expect((await signIn(phone, code)).status).toBe(400)
    })

    test('a code is good once, even for two at the same moment', async () => {
      const phone = freshPhone()
      await ask(phone)
      const code = linli.sandbox.lastSmsCode(phone)!
      const both = await Promise.all([signIn(phone, code), signIn(phone, code)])
      expect(both.map(reply => reply.code ?? 'in').sort()).toEqual(['in', 'sms.code_expired'])
      expect((await signIn(phone, code)).code).toBe('sms.code_expired')
    })

    test('a code is dead after five minutes, and one that was never sent is expired too', async () => {
      const phone = freshPhone()
      await ask(phone)
      linli.clock.advance(5 * minute + 1000)
      expect((await signIn(phone, linli.sandbox.lastSmsCode(phone)!)).code).toBe('sms.code_expired')
      expect((await signIn(freshPhone(), '123456')).code).toBe('sms.code_expired')
    })

    test('one a minute, three an hour, five a day: past a limit one reads when the next may be sent', async () => {
      const phone = freshPhone()
      expect((await ask(phone)).status).toBe(200)
      const second = await ask(phone)
      expect(second.code).toBe('sms.too_frequent')
      expect(second.body.error.retryAfter).toBeGreaterThan(55)
      expect(second.body.error.retryAfter).toBeLessThanOrEqual(60)
      expect(second.headers.get('retry-after')).toBe(String(second.body.error.retryAfter))
      for (let n = 0; n < 2; n++) {
        linli.clock.advance(minute)
        expect((await ask(phone)).status).toBe(200)
      }
      linli.clock.advance(minute)
      const fourth = await ask(phone)
      expect(fourth.body.error).toMatchObject({ code: 'sms.too_frequent', details: { within: 'hour', count: 3 } })
      expect(fourth.body.error.retryAfter).toBeLessThanOrEqual(57 * 60)
    })

    test.each([
      ['002', [[1, 'minute'], [3, 'hour'], [5, 'day']]],
      ['004', [[1, 'minute'], [5, 'hour'], [10, '24h']]],
    ] as const)('the figures of source %s, on a moved clock: as many as it says, and then when the next may be sent', async (source, figures) => {
      const set = await startLinli(storage, { env: { LINLI_SMS_LIMITS: source } })
      // From just after midnight in Shanghai, so that a calendar day is a whole one.
      set.clock.advance(startOfDay(set.clock.now()) + 86_400_000 - set.clock.now() + 1000)
      const phone = freshPhone()
      const ask = async () => set.call('sendSmsCode', { phone, humanCheck: await solvedHumanCheck(set) })
      const met: unknown[] = []
      let sent = 0
      for (let n = 0; n < 40 && met.length < 3; n++) {
        const reply = await ask()
        if (reply.status === 200) sent++
        else {
          const { count, within } = reply.body.error.details
          if (!met.some(one => JSON.stringify(one) === JSON.stringify([count, within]))) met.push([count, within])
          if (within === 'day' || within === '24h') expect(sent).toBe(count)
          set.clock.advance(reply.body.error.retryAfter * 1000)
          expect((await ask()).status).toBe(200)
          sent++
        }
      }
      expect(met).toEqual(figures)
      await set.close()
    })

    test('two asked for at once send one', async () => {
      const phone = freshPhone()
      const both = await Promise.all([ask(phone), ask(phone)])
      expect(both.map(reply => reply.code ?? 'sent').sort()).toEqual(['sent', 'sms.too_frequent'])
    })

    test('a number the provider refuses is said so, and does not count against the limit', async () => {
      const { phone } = persona('he-jianjun')
      expect((await ask(phone)).code).toBe('sms.not_delivered')
      expect((await ask(phone)).code).toBe('sms.not_delivered')
    })

    test('a provider that does not answer in time may have sent it: the code is good, and it counts', async () => {
      const phone = freshPhone()
      linli.sandbox.state.setMode('sms', 'nonsense')
      expect((await ask(phone)).code).toBe('upstream.nonsense')
      linli.sandbox.state.setMode('sms', 'down')
      expect((await ask(freshPhone())).code).toBe('upstream.unavailable')
      linli.sandbox.state.setMode('sms', 'normal')
      expect((await ask(phone)).code).toBe('sms.too_frequent')
    })

    test('the human check must be solved, and counts once', async () => {
      const humanCheck = await solvedHumanCheck(linli)
      expect((await linli.call('sendSmsCode', { phone: freshPhone(), humanCheck })).status).toBe(200)
      expect((await linli.call('sendSmsCode', { phone: freshPhone(), humanCheck })).code).toBe('human_check.failed')
      const said = JSON.parse(Buffer.from(await solvedHumanCheck(linli), 'base64').toString()) as object
      const again = (change: object) => Buffer.from(JSON.stringify({ ...said, ...change })).toString('base64')
      for (const forged of [again({ number: -1 }), again({ signature: 'f'.repeat(64) }), 'not base64 json at all', Buffer.from('null').toString('base64').padEnd(20, 'A')])
        expect((await linli.call('sendSmsCode', { phone: freshPhone(), humanCheck: forged })).code).toBe('human_check.failed')
    })

    test('what was agreed to is kept with its version and its time, once', async () => {
      const phone = freshPhone()
      const { me } = await signInBySms(linli, phone)
      linli.clock.advance(2 * minute)
      await signInBySms(linli, phone)
      const rows = (await linli.base.db.read.query(`SELECT agreement, version, givenAt FROM consents WHERE accountId = '${me.accountId}' ORDER BY agreement`)) as { agreement: string; version: string; givenAt: number | string }[]
      expect(rows.map(({ agreement, version }) => ({ agreement, version }))).toEqual(expect.arrayContaining(await consentsTo(linli, 'terms', 'privacy')))
      expect(rows).toHaveLength(2)
      for (const { givenAt } of rows) expect(Math.abs(Number(givenAt) - (linli.clock.now() - 2 * minute))).toBeLessThan(minute)
    })

    test('without a tick at both agreements, or at an old version, nothing is signed in and the code is still good', async () => {
      const phone = freshPhone()
      await ask(phone)
      const code = linli.sandbox.lastSmsCode(phone)!
      const refused = await signIn(phone, code, { consents: await consentsTo(linli, 'terms') })
      expect(refused.body.error).toMatchObject({ code: 'consent.missing', details: { agreements: ['privacy'] } })
      expect((await signIn(phone, code, { consents: [{ agreement: 'terms', version: '1999' }, { agreement: 'privacy', version: '1999' }] })).code).toBe('consent.missing')
      expect((await signIn(phone, code)).status).toBe(200)
    })
  })

  describe('WeChat and Alipay', () => {
    test('opening the mini-program signs in silently, the same user into the same account', async () => {
      const first = await linli.call('signInByWechat', { code: 'wx-fresh-one~1' })
      const again = await linli.call('signInByWechat', { code: 'wx-wang-jianguo~1' })
      const third = await linli.call('signInByWechat', { code: 'wx-wang-jianguo~2' })
      expect(first.body.me).toMatchObject({ phone: null, channels: ['wechat'] })
      expect(third.body.me.accountId).toBe(again.body.me.accountId)
      expect(first.body.me.accountId).not.toBe(again.body.me.accountId)
      const alipay = await linli.call('signInByAlipay', { code: 'ali-li-xiuying' })
      expect(alipay.body.me.channels).toEqual(['alipay'])
    })

    test('a used, blocked, or senseless code is refused as what it is', async () => {
      await linli.call('signInByWechat', { code: 'wx-once' })
      expect((await linli.call('signInByWechat', { code: 'wx-once' })).code).toBe('wechat.code_invalid')
      expect((await linli.call('signInByWechat', { code: 'wx-blocked' })).code).toBe('wechat.blocked')
      expect((await linli.call('signInByWechat', { code: 'wx-nonsense' })).code).toBe('upstream.nonsense')
      expect((await linli.call('signInByWechat', { code: '' })).code).toBe('request.invalid')
    })

    test('one tap takes the phone; used twice it is refused', async () => {
      const { body } = await linli.call('signInByWechat', { code: 'wx-taps' })
      const phone = freshPhone()
      const consents = await consentsTo(linli, 'terms', 'privacy')
      expect((await linli.call('bindPhoneByWechat', { code: `phone-${phone}`, consents: [] }, { token: body.accessToken })).code).toBe('consent.missing')
      const bound = await linli.call('bindPhoneByWechat', { code: `phone-${phone}`, consents }, { token: body.accessToken })
      expect(bound.body.me).toMatchObject({ accountId: body.me.accountId, phone: `137****${phone.slice(-4)}`, channels: ['wechat', 'sms'] })
      const other = await linli.call('bindPhoneByWechat', { code: `phone-${freshPhone()}`, consents }, { token: bound.body.accessToken })
      expect(other.code).toBe('phone.already_bound')
      expect((await linli.call('bindPhoneByWechat', { code: `phone-${phone}`, consents }, { token: bound.body.accessToken })).code).toBe('wechat.code_invalid')
    })

    test('a phone that has an account on the web takes the WeChat sign-in over', async () => {
      const phone = freshPhone()
      const web = await signInBySms(linli, phone)
      const { body } = await linli.call('signInByWechat', { code: 'wx-two-lives~1' })
      const consents = await consentsTo(linli, 'terms', 'privacy')
      const bound = await linli.call('bindPhoneByWechat', { code: `phone-${phone}`, consents }, { token: body.accessToken })
      expect(bound.body.me).toMatchObject({ accountId: web.me.accountId, channels: ['wechat', 'sms'] })
      expect((await linli.call('getMe', {}, { token: body.accessToken })).code).toBe('session.ended')
      expect((await linli.call('signInByWechat', { code: 'wx-two-lives~2' })).body.me.accountId).toBe(web.me.accountId)
      const { body: messages } = await linli.call('listMessages', {}, { token: bound.body.accessToken })
      expect(messages.items[0].kind).toBe('sign_in_moved')
    })

    test('a verified account is not swallowed by another that holds its phone', async () => {
      const phone = freshPhone()
      await signInBySms(linli, phone)
      const { token } = await resident(linli, 'chan-kayan')
      const consents = await consentsTo(linli, 'terms', 'privacy')
      expect((await linli.call('bindPhoneByWechat', { code: `phone-${phone}`, consents }, { token })).code).toBe('phone.held_elsewhere')
    })

    test('Alipay gives the phone encrypted and signed; what is not from Alipay is refused', async () => {
      const { body } = await linli.call('signInByAlipay', { code: 'ali-fresh' })
      const consents = await consentsTo(linli, 'terms', 'privacy')
      const parcel = linli.sandbox.alipayPhoneParcel(freshPhone())
      const forged = await linli.call('bindPhoneByAlipay', { ...parcel, sign: Buffer.from('no').toString('base64'), consents }, { token: body.accessToken })
      expect(forged.code).toBe('alipay.phone_unreadable')
      expect((await linli.call('bindPhoneByAlipay', { ...parcel, consents }, { token: body.accessToken })).body.me.channels).toEqual(['alipay', 'sms'])
    })
  })

  describe('Sessions', () => {
    test('a token that was changed, made with another key, for another environment, or without a signature is worth nothing', async () => {
      const { accessToken, me } = await signInBySms(linli, freshPhone())
      const claims = jwt.decode(accessToken) as jwt.JwtPayload
      const [head, body, mark] = accessToken.split('.') as [string, string, string]
      const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'someone-else' })).toString('base64url')
      const tokens = [
        `${head}.${forged}.${mark}`,
        `${head}.${body}.${mark.slice(0, -4)}AAAA`,
        jwt.sign({ sub: me.accountId, sid: claims.sid }, tokenKey('another key of more than thirty-two characters'), { issuer: 'linli-test' }),
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`,
        'nonsense',
      ]
      for (const token of tokens) expect((await linli.call('getMe', {}, { token })).code).toBe('session.invalid')
    })

    test('an access token expires and the refresh token brings the next, each refresh token once', async () => {
      const first = await signInBySms(linli, freshPhone())
      linli.clock.advance(11 * minute)
      expect((await linli.call('getMe', {}, { token: first.accessToken })).code).toBe('session.expired')
      const second = await linli.call('refreshSession', { refreshToken: first.refreshToken })
      expect(second.status).toBe(200)
      expect(second.body.refreshToken).not.toBe(first.refreshToken)
      expect((await linli.call('getMe', {}, { token: second.body.accessToken })).body.accountId).toBe(first.me.accountId)
    })

    test('an answer lost on a bad network: the same refresh token works again for seconds', async () => {
      const first = await signInBySms(linli, freshPhone())
      await linli.call('refreshSession', { refreshToken: first.refreshToken })
      linli.clock.advance(5000)
      expect((await linli.call('refreshSession', { refreshToken: first.refreshToken })).status).toBe(200)
    })

    test('a stolen refresh token is noticed when it comes back: the session ends at once, and the user is told', async () => {
      const phone = freshPhone()
      const first = await signInBySms(linli, phone, '李秀英的手机')
      const second = (await linli.call('refreshSession', { refreshToken: first.refreshToken })).body
      expect((await linli.call('getMe', {}, { token: second.accessToken })).status).toBe(200)
      linli.clock.advance(minute)
      expect((await linli.call('refreshSession', { refreshToken: first.refreshToken })).code).toBe('session.reused')
      expect((await linli.call('getMe', {}, { token: second.accessToken })).code).toBe('session.reused')
      expect((await linli.call('refreshSession', { refreshToken: second.refreshToken })).code).toBe('session.reused')
      linli.clock.advance(2 * minute)
      const again = await signInBySms(linli, phone, '李秀英的手机')
      const { body } = await linli.call('listMessages', {}, { token: again.accessToken })
      expect(body.items).toMatchObject([{ kind: 'session_ended_for_safety', facts: { device: '李秀英的手机' }, read: false }])
      expect(body.unread).toBe(1)
    })

    test('the end of a session and the message that tells of it are written together, or neither', async () => {
      const phone = freshPhone()
      const first = await signInBySms(linli, phone)
      const second = (await linli.call('refreshSession', { refreshToken: first.refreshToken })).body
      linli.clock.advance(2 * minute)
      const tokenHash = createHash('sha256').update(first.refreshToken).digest('hex')
      const next = { tokenHash: 'never used', expiresAt: linli.clock.now() + minute }
      const cannotTell = () => () => Promise.reject(new Error('the message could not be written'))
      await expect(sessionsStore(linli.base.db).exchange(tokenHash, next, linli.clock.now(), 0, cannotTell)).rejects.toThrow('could not be written')
      const third = (await linli.call('refreshSession', { refreshToken: second.refreshToken })).body
      expect((await linli.call('listMessages', {}, { token: third.accessToken })).body.items).toEqual([])
    })

    test('signing out ends the session at once, on every instance', async () => {
      const other = await linli.another()
      const { accessToken, refreshToken } = await signInBySms(linli, freshPhone())
      const status = async (at: Linli) => (await at.call('getMe', {}, { token: accessToken })).status
      expect([await status(linli), await status(other)]).toEqual([200, 200])
      await linli.call('signOut', {}, { token: accessToken })
      expect(await status(linli)).toBe(401)
      if (storage.needs.includes('redis')) {
        for (let tries = 0; tries < 40 && (await status(other)) !== 401; tries++) await new Promise(resolve => setTimeout(resolve, 25))
        expect(await status(other)).toBe(401)
      }
      expect((await linli.call('refreshSession', { refreshToken })).code).toBe('session.ended')
      await other.close()
    })

    test('a sign-in from another device is told to the account', async () => {
      const phone = freshPhone()
      await signInBySms(linli, phone, '旧手机')
      linli.clock.advance(2 * minute)
      const { accessToken } = await signInBySms(linli, phone, '新手机')
      const { body } = await linli.call('listMessages', {}, { token: accessToken })
      expect(body.items).toMatchObject([{ kind: 'signed_in_on_new_device', facts: { device: '新手机' } }])
    })

    test('a message is read once, by its owner only', async () => {
      const phone = freshPhone()
      await signInBySms(linli, phone, 'a')
      linli.clock.advance(2 * minute)
      const { accessToken } = await signInBySms(linli, phone, 'b')
      const stranger = await signInBySms(linli, freshPhone())
      const [{ messageId }] = (await linli.call('listMessages', {}, { token: accessToken })).body.items
      expect((await linli.call('readMessage', { messageId }, { token: stranger.accessToken })).code).toBe('messages.not_yours')
      expect((await linli.call('readMessage', { messageId }, { token: accessToken })).status).toBe(200)
      expect((await linli.call('listMessages', {}, { token: accessToken })).body).toMatchObject({ unread: 0, items: [{ read: true }] })
    })
  })

  describe('Identity', () => {
    test('is chosen once; a change is for staff to review; staff cannot be chosen', async () => {
      const { accessToken: token } = await signInBySms(linli, freshPhone())
      expect((await linli.call('chooseIdentity', { identity: 'staff' }, { token })).code).toBe('request.invalid')
      expect((await linli.call('listAddresses', {}, { token })).code).toBe('access.identity_missing')
      expect((await linli.call('chooseIdentity', { identity: 'resident' }, { token })).body.identity).toBe('resident')
      expect((await linli.call('chooseIdentity', { identity: 'resident' }, { token })).status).toBe(200)
      expect((await linli.call('chooseIdentity', { identity: 'visitor' }, { token })).code).toBe('identity.change_needs_review')
    })

    test('one whom the platform granted a role is staff without choosing', async () => {
      const { me } = await signInBySms(linli, persona('zhou-min').phone)
      expect(me).toMatchObject({ identity: 'staff', grants: [{ role: 'community', communityIds: ['community-fenglin'] }] })
    })
  })
})
