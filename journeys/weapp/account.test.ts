/** One's own account, levels and what staff decide, on the compiled WeChat output. */
import sharp from 'sharp'
import { passwordIn, verified } from '../../bff/test/account-people'
import { staffOf } from '../../bff/test/health-people'
import { consentsTo, persona, resident } from '../../bff/test/harness'
import { Phone } from './phone'
import { setStage } from './stage'
import type { Wechat } from './wechat'

const minute = 61_000
const bankCard = '6222020200000005'

describe('王建国, in WeChat,', () => {
  const stage = setStage()
  const phone = new Phone('wang-jianguo')
  let number = persona('wang-jianguo').phone
  let wechat: Wechat
  const linli = () => stage.linli()
  const codeOf = async (to: string): Promise<string> => {
    let code: string | null = null
    await wechat.until(() => (code = linli().sandbox.lastSmsCode(to)) !== null, 'for the SMS')
    return code!
  }
  /** From the first page of whatever is confirmed by SMS to the next. */
  const confirm = async (button = '下一步'): Promise<void> => {
    linli().clock.advance(minute)
    await wechat.see('先确认是你本人')
    await wechat.tap('获取验证码')
    await wechat.see(/秒后可重发/)
    await wechat.type('短信里的 6 位数字', await codeOf(number))
    await wechat.tap(button)
  }
  /** WeChat stacks ten pages at most: a journey of many begins anew now and then. */
  const openFresh = async (url: string): Promise<void> => {
    wechat = stage.relaunch(wechat)
    await wechat.quiet()
    wechat.open(url)
  }
  const toCentre = async (): Promise<void> => {
    await openFresh('/areas/profile/pages/center')
    await wechat.see('登录和安全')
  }

  beforeAll(async () => {
    await resident(linli(), 'wang-jianguo')
    const { body } = await linli().call('signInByWechat', { code: 'wx-wang-jianguo~first' })
    await linli().call('bindPhoneByWechat', { code: `phone-${number}`, consents: await consentsTo(linli(), 'terms', 'privacy') }, { token: body.accessToken })
    phone.privacy.agreed = true
    wechat = stage.launch(phone)
  })

  test('sets a user name and his ethnicity', async () => {
    await wechat.tab('我的')
    await wechat.tap('账号与安全')
    await wechat.tap('用户名，未设置，点开修改')
    await wechat.type('字母开头，6 到 20 位', 'wang_jianguo')
    await wechat.tap('保存')
    await wechat.see('wang_jianguo')
    await wechat.tap('民族，未填写，点开修改')
    await wechat.tap('回族')
    await wechat.see('回族')
  })

  test('sets a password after his phone has confirmed it, and it opens his account', async () => {
    await wechat.tap('登录密码，未设置，点开修改')
    await confirm()
    await wechat.type('8 到 20 位', 'password1')
    await wechat.type('和上面一样', 'password1')
    await wechat.tap('保存新密码')
    await wechat.see('这个太常见，容易被猜到，请换一个')
    await wechat.type('8 到 20 位', 'Plum-tree-88')
    await wechat.type('和上面一样', 'Plum-tree-88')
    await wechat.tap('保存新密码')
    await wechat.until(() => phone.toasts.some(toast => toast.includes('密码已改好')), 'for the password')
    expect((await passwordIn(linli(), 'wang_jianguo', 'Plum-tree-88')).status).toBe(200)
  })

  test('changes his phone by his face, the old one being lost', async () => {
    await toCentre()
    await wechat.tap('手机号，139****0002，点开修改')
    await wechat.tap('刷脸')
    await wechat.toggle('我同意为这次确认采集和核对我的人脸信息')
    await wechat.tap('开始刷脸')
    await wechat.see('填新的手机号')
    expect(phone.facesShown).toHaveLength(1)
    number = '13600077001'
    await wechat.type('新手机号', number)
    await wechat.tap('获取验证码')
    await wechat.see(/秒后可重发/)
    await wechat.type('短信里的 6 位数字', await codeOf(number))
    await wechat.tap('换成这个手机号')
    await wechat.until(() => phone.toasts.includes('手机号已变更'), 'for the change')
    expect((await passwordIn(linli(), number, 'Plum-tree-88')).status).toBe(200)
  })

  test('binds an e-mail address by the code that came to it', async () => {
    await toCentre()
    await wechat.tap('邮箱，未绑定，点开修改')
    await wechat.see('还没有绑定邮箱')
    await wechat.tap('绑定邮箱')
    await confirm()
    await wechat.type('邮箱地址', 'wang@example.com')
    await wechat.tap('获取验证码')
    await wechat.see(/秒后可重发/)
    await wechat.type('邮件里的 6 位数字', linli().sandbox.lastMail('wang@example.com')!.code!)
    await wechat.tap('绑定这个邮箱')
    await wechat.until(() => phone.toasts.includes('邮箱已绑定'), 'for the address')
  })

  test('lets a computer in by its QR code, after he has compared the digits', async () => {
    const { body: pc } = await linli().call('startPcSignIn', { device: 'Windows 电脑浏览器' })
    await toCentre()
    await wechat.tap('扫码登录电脑')
    phone.inSight = `linli:pc:${pc.ticket}`
    await wechat.tap('扫一扫')
    await wechat.see('是你在电脑上登录吗？')
    await wechat.see(pc.check)
    await wechat.see('Windows 电脑浏览器')
    await wechat.tap('确认登录')
    await wechat.see('电脑上已登录')
    const { body } = await linli().call('claimPcSignIn', { ticket: pc.ticket, secret: pc.secret })
    expect([body.state, body.session.me.name]).toEqual(['approved', '王**'])
  })

  test('refuses one that somebody else sent him, and a code that is none of ours', async () => {
    const { body: pc } = await linli().call('startPcSignIn', { device: 'Linux 电脑浏览器' })
    await toCentre()
    await wechat.tap('扫码登录电脑')
    phone.inSight = 'https://example.com/'
    await wechat.tap('扫一扫')
    await wechat.see('这不是登录用的二维码')
    phone.inSight = `linli:pc:${pc.ticket}`
    await wechat.tap('扫一扫')
    await wechat.tap('不是我，拒绝')
    await wechat.see('已拒绝，电脑没有登录')
    expect((await linli().call('claimPcSignIn', { ticket: pc.ticket, secret: pc.secret })).body.state).toBe('refused')
  })

  test('sees where he is signed in, and ends the computer', async () => {
    await openFresh('/areas/accounts/pages/sessions')
    await wechat.tap('让Windows 电脑浏览器退出登录')
    await wechat.until(() => phone.toasts.includes('已让它退出'), 'for its end')
    await wechat.seeNoMore('Windows 电脑浏览器')
  })

  test('closes the camera first, then raises his level by his face', async () => {
    await openFresh('/areas/realname/pages/face')
    await wechat.toggle('我同意为本次认证处理我的面部信息')
    phone.looks = false
    await wechat.tap('同意授权并继续')
    await wechat.quiet()
    await wechat.find('同意授权并继续')
    phone.looks = true
    await wechat.tap('同意授权并继续')
    await wechat.until(() => phone.toasts.some(toast => toast.includes('等级提高了')) || wechat.shows('认证通过'), 'for the level')
    wechat.open('/areas/realname/pages/status')
    await wechat.see(/三级/)
  })

  test('sends a photo for the gates, which staff approve', async () => {
    const noise = Buffer.from(Array.from({ length: 300 * 400 * 3 }, (_, at) => (at * 7919) % 256))
    phone.photo = await sharp(noise, { raw: { width: 300, height: 400, channels: 3 } }).jpeg({ quality: 40 }).toBuffer()
    await openFresh('/areas/reviews/pages/gate-face')
    await wechat.tap('拍照或选照片')
    await wechat.see('重新拍一张')
    await wechat.toggle('我同意登记这张照片，用于门禁刷脸')
    await wechat.tap('提交审核')
    await wechat.until(() => phone.toasts.some(toast => toast.startsWith('已提交')) || wechat.shows('社区正在审核'), 'for it to be sent')
    const staff = await staffOf(linli(), 'zhou-min')
    const { items } = (await linli().call('listReviews', { kind: 'face' }, { token: staff })).body
    expect(items).toHaveLength(1)
    expect((await linli().call('decideReview', { reviewId: items[0].reviewId, decision: 'approved' }, { token: staff })).status).toBe(200)
    await openFresh('/areas/reviews/pages/mine')
    await wechat.see('人脸登记')
    await wechat.see('已通过')
  })

  test('says 不是我 of the computer: every session ends and the account is frozen', async () => {
    wechat = stage.relaunch(wechat)
    await wechat.tab('消息')
    await wechat.see('在电脑上登录了')
    await wechat.tap('不是我', 0)
    await wechat.see(/冻结/)
    expect((await passwordIn(linli(), number, 'Plum-tree-88')).code).toBe('account.frozen')
  })

  test('is told so when he comes again, and is back with a new password, by code and ID number', async () => {
    linli().clock.advance(60 * minute)
    wechat = stage.relaunch(wechat)
    await wechat.see('账号已冻结')
    await wechat.tap('找回账号')
    await wechat.type('手机号、用户名或身份证号', 'wang_jianguo')
    await wechat.type('手机号', number)
    await wechat.tap('获取验证码')
    await wechat.see(/秒后可重发/)
    await wechat.type('短信里的 6 位数字', await codeOf(number))
    await wechat.type('证件号码（实名过的要填）', persona('wang-jianguo').number)
    await wechat.tap('下一步')
    await wechat.see('设置新密码')
    await wechat.type('8 到 20 位', 'Apricot-77')
    await wechat.type('和上面一样', 'Apricot-77')
    await wechat.tap('设为新密码')
    await wechat.see('密码已改好')
    expect((await passwordIn(linli(), number, 'Apricot-77')).status).toBe(200)
  })
})

