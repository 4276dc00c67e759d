import { Phone } from './phone'
import { setStage } from './stage'

/** What the sandbox's WeChat takes for the proof of a phone number. */
const proofOf = (number: string): string => `phone-${number}~${Math.random().toString(36).slice(2)}`

const consent = '我已阅读并同意'

describe('Binding the phone number', () => {
  const stage = setStage()
  const bindPage = async (phone: Phone) => {
    const wechat = stage.launch(phone)
    await wechat.see('先选一下你的身份')
    await wechat.tab('我的')
    await wechat.tap('手机号')
    await wechat.see('社区按手机号找到你的登记信息')
    await wechat.see('《用户协议》')
    return wechat
  }

  test('the agreements start unticked, and nothing is asked for before they are ticked', async () => {
    const phone = new Phone('binds-early')
    phone.phoneProof = proofOf('13900000021')
    const wechat = await bindPage(phone)
    expect(await wechat.isOn(consent)).toBe(false)
    await wechat.tap('用微信手机号绑定')
    await wechat.see('请先阅读协议，并在这里打勾')
    expect(phone.questions).toEqual([])
    expect(phone.requests.join()).not.toContain('/me/phone')
  })

  test('an agreement can be read by pressing its name, without ticking it', async () => {
    const wechat = await bindPage(new Phone('reads-first'))
    await wechat.tap('《隐私政策》')
    await wechat.see(/^隐私政策\n版本/)
    expect(wechat.page().path).toBe('areas/accounts/pages/agreement')
    await wechat.back()
    expect(await wechat.isOn(consent)).toBe(false)
  })

  test('after the guide one tap binds it, and leads back', async () => {
    const phone = new Phone('binds-now')
    phone.phoneProof = proofOf('13900000022')
    const wechat = await bindPage(phone)
    await wechat.toggle(consent)
    await wechat.tap('用微信手机号绑定')
    await wechat.see('先看一眼隐私保护指引')
    expect(phone.questions).toEqual([])
    await wechat.tap('同意并继续')
    await wechat.see('139****0022')
    expect(wechat.page()).toMatchObject({ path: 'tabs/me/me' })
    expect(phone.questions).toEqual(['phone number'])
    expect(phone.toasts).toEqual(['已绑定手机号'])
  })

  test('a refused guide closes the phone number and nothing else', async () => {
    const phone = new Phone('refuses-guide')
    phone.phoneProof = proofOf('13900000023')
    const wechat = await bindPage(phone)
    await wechat.toggle(consent)
    await wechat.tap('用微信手机号绑定')
    await wechat.tap('暂不同意')
    await wechat.see('没有允许读取手机号。不绑定也能继续使用')
    expect(phone.questions).toEqual([])

    await wechat.back()
    await wechat.see('去绑定')
    await wechat.tab('首页')
    await wechat.tap('选择身份')
    await wechat.tap('居民')
    await wechat.tap('我是居民')
    await wechat.see('实名认证后就能开门')
  })

  test('a number from elsewhere cannot be bound: said plainly, with someone to ask', async () => {
    const phone = new Phone('from-hong-kong')
    phone.privacy.agreed = true
    phone.phoneProof = proofOf('852-61234567')
    const wechat = await bindPage(phone)
    await wechat.toggle(consent)
    await wechat.tap('用微信手机号绑定')
    await wechat.see('只能绑定大陆手机号')
    await wechat.tap('联系社区')
    await wechat.see('枫林社区居委会')
  })

  test('who says no to WeChat’s own question can say yes later', async () => {
    const phone = new Phone('says-no')
    phone.privacy.agreed = true
    const wechat = await bindPage(phone)
    await wechat.toggle(consent)
    await wechat.tap('用微信手机号绑定')
    await wechat.see('没有允许读取手机号')
    phone.phoneProof = proofOf('13900000024')
    await wechat.tap('用微信手机号绑定')
    await wechat.see('139****0024')
  })
})
