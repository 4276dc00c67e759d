/** From one page on to another, of another sub-package even, and back: what was typed goes along, and nobody is asked to sign in who has. On the compiled WeChat output. */
import { maskName, maskNumber } from '@linli/shared-types/values/id-number'
import { verified } from '../../bff/test/account-people'
import { staffOf } from '../../bff/test/health-people'
import { persona } from '../../bff/test/harness'
import { factsOf, review } from '../../bff/test/review-people'
import { Phone } from './phone'
import { setStage } from './stage'

const realName = 'areas/realname/pages'

describe('In WeChat,', () => {
  const stage = setStage()
  const linli = () => stage.linli()

  test('a document that was typed once is there for the rebinding, and for the appeal in another sub-package, and is sent from there', async () => {
    const { name, number } = persona('li-xiuying')
    await verified(linli(), 'li-xiuying')
    const { body } = await linli().call('signInByWechat', { code: 'wx-li-xiuying~first' })
    await linli().call('chooseIdentity', { identity: 'resident' }, { token: body.accessToken })
    const phone = new Phone('li-xiuying')
    phone.privacy.agreed = true
    const wechat = stage.launch(phone)
    wechat.open(`/${realName}/verify`)
    await wechat.type('和证件上一字不差', name)
    await wechat.type('证件上的号码', number)
    await wechat.pick('有效期从 请选择日期', ['2012年', '05月', '08日'])
    await wechat.tap('长期')
    await wechat.toggle('我同意为实名认证处理我的证件信息')
    await wechat.tap('提交认证')
    await wechat.tap('换到这个账号')
    await wechat.see(`${maskName(name)} ${maskNumber(number)}`)
    expect(wechat.page().path).toBe(`${realName}/rebind`)
    await wechat.tap('人工申诉')
    await wechat.tap('去填申诉')
    await wechat.type('理由（社区会看到）', '以前的手机号停用了，账号登不上')
    expect(wechat.page().path).toBe('areas/reviews/pages/rebind-appeal')
    await wechat.tap('枫林社区')
    await wechat.toggle('我同意为申诉处理我的证件信息')
    await wechat.tap('提交审核')
    await wechat.until(() => phone.toasts.at(-1)?.startsWith('已提交') ?? false, 'for it to be sent')
    const staff = await staffOf(linli(), 'zhou-min')
    const [waiting] = (await linli().call('listReviews', { kind: 'rebind' }, { token: staff })).body.items
    expect(factsOf(await review(linli(), staff, waiting.reviewId))).toMatchObject({ name, number })
  })

  test('who registers by phone and goes on to 实名认证 is at home with one 返回, and is not asked to sign in', async () => {
    const phone = new Phone('nobody-yet')
    phone.privacy.agreed = true
    const wechat = stage.launch(phone)
    await wechat.quiet()
    await wechat.tab('我的')
    await wechat.tap('退出登录')
    await wechat.until(() => phone.toasts.includes('已退出登录'), 'to be signed out')
    wechat.open('/areas/accounts/pages/sign-in')
    await wechat.tap('新用户注册')
    await wechat.type('手机号', '13600077100')
    await wechat.tap('获取验证码')
    await wechat.see(/秒后可重发/)
    await wechat.type('短信里的 6 位数字', linli().sandbox.lastSmsCode('13600077100')!)
    await wechat.tap('下一步')
    await wechat.type('8 到 20 位', 'Plum-tree-88')
    await wechat.type('和上面一样', 'Plum-tree-88')
    await wechat.toggle('我已阅读并同意')
    await wechat.tap('注册')
    await wechat.tap('立即认证')
    await wechat.see('提交认证')
    await wechat.back()
    await wechat.until(() => wechat.page().path === 'tabs/home/home', 'to be at home')
    expect(wechat.page().stack).toEqual(['tabs/home/home'])
    await wechat.see('选择身份')
  })
})