describe('郑晓东, whom the registry does not know,', () => {
  const stage = setStage()
  const phone = new Phone('zheng-xiaodong')
  const staffPhone = new Phone('zhou-min')
  let wechat: Wechat
  let desk: Wechat
  const linli = () => stage.linli()

  beforeAll(async () => {
    await resident(linli(), 'zheng-xiaodong')
    await staffOf(linli(), 'zhou-min')
    phone.privacy.agreed = staffPhone.privacy.agreed = true
  })
  const ask = async (room: string): Promise<void> => {
    wechat.open('/areas/reviews/pages/supplement')
    await wechat.tap('枫林社区')
    await wechat.type('比如：枫林东苑', '枫林东苑')
    await wechat.type('比如：3号楼', '3号楼')
    await wechat.type('比如：502', room)
    await wechat.tap('租户')
    await wechat.tap('提交审核')
    await wechat.until(() => phone.toasts.at(-1)?.startsWith('已提交') ?? false, 'for it to be sent')
  }

  test('asks to be entered; staff refuse with a reason, which he reads', async () => {
    wechat = stage.launch(phone)
    await ask('909')
    desk = stage.launch(staffPhone)
    desk.open('/areas/reviews/pages/reviews')
    await desk.see('申请登记住址')
    await desk.tap('郑** 申请登记住址')
    await desk.see('郑晓东')
    await desk.see('110199199011230017')
    await desk.tap('不通过')
    await desk.tap('地址对不上')
    await desk.tap('确认不通过')
    await desk.until(() => staffPhone.toasts.some(toast => toast.startsWith('已退回')), 'for the decision')
    wechat = stage.relaunch(wechat)
    await wechat.tab('消息')
    await wechat.see('居民信息补录没有通过：地址对不上')
  })

  test('asks again with the right one; staff approve, and the doors are there', async () => {
    await ask('301')
    desk = stage.relaunch(desk)
    await desk.quiet()
    desk.open('/areas/reviews/pages/reviews')
    await desk.tap('郑** 申请登记住址')
    await desk.tap('通过')
    await desk.tap('确认通过')
    await desk.until(() => staffPhone.toasts.some(toast => toast.startsWith('已通过')), 'for the decision')
    wechat = stage.relaunch(wechat)
    await wechat.see(/枫林东苑/)
    wechat.open('/areas/residents/pages/addresses')
    await wechat.see(/301/)
  })

  test('asks to be a visitor instead, and takes it back', async () => {
    wechat.open('/areas/reviews/pages/change-identity')
    await wechat.tap('访客')
    await wechat.type('理由（社区会看到）', '下个月搬走')
    await wechat.tap('枫林社区')
    await wechat.tap('提交审核')
    await wechat.until(() => phone.toasts.filter(toast => toast.startsWith('已提交')).length === 3, 'for it to be sent')
    wechat = stage.relaunch(wechat)
    await wechat.quiet()
    wechat.open('/areas/reviews/pages/mine')
    await wechat.tap('更改身份', 0)
    await wechat.tap('撤回申请')
    await wechat.see('已撤回')
  })
})

