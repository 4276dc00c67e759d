import { Phone } from './phone'
import { setStage } from './stage'

describe('The home of', () => {
  const stage = setStage()

  test('a visitor says how to get in, and whom to call', async () => {
    const phone = new Phone('a-visitor')
    const wechat = stage.launch(phone)
    await wechat.tap('选择身份')
    await wechat.tap('访客')
    await wechat.tap('我是访客')
    await wechat.see('来访怎么进门')
    await wechat.see('枫林东苑门岗')
    await wechat.tap('打电话给枫林东苑门岗')
    await wechat.until(() => phone.dialled.length === 1, 'for the dialler')
    expect(phone.dialled).toEqual(['021-00000103'])
  })

  test('staff comes with the registered phone, and shows who passed in their grids, masked', async () => {
    const resident = stage.launch(await stage.residentAt('li-xiuying', 'door-3-east'))
    await resident.tap('开门，3号楼 东门')
    await resident.tap('确认开门')
    await resident.see('已开门')

    const phone = new Phone('zhou-min')
    phone.privacy.agreed = true
    phone.phoneProof = 'phone-13900000007~staff'
    const wechat = stage.launch(phone)
    await wechat.see('先选一下你的身份')
    await wechat.tab('我的')
    await wechat.tap('手机号')
    await wechat.toggle('我已阅读并同意')
    await wechat.tap('用微信手机号绑定')
    await wechat.see('工作人员')
    await wechat.tab('首页')
    await wechat.see('我负责的网格')
    await wechat.tap('枫林第三网格')
    await wechat.see('李**')
    expect(wechat.text()).not.toContain('李秀英')
  })

  test('whoever the registry does not know is told what is missing, and whom to call', async () => {
    const wechat = stage.launch(await stage.residentAt('zheng-xiaodong', 'door-3-east'))
    await wechat.see('还差一步：登记住址')
    await wechat.tap('联系社区', 0)
    await wechat.see('枫林社区居委会')
  })

  test('a message is a dot on its tab until it is read', async () => {
    const phone = await stage.residentAt('wang-jianguo', 'door-5-unit')
    const wechat = stage.launch(phone)
    await wechat.until(() => phone.dots.has(1), 'for the dot')
    await wechat.tab('消息')
    await wechat.tap('未读，实名认证已通过')
    await wechat.see(/证件核对/)
    await wechat.back()
    await wechat.find('实名认证已通过')
    expect(phone.dots.has(1)).toBe(true)
    await wechat.tap('未读，在新设备上登录')
    await wechat.until(() => !phone.dots.has(1), 'for the dot to go')
  })
})
