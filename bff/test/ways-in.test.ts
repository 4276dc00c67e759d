import { codeOf, facedIn, freshName, freshPhone, goodPassword, h5, must, messagesOf, passwordIn, registered, sendCode, verified } from './account-people'
import { consentsTo, persona, signInBySms, solvedHumanCheck, startLinli, withoutTable, type Linli, type Reply } from './harness'
import { onBothStorages } from './stores'

const day = 86_400_000
const minute = 60_000

onBothStorages('Ways in', storage => {
  let linli: Linli
  beforeAll(async () => void (linli = await startLinli(storage)))
  afterAll(() => linli.close())
  const register = async (phone: string, more: object = {}) =>
    linli.call('register', { phone, code: codeOf(linli, phone), password: goodPassword, consents: await consentsTo(linli, 'terms', 'privacy'), ...more })

  describe('the registration wizard', () => {
    test('makes an account that its phone, user name and password open', async () => {
      const { phone, userName, password, accountId } = await registered(linli)
      for (const account of [phone, userName, userName.toUpperCase()]) {
        const reply = await passwordIn(linli, account, password)
        expect([account, reply.status, reply.body.me?.accountId]).toEqual([account, 200, accountId])
      }
    })

    test('a phone with an account reads 账号已注册, once its code was right and not before', async () => {
      const { phone } = await registered(linli)
      linli.clock.advance(2 * minute)
      await must(sendCode(linli, phone, 'register'))
      expect((await register(phone, { code: '000000' })).code).toBe('sms.code_wrong')
      expect((await register(phone)).code).toBe('account.already_registered')
    })

    test.each([
      ['short1a', 'length'],
      ['a'.repeat(12), 'kinds'],
      ['中文密码也不行123', 'characters'],
      ['password1', 'common'],
      ['Password1!', 'common'],
      ['woaini1314', 'common'],
    ])('refuses the password %s: %s; the code is still good afterwards', async (password, problem) => {
      const phone = freshPhone()
      await must(sendCode(linli, phone, 'register'))
      const refused = await register(phone, { password })
      expect([refused.code, refused.body.error.details]).toEqual(['account.password_refused', { problem }])
      expect((await register(phone)).status).toBe(200)
    })

    test('a password with the own phone or user name in it is refused', async () => {
      const phone = freshPhone()
      const userName = freshName()
      await must(sendCode(linli, phone, 'register'))
      for (const password of [`a${phone}`, `${userName}1!`]) expect((await register(phone, { userName, password })).body.error.details).toEqual({ problem: 'own' })
    })

    test('a user name somebody has, in other letters, is taken; without agreement there is no account', async () => {
      const { userName } = await registered(linli)
      const phone = freshPhone()
      await must(sendCode(linli, phone, 'register'))
      expect((await register(phone, { userName: userName.toUpperCase() })).code).toBe('account.user_name_taken')
      expect((await register(phone, { consents: [] })).code).toBe('consent.missing')
      expect((await register(phone, { userName: '1abcdef' })).code).toBe('request.invalid')
    })

    test('two wizards with one phone at once make one account', async () => {
      const phone = freshPhone()
      await must(sendCode(linli, phone, 'register'))
      const both = await Promise.all([register(phone), register(phone)])
      expect(both.filter(reply => reply.status === 200)).toHaveLength(1)
    })

    test('with the limit of source 002 a password of 17 is too long', async () => {
      const strict = await startLinli(storage, { env: { LINLI_PASSWORD_LONGEST: '16' } })
      const phone = freshPhone()
      await must(sendCode(strict, phone, 'register'))
      const consents = await consentsTo(strict, 'terms', 'privacy')
      const reply = await strict.call('register', { phone, code: codeOf(strict, phone), password: 'Plum-tree-88-long', consents })
      expect(reply.body.error.details).toEqual({ problem: 'length' })
      expect((await strict.call('getOptions')).body.passwordLongest).toBe(16)
      await strict.close()
    })
  })

  describe('a password', () => {
    test('opens the account of an ID number once it is verified', async () => {
      const { password, accountId } = await verified(linli, 'wang-jianguo')
      const reply = await passwordIn(linli, persona('wang-jianguo').number.toLowerCase(), password)
      expect(reply.body.me.accountId).toBe(accountId)
    })

    test('unknown and wrong are answered with the same words, and a proof of work stands before both', async () => {
      const { phone } = await registered(linli)
      const wrong = await passwordIn(linli, phone, 'Wrong-one-1')
      const unknown = await passwordIn(linli, freshPhone(), 'Wrong-one-1')
      const strip = ({ body }: typeof wrong) => ({ ...body.error, requestId: '' })
      expect(strip(wrong)).toEqual(strip(unknown))
      expect(wrong.code).toBe('sign_in.failed')
      const spent = await solvedHumanCheck(linli)
      await linli.call('signInByPassword', { account: phone, password: goodPassword, humanCheck: spent })
      expect((await linli.call('signInByPassword', { account: phone, password: goodPassword, humanCheck: spent })).code).toBe('human_check.failed')
    })

    test('an account without one, made by SMS, is opened by none', async () => {
      const phone = freshPhone()
      await signInBySms(linli, phone)
      for (const password of ['', goodPassword, 'null']) expect((await passwordIn(linli, phone, password || 'x')).code).toBe('sign_in.failed')
    })
  })

  describe('how long it lasts', () => {
    test.each([1, 7, 30])('%d days, however it is used, and then one signs in again', async days => {
      const { phone, password } = await registered(linli)
      let { refreshToken } = (await must(passwordIn(linli, phone, password, { days }))).body
      for (let passed = 0.5; passed < days; passed += days / 4) {
        linli.clock.advance((days / 4) * day * 0.9)
        refreshToken = (await must(linli.call('refreshSession', { refreshToken }))).body.refreshToken
      }
      linli.clock.advance(days * day)
      expect((await linli.call('refreshSession', { refreshToken })).code).toBe('session.expired')
    })

    test('what is no option is the deployment own', async () => {
      expect((await linli.call('getOptions')).body).toMatchObject({ signInDays: [1, 7, 30], levelNames: 'numbers' })
      const { token } = await registered(linli, { days: 300 })
      const [session] = (await must(linli.call('listSessions', {}, { token }))).body
      expect(Math.round((Date.parse(session.expiresAt) - linli.clock.now()) / day)).toBe(30)
    })

    test('an access token is worth nothing once its session has run out', async () => {
      const { phone, password } = await registered(linli)
      const { accessToken } = (await must(passwordIn(linli, phone, password, { days: 1 }))).body
      linli.clock.advance(day + 10_000)
      expect((await linli.call('getMe', {}, { token: accessToken })).code).toBe('session.expired')
    })
  })

  describe('a face', () => {
    const begin = async (key: string, more: object = {}) => {
      const { name, number } = persona(key)
      return linli.call('beginFaceSignIn', { name, number, through: h5, consents: await consentsTo(linli, 'face'), humanCheck: await solvedHumanCheck(linli), ...more })
    }

    test('opens the account of the person it belongs to', async () => {
      const { accountId } = await verified(linli, 'li-xiuying')
      const { body: task } = await must(begin('li-xiuying'))
      const { body } = await must(linli.call('signInByFace', { ...(await facedIn(linli, task)), device: 'face phone' }))
      expect(body.me.accountId).toBe(accountId)
    })

    test('in WeChat and Alipay too, by their own checks', async () => {
      for (const through of [{ by: 'wechat', code: 'wx-li-xiuying~face' }, { by: 'alipay' }]) {
        const { body: task } = await must(begin('li-xiuying', { through }))
        expect(task.by).toBe(through.by)
        expect((await linli.call('signInByFace', { faceToken: task.faceToken })).status).toBe(200)
      }
    })

    test('of somebody without an account is told so, only after the face was the right one', async () => {
      const { body: task } = await must(begin('fang-hui'))
      expect((await linli.call('signInByFace', { faceToken: task.faceToken, returned: 'x'.repeat(32) })).code).toBe('face.expired')
      expect((await linli.call('signInByFace', await facedIn(linli, task))).code).toBe('face.no_account')
    })

    test.each([['mismatch'], ['cancelled']] as const)('that comes to %s opens nothing', async outcome => {
      const { body: task } = await must(begin('li-xiuying'))
      const reply = await linli.call('signInByFace', await facedIn(linli, task, outcome))
      expect([reply.code, reply.body.error.details.reason]).toEqual(['face.not_passed', outcome])
    })

    test('needs its own consent, and is asked of no document but an ID card', async () => {
      expect((await begin('li-xiuying', { consents: [] })).code).toBe('consent.missing')
      const { name, number } = persona('chan-kayan')
      expect((await begin('li-xiuying', { name, number })).code).toBe('face.unsupported')
    })
  })

  describe('activation', () => {
    test('somebody the registry knows reads 账号已注册, activates with number and phone, and is at level 2', async () => {
      const { phone, number } = persona('qian-zhiyuan')
      await must(sendCode(linli, phone, 'register'))
      expect((await register(phone)).code).toBe('account.already_registered')
      expect((await passwordIn(linli, phone, 'any-password-1')).code).toBe('sign_in.failed')
      linli.clock.advance(2 * minute)
      await must(sendCode(linli, phone, 'activate'))
      const userName = freshName()
      const consents = await consentsTo(linli, 'terms', 'privacy', 'real_name')
      const { body } = await must(linli.call('activate', { number, phone, code: codeOf(linli, phone), userName, password: goodPassword, consents }))
      expect(body.me).toMatchObject({ level: 2, name: '钱**', registered: true })
      const { document } = (await must(linli.call('getRealName', {}, { token: body.accessToken }))).body
      expect(document).toMatchObject({ validFrom: null, validTo: null, expired: false })
      expect((await passwordIn(linli, number, goodPassword)).status).toBe(200)
    })

    test('number and phone of two people, or of one who is active, are refused with the same words', async () => {
      const consents = await consentsTo(linli, 'terms', 'privacy', 'real_name')
      const replies = []
      for (const [who, whose] of [['abdurahman', 'chan-kayan'], ['abdurahman', 'nobody'], ['wang-jianguo', 'wang-jianguo']] as const) {
        const phone = persona(who).phone
        linli.clock.advance(61 * minute)
        await must(sendCode(linli, phone, 'activate'))
        const number = whose === 'nobody' ? '110199200001010013' : persona(whose).number
        replies.push(await linli.call('activate', { number, phone, code: codeOf(linli, phone), userName: freshName(), password: goodPassword, consents }))
      }
      expect(replies.map(({ code }) => code)).toEqual(Array(3).fill('account.activation_failed'))
    })
  })

  describe('an account is there with its consents, or not at all', () => {
    const rows = (sql: string): Promise<any[]> => linli.base.db.read.query(sql)
    const accounts = async (): Promise<number> => Number((await rows('SELECT COUNT(*) AS n FROM accounts WHERE phoneLookup IS NOT NULL'))[0].n)
    const consented = async (accountId: string): Promise<string[]> => (await rows(`SELECT agreement FROM consents WHERE accountId = '${accountId}'`)).map(({ agreement }) => agreement).sort()

    const ways: [way: string, agreements: string[], begin: (consents: object[]) => Promise<() => Promise<Reply>>][] = [
      ['the wizard', ['privacy', 'terms'], async consents => {
        const phone = freshPhone()
        return async () => {
          linli.clock.advance(2 * minute)
          await must(sendCode(linli, phone, 'register'))
          return register(phone, { consents })
        }
      }],
      ['activation', ['privacy', 'real_name', 'terms'], async consents => {
        const { phone, number } = persona('lin-zhihao')
        const userName = freshName()
        return async () => {
          linli.clock.advance(2 * minute)
          await must(sendCode(linli, phone, 'activate'))
          return linli.call('activate', { number, phone, code: codeOf(linli, phone), userName, password: goodPassword, consents })
        }
      }],
      ['a code by SMS', ['privacy', 'terms'], async consents => {
        const phone = freshPhone()
        return async () => {
          linli.clock.advance(2 * minute)
          await must(sendCode(linli, phone))
          return linli.call('signInBySms', { phone, code: codeOf(linli, phone), consents })
        }
      }],
      ['WeChat, with its phone', ['privacy', 'terms'], async consents => {
        const [phone, token] = [freshPhone(), (await must(linli.call('signInByWechat', { code: 'wx-consenting~0' }))).body.accessToken]
        let times = 0
        return () => linli.call('bindPhoneByWechat', { code: `phone-${phone}~${times++}`, consents }, { token })
      }],
      ['Alipay, with its phone', ['privacy', 'terms'], async consents => {
        const [phone, token] = [freshPhone(), (await must(linli.call('signInByAlipay', { code: 'ali-consenting~0' }))).body.accessToken]
        return () => linli.call('bindPhoneByAlipay', { ...linli.sandbox.alipayPhoneParcel(phone), consents }, { token })
      }],
    ]
    test.each(ways)('by %s', async (_way, agreements, begin) => {
      const enter = await begin(await consentsTo(linli, ...agreements))
      const before = await accounts()
      expect((await withoutTable(linli, 'consents', enter)).status).toBe(500)
      expect(await accounts()).toBe(before)
      const { body } = await must(enter())
      expect(await accounts()).toBe(before + 1)
      expect(await consented(body.me.accountId)).toEqual(agreements)
    })

    /** Registered before these agreements were. */
    const earlier = async () => {
      const somebody = await registered(linli)
      await linli.base.db.tx(async manager => void (await manager.query(`DELETE FROM consents WHERE accountId = '${somebody.accountId}'`)))
      linli.clock.advance(2 * minute)
      return somebody
    }
    test('one that was there before has those it gives now', async () => {
      const { phone, accountId } = await earlier()
      expect((await signInBySms(linli, phone)).me.accountId).toBe(accountId)
      expect(await consented(accountId)).toEqual(['privacy', 'terms'])
    })

    test('a WeChat that moves to the account of its phone brings its consents, or stays where it was', async () => {
      const { phone, accountId } = await earlier()
      const { accessToken: token, me } = (await must(linli.call('signInByWechat', { code: 'wx-moving~0' }))).body
      const consents = await consentsTo(linli, 'terms', 'privacy')
      const bind = (time: number) => linli.call('bindPhoneByWechat', { code: `phone-${phone}~${time}`, consents }, { token })
      expect((await withoutTable(linli, 'consents', () => bind(0))).status).toBe(500)
      expect((await must(linli.call('signInByWechat', { code: 'wx-moving~1' }))).body.me.accountId).toBe(me.accountId)
      expect((await must(bind(1))).body.me.accountId).toBe(accountId)
      expect(await consented(accountId)).toEqual(['privacy', 'terms'])
    })
  })

  describe('sessions', () => {
    test('are listed with device and place, ended one by one or all but this one', async () => {
      const { phone, password, token } = await registered(linli, { device: '小米 14' })
      const second = (await must(passwordIn(linli, phone, password, { device: 'Windows 电脑浏览器' }))).body
      const third = (await must(passwordIn(linli, phone, password, { device: 'iPad 浏览器' }))).body
      const list = (await must(linli.call('listSessions', {}, { token }))).body
      expect(list.map(({ device, current, channel }: any) => [device, current, channel]).sort()).toEqual([
        ['Windows 电脑浏览器', false, 'password'],
        ['iPad 浏览器', false, 'password'],
        ['小米 14', true, 'sms'],
      ])
      expect(list[0].place).toMatch(/^127\.0\.0\.\*$|^$/)
      const ofSecond = list.find(({ device }: any) => device.startsWith('Windows'))
      await must(linli.call('endSession', { sessionId: ofSecond.sessionId }, { token }))
      expect((await linli.call('getMe', {}, { token: second.accessToken })).code).toBe('session.ended')
      expect((await linli.call('refreshSession', { refreshToken: second.refreshToken })).code).toBe('session.ended')
      expect((await must(linli.call('endOtherSessions', {}, { token }))).body).toEqual({ ended: 1 })
      expect((await linli.call('getMe', {}, { token: third.accessToken })).code).toBe('session.ended')
      expect((await linli.call('getMe', {}, { token })).status).toBe(200)
    })

    test("another's session is not ended", async () => {
      const [mine, theirs] = [await registered(linli), await registered(linli)]
      const [{ sessionId }] = (await must(linli.call('listSessions', {}, { token: theirs.token }))).body
      expect((await linli.call('endSession', { sessionId }, { token: mine.token })).code).toBe('account.session_not_yours')
      expect((await linli.call('getMe', {}, { token: theirs.token })).status).toBe(200)
    })

    test('a new device is told to the owner, who can deny it', async () => {
      const { phone, password, token } = await registered(linli)
      await must(passwordIn(linli, phone, password, { device: 'strange phone' }))
      expect((await messagesOf(linli, token))[0]).toMatchObject({ kind: 'signed_in_on_new_device', facts: { device: 'strange phone' }, deniable: true })
    })
  })
})