describe('李秀英, in WeChat,', () => {
  const stage = setStage()
  const phone = new Phone('li-xiuying')
  let wechat: Wechat
  const linli = () => stage.linli()

  test('finds her identity in an account she made elsewhere, and moves it here by her face', async () => {
    await verified(linli(), 'li-xiuying')
    await linli().call('signInByWechat', { code: 'wx-li-xiuying~first' }).then(({ body }) => linli().call('chooseIdentity', { identity: 'resident' }, { token: body.accessToken }))
    phone.privacy.agreed = true
    wechat = stage.launch(phone)
    wechat.open('/areas/realname/pages/verify')
    await wechat.type('和证件上一字不差', '李秀英')
    await wechat.type('证件上的号码', '110199195208160026')
    await wechat.pick('有效期从 请选择日期', ['2012年', '05月', '08日'])
    await wechat.tap('长期')
    await wechat.toggle('我同意为实名认证处理我的证件信息')
    await wechat.tap('提交认证')
    await wechat.see(/另一个账号/)
    await wechat.tap('换到这个账号')
    await wechat.tap('刷脸')
    await wechat.toggle('我同意为换绑处理我的证件和面部信息')
    await wechat.tap('同意授权并刷脸')
    await wechat.until(() => phone.toasts.includes('身份已换到这个账号'), 'for the identity')
  })

  test('shows a code at the counter, where staff with her card in their hand confirm her', async () => {
    wechat.open('/areas/realname/pages/counter-code')
    let code = ''
    await wechat.until(() => (code = /当面认证码 ((?:\d ){7}\d)/.exec(wechat.text())?.[1]?.replaceAll(' ', '') ?? /(\d{4}) ?(\d{4})/.exec(wechat.text())?.slice(1, 3).join('') ?? '') !== '', 'for the code')
    const staffPhone = new Phone('zhou-min')
    staffPhone.privacy.agreed = true
    await staffOf(linli(), 'zhou-min')
    const desk = stage.launch(staffPhone)
    desk.open('/areas/realname/pages/counter')
    await desk.type('居民手机上的 8 位数字', code)
    await desk.see('李**')
    await desk.type('和证件上一字不差', '李秀英')
    await desk.type('证件上的号码', '110199195208160026')
    await desk.pick('有效期从 请选择日期', ['2012年', '05月', '08日'])
    await desk.tap('长期')
    await desk.toggle('原件在我手里，本人在我面前')
    await desk.tap('确认当面认证')
    await desk.see('当面认证办好了')
    await wechat.see('当面认证办好了')
  })

  test('gives her identity up, and closes her account', async () => {
    const { body } = await linli().call('signInByWechat', { code: 'wx-li-xiuying~again' })
    await linli().call('bindPhoneByWechat', { code: 'phone-13600088001', consents: await consentsTo(linli(), 'terms', 'privacy') }, { token: body.accessToken })
    wechat = stage.relaunch(wechat)
    await wechat.quiet()
    wechat.open('/areas/realname/pages/unbind')
    await wechat.see('解绑后会怎样')
    const confirm = async (button: string) => {
      linli().clock.advance(minute)
      await wechat.tap('获取验证码')
      await wechat.see(/秒后可重发/)
      await wechat.type('短信里的 6 位数字', linli().sandbox.lastSmsCode('13600088001')!)
      await wechat.tap(button)
    }
    await confirm('确认解绑')
    await wechat.until(() => phone.toasts.includes('已解绑，这个账号不再有实名信息'), 'for it to be given up')
    wechat.open('/areas/profile/pages/close')
    await wechat.see('注销前，请看清楚')
    await wechat.toggle('我已看完，知道注销后不能恢复')
    await wechat.tap('继续注销')
    await confirm('确认注销')
    await wechat.until(() => phone.toasts.includes('账号已注销'), 'for the end')
    expect((await linli().call('getMe', {}, { token: body.accessToken })).code).toMatch(/^session\./)
  })

  test('a bank card raises a level too, and says what is wrong with its number', async () => {
    const other = new Phone('abdurahman')
    other.privacy.agreed = true
    await resident(linli(), 'abdurahman')
    const wallet = stage.launch(other)
    wallet.open('/areas/realname/pages/bank-card')
    await wallet.type('本人的借记卡，16 到 19 位', '6222020200000004')
    await wallet.type('办卡时留的手机号', '13900000003')
    await wallet.toggle('我同意为本次认证处理我的银行卡信息')
    await wallet.tap('提交核对')
    await wallet.see('卡号有一位填错了，请对照卡面逐位检查')
    await wallet.type('本人的借记卡，16 到 19 位', bankCard)
    await wallet.tap('提交核对')
    await wallet.until(() => other.toasts.some(toast => toast.includes('等级提高了')) || wallet.shows(/等级提高了/), 'for the level')
  })
})
