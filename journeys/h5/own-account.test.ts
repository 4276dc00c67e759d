import type { Page } from 'playwright-core'
import { fillPassword, fillPerson, lookIntoCamera, onStage, seesNot, sees, shown, takeCode, tap, tick, visit } from './browser'
import { byCard, freshNumber, fromWechat, goodPassword, mailTo, masked, noticeTo, profileOf, registered, somePaper, withEmail, withPassword, type Owner } from './people'

const centerPage = '/areas/profile/pages/center'
const messagesPage = '/tabs/messages/messages'
const signInPage = '/areas/accounts/pages/sign-in'
const another = 'Apricot-77'

const wait = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, Math.max(0, milliseconds)))

onStage('One’s own account', stage => {
  /** Signed in by password, on several devices; used last for what needs a second SMS. */
  let many: Owner & { userName: string; codeAgainAt: number }
  /** With a mailbox each; a second SMS is needed of them too. */
  let moving: Owner & { codeAgainAt: number }
  let leaving: Owner & { codeAgainAt: number }
  beforeAll(async () => {
    many = await registered(stage.demo)
    ;[moving, leaving] = [await withEmail(stage.demo, 'plum@example.com'), await withEmail(stage.demo, 'pear@example.com')]
  })
  /** A line of the centre is named by what it is and what it is now. */
  const change = (page: Page, what: string): Promise<void> => page.getByRole('button', { name: new RegExp(`^${what}，`) }).filter({ visible: true }).tap()
  const center = (owner: Owner): Promise<Page> => stage.phone({ as: owner.session, at: centerPage })
  /** On a page that asks whether it is still oneself. */
  const confirmBySms = async (page: Page, { phone }: Owner, action = '下一步'): Promise<void> => {
    await sees(page, '先确认是你本人')
    await takeCode(page, stage.demo, phone)
    await tap(page, action)
  }
  const signIn = async (page: Page, account: string, password: string): Promise<void> => {
    await visit(page, stage.demo, signInPage)
    await tap(page, '密码')
    await shown(page, '请输入账号').fill(account)
    await shown(page, '请输入密码').fill(password)
    await tap(page, '登录')
  }

  test('user name, gender and ethnicity are set, and are there the next time', async () => {
    const owner = await fromWechat(stage.demo)
    const page = await center(owner)
    await change(page, '用户名')
    await tap(page, '保存')
    await sees(page, '要 6 到 20 位，第一位是字母，后面用字母、数字、下划线')
    await shown(page, '字母开头，6 到 20 位').fill(many.userName)
    await tap(page, '保存')
    await sees(page, '这个用户名有人用了，请换一个，比如加几位数字')
    await shown(page, '字母开头，6 到 20 位').fill('maple_lane_7')
    await tap(page, '保存')
    await sees(page, 'maple_lane_7')
    await change(page, '性别')
    await tap(page, '女')
    await change(page, '民族')
    await tap(page, '基诺族')
    await sees(page, '基诺族')
    await page.reload()
    for (const words of ['maple_lane_7', '女', '基诺族']) await sees(page, words)
    expect(await profileOf(stage.demo, owner.session)).toMatchObject({ userName: 'maple_lane_7', gender: 'female', ethnicity: '56' })
  })

  test('the devices are listed, this one first; one is ended from here, and on it the page says so', async () => {
    const [mine, other] = [await withPassword(stage.demo, many.phone, { device: '安卓手机浏览器' }), await withPassword(stage.demo, many.phone)]
    const [page, computer] = [await stage.phone({ as: mine, at: centerPage }), await stage.phone({ as: other, at: centerPage })]
    await sees(computer, '登录和安全')
    await tap(page, '登录的设备')
    await sees(page, '正在用的这台')
    await tap(page, '让Windows 电脑浏览器退出登录')
    await sees(page, '让Windows 电脑浏览器退出登录？')
    await tap(page, '先不')
    await seesNot(page, '那台设备要重新登录才能用。')
    await tap(page, '让Windows 电脑浏览器退出登录')
    await tap(page, '让它退出')
    await sees(page, '已让它退出')
    await page.getByRole('button', { name: '让Windows 电脑浏览器退出登录' }).waitFor({ state: 'detached' })
    await computer.reload()
    await sees(computer, /登录已退出。这次登录已经结束/)
    // The first phone, of the registration.
    await tap(page, '退出其他所有设备')
    await tap(page, '全部退出')
    await sees(page, '只有这台设备登录着。')
  })

  test('another phone: a code to the old one, then to the new one; the account is the new one’s', async () => {
    const owner = await fromWechat(stage.demo)
    const phone = freshNumber()
    const page = await center(owner)
    await change(page, '手机号')
    await sees(page, `验证码会发到这个账号的手机 ${masked(owner.phone)}。`)
    await tap(page, '下一步')
    await sees(page, '请填短信里的 6 位数字')
    await confirmBySms(page, owner)
    await sees(page, '填新的手机号')
    await shown(page, '新的 11 位手机号').fill(owner.phone)
    await tap(page, '获取验证码')
    await sees(page, /还是原来的手机号/)
    await shown(page, '新的 11 位手机号').fill(phone)
    await takeCode(page, stage.demo, phone)
    await tap(page, '换成这个手机号')
    await sees(page, '手机号已变更')
    await sees(page, masked(phone))
    expect((await profileOf(stage.demo, owner.session)).phone).toBe(masked(phone))
  })

  test.each(['刷脸', '银行卡'])('the old phone is lost: %s says that it is still oneself', async way => {
    const owner = await fromWechat(stage.demo, { paper: somePaper() })
    const phone = freshNumber()
    const page = await center(owner)
    await change(page, '手机号')
    await tap(page, way)
    if (way === '刷脸') {
      await tap(page, '开始刷脸')
      await sees(page, '请先阅读协议，并在这里打勾')
      await tick(page)
      await lookIntoCamera(page, '不像本人')
      await sees(page, '刷脸没有通过')
      await tick(page)
      await lookIntoCamera(page, '通过')
    } else {
      await shown(page, '本人的借记卡，16 到 19 位').fill('6222020200000005')
      await sees(page, '请和卡面对一遍：6222 0202 0000 0005')
      await shown(page, '办卡时留的手机号').fill('13900000001')
      await tick(page)
      await tap(page, '下一步')
    }
    await sees(page, '填新的手机号')
    await shown(page, '新的 11 位手机号').fill(phone)
    await takeCode(page, stage.demo, phone)
    await tap(page, '换成这个手机号')
    await sees(page, masked(phone))
  }, 60_000)

  test('an e-mail address is bound by the code that came to it', async () => {
    const owner = await fromWechat(stage.demo)
    const page = await center(owner)
    await change(page, '邮箱')
    await sees(page, '还没有绑定邮箱')
    await tap(page, '绑定邮箱')
    await confirmBySms(page, owner)
    await shown(page, 'name@example.com').fill('nobody@')
    await tap(page, '获取验证码')
    await sees(page, '邮箱地址不对，要像 name@example.com')
    await shown(page, 'name@example.com').fill('maple@example.com')
    await tap(page, '获取验证码')
    await sees(page, /秒后可重发/)
    const { code } = (await stage.demo.sandbox('/mail-codes/maple@example.com')) as { code: string }
    await shown(page, '邮件里的 6 位数字').fill(code === '000000' ? '111111' : '000000')
    await tap(page, '绑定这个邮箱')
    await sees(page, /请看清邮件里的 6 位数字，还可以试 4 次/)
    await shown(page, '邮件里的 6 位数字').fill(code)
    await tap(page, '绑定这个邮箱')
    await sees(page, '现在的邮箱是 m***@example.com')
  })

  test('不是我 in a message freezes the account; a new password by its phone brings it back', async () => {
    const paper = somePaper()
    const owner = await fromWechat(stage.demo, { paper })
    await byCard(stage.demo, owner.session)
    const page = await stage.phone({ as: owner.session, at: messagesPage })
    await tap(page, '认证等级提高了，不是我')
    await sees(page, '不是你本人操作的？')
    await tap(page, '先不')
    await tap(page, '认证等级提高了，不是我')
    await tap(page, '冻结账号')
    await sees(page, '谁都登录不了了。用下面一种方法证明是你，账号就恢复。')
    expect(await page.evaluate(() => localStorage.getItem('linli.session'))).toBeNull()
    await tap(page, '找回密码')
    await shown(page, '请输入账号').fill(owner.phone)
    await shown(page, '请输入 11 位手机号').fill(owner.phone)
    await takeCode(page, stage.demo, owner.phone)
    await shown(page, '没实名过的不用填').fill(paper.number)
    await tap(page, '下一步')
    await fillPassword(page, another)
    await tap(page, '设为新密码')
    await sees(page, '密码已改好')
    await signIn(page, owner.phone, another)
    await sees(page, '还差一步：登记住址')
    await tap(page, '消息')
    await sees(page, '账号已恢复')
    await sees(page, '登录密码已更改')
  }, 60_000)

  test('the link of the notice to the phone of before freezes it too, once; the face brings it back, to its owner alone', async () => {
    const paper = somePaper()
    const owner = await fromWechat(stage.demo, { paper })
    const phone = freshNumber()
    const thief = await center(owner)
    await change(thief, '手机号')
    await confirmBySms(thief, owner)
    await shown(thief, '新的 11 位手机号').fill(phone)
    await takeCode(thief, stage.demo, phone)
    await tap(thief, '换成这个手机号')
    await sees(thief, masked(phone))
    const text = await noticeTo(stage.demo, owner.phone)
    expect(text).toContain(`手机号已改为 ${masked(phone)}`)
    const [, link] = /#(\/areas\/recovery\/pages\/not-me\?notice=[\w-]+)/.exec(text)!

    const page = await stage.phone({ at: link! })
    await sees(page, '这件事不是你做的？')
    await tap(page, '不是我，马上冻结')
    await sees(page, '账号已冻结')
    await thief.reload()
    await sees(thief, /登录邻里|已冻结|已退出/)
    const again = await stage.phone({ at: link! })
    await tap(again, '不是我，马上冻结')
    await sees(again, '这个链接用不了')

    await tap(page, '刷脸恢复')
    await fillPerson(page, paper)
    await tick(page)
    await lookIntoCamera(page, '通过')
    await fillPassword(page, another)
    await tap(page, '设为新密码')
    await sees(page, '密码已改好')
    await signIn(page, paper.number, another)
    await sees(page, '还差一步：登记住址')
    // The thief's phone is off the account.
    await visit(page, stage.demo, centerPage)
    await sees(page, '未绑定')
    expect(await page.locator('body').innerText()).not.toContain(masked(phone))
  }, 90_000)

  test('the link without its notice says what to do', async () => {
    const page = await stage.phone({ at: '/areas/recovery/pages/not-me' })
    await sees(page, '链接不完整')
    await tap(page, '联系社区')
    await sees(page, '12345 政务服务热线')
  })

  test('closing: what goes and what stays is read, confirmed and asked once more; then nobody is signed in and the phone is free', async () => {
    const paper = somePaper()
    const owner = await fromWechat(stage.demo, { paper })
    const page = await center(owner)
    await tap(page, '注销账号')
    await sees(page, '注销后不能恢复。下面的内容马上删除：')
    await sees(page, '实名信息：姓名和证件号码')
    await sees(page, /检查点的扫码记录，保存 \d+ 天/)
    await tap(page, '继续注销')
    await sees(page, '请先看完，并在最下面打勾')
    await tick(page)
    await tap(page, '继续注销')
    await confirmBySms(page, owner, '确认注销')
    await sees(page, '真的要注销吗？')
    await tap(page, '注销')
    await sees(page, '用手机开小区的门')
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/accessToken|宋|device-key/)
    await visit(page, stage.demo, '/tabs/me/me')
    await sees(page, '还没有登录')
    const next = await fromWechat(stage.demo, { phone: owner.phone, paper })
    expect(next.session.me.accountId).not.toBe(owner.session.me.accountId)
    expect(next.session.me).toMatchObject({ level: 2, phone: masked(owner.phone) })
  }, 60_000)

  test('who thinks better of closing keeps everything', async () => {
    const owner = await fromWechat(stage.demo)
    const page = await center(owner)
    await tap(page, '注销账号')
    await tick(page)
    await tap(page, '继续注销')
    await confirmBySms(page, owner, '确认注销')
    await tap(page, '不注销')
    await sees(page, '登录和安全')
    await seesNot(page, '真的要注销吗？')
    expect((await profileOf(stage.demo, owner.session)).phone).toBe(masked(owner.phone))
  })

  test('a first password needs no old one, and signs in', async () => {
    const owner = await fromWechat(stage.demo)
    const page = await center(owner)
    await change(page, '登录密码')
    await confirmBySms(page, owner)
    await sees(page, '设置登录密码')
    await fillPassword(page, 'Password1!')
    await tap(page, '保存新密码')
    await sees(page, '这个太常见，容易被猜到，请换一个')
    await fillPassword(page, another)
    await tap(page, '保存新密码')
    await sees(page, '已设置')
    const elsewhere = await stage.phone()
    await signIn(elsewhere, owner.phone, another)
    await sees(elsewhere, '实名认证后就能开门')
  })

  test('another password: the old one is asked for, and everywhere else one has to sign in again', async () => {
    const other = await withPassword(stage.demo, many.phone)
    const owner = { ...many, session: await withPassword(stage.demo, many.phone, { device: '安卓手机浏览器' }) }
    const [page, computer] = [await center(owner), await stage.phone({ as: other, at: centerPage })]
    await sees(computer, '登录和安全')
    await change(page, '登录密码')
    // Its phone had an SMS when it was registered: one a minute.
    await wait(many.codeAgainAt - Date.now())
    await confirmBySms(page, owner)
    await sees(page, '更改登录密码')
    await tap(page, '保存新密码')
    await sees(page, '请填原来的密码')
    await shown(page, '现在用的密码').fill('Not-this-one-1')
    await fillPassword(page, another)
    await tap(page, '保存新密码')
    await sees(page, '原来的密码不对，请再试一次')
    await shown(page, '现在用的密码').fill(goodPassword)
    await tap(page, '保存新密码')
    await sees(page, '密码已改好，别的设备已退出')
    await computer.reload()
    await sees(computer, /登录已退出/)
    expect((await withPassword(stage.demo, many.phone, { password: another })).me.phone).toBe(masked(many.phone))
  }, 120_000)

  test('another e-mail address is bound by its own code, and the one before hears of it', async () => {
    const page = await center(moving)
    await change(page, '邮箱')
    await sees(page, '现在的邮箱是 p***@example.com')
    await tap(page, '换一个邮箱')
    await wait(moving.codeAgainAt - Date.now())
    await confirmBySms(page, moving)
    await shown(page, 'name@example.com').fill('cherry@example.com')
    await tap(page, '获取验证码')
    await sees(page, /秒后可重发/)
    const { code } = (await stage.demo.sandbox('/mail-codes/cherry@example.com')) as { code: string }
    await shown(page, '邮件里的 6 位数字').fill(code)
    await tap(page, '绑定这个邮箱')
    await sees(page, '现在的邮箱是 c***@example.com')
    await mailTo(stage.demo, 'plum@example.com', 'c***@example.com')
    await tap(page, '返回')
    await sees(page, 'c***@example.com')
  }, 120_000)

  test('an e-mail address is let go after one more question, and hears of it', async () => {
    const page = await center(leaving)
    await change(page, '邮箱')
    await tap(page, '解除绑定')
    await wait(leaving.codeAgainAt - Date.now())
    await confirmBySms(page, leaving, '解除绑定')
    await sees(page, '解除邮箱绑定？')
    await tap(page, '解除')
    await sees(page, '还没有绑定邮箱')
    expect((await profileOf(stage.demo, leaving.session)).email).toBeNull()
    await mailTo(stage.demo, 'pear@example.com', '邮箱')
  }, 120_000)

  test('staff cannot close their account by themselves', async () => {
    const owner = await fromWechat(stage.demo, { phone: '13900000020' })
    const page = await center(owner)
    await tap(page, '注销账号')
    await sees(page, '工作人员账号不能自己注销')
  })
})
