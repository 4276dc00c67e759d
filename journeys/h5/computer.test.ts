import type { Page } from 'playwright-core'
import { field, onStage, scanFrom, sees, sessionOn, tap, visit } from './browser'
import { daysOf, fromWechat } from './people'

const signInPage = '/areas/accounts/pages/sign-in'

onStage('A computer and a phone', stage => {
  const confirmPage = '/areas/accounts/pages/confirm-pc'
  const desk = async (): Promise<Page> => {
    const pc = await stage.phone({ at: signInPage, width: 1280, height: 800 })
    await tap(pc, '用手机扫码登录')
    await sees(pc, '手机上显示的要和这里一样')
    return pc
  }
  const check = (page: Page): Promise<string> => page.locator('.pc-check').filter({ visible: true }).innerText()

  test('refused on the phone, the computer is not signed in and says so; anew and confirmed, it is, for as long as the phone said, and stands among the devices', async () => {
    const { session } = await fromWechat(stage.demo)
    const [pc, phone] = [await desk(), await stage.phone({ as: session, at: '/areas/profile/pages/center' })]
    await tap(phone, '扫码登录电脑')
    await scanFrom(phone, pc, '扫一扫')
    await sees(phone, '是你在电脑上登录吗？')
    await sees(pc, '已扫码')
    expect(await check(phone)).toBe(await check(pc))
    await sees(phone, '和手机在同一个网络')
    await tap(phone, '不是我，拒绝')
    await sees(phone, '已拒绝，电脑没有登录')
    await sees(pc, '手机上拒绝了登录')

    await tap(pc, '换一个新的')
    await visit(phone, stage.demo, confirmPage)
    await scanFrom(phone, pc, '扫一扫')
    await sees(phone, '是你在电脑上登录吗？')
    expect(await check(phone)).toBe(await check(pc))
    // Whoever says nothing lets it in for the shortest time.
    await phone.getByRole('radio', { name: '1 天', checked: true }).waitFor()
    await tap(phone, '7 天')
    await tap(phone, '确认登录')
    await sees(phone, '电脑上已登录')
    await sees(phone, /^7 天后要重新登录/)
    await sees(pc, '实名认证后就能开门')
    expect(await daysOf(stage.demo, await sessionOn(pc))).toBe(7)
    await tap(phone, '看登录的设备')
    await sees(phone, '扫码登录')
    await tap(phone, '返回')
    await visit(phone, stage.demo, '/tabs/messages/messages')
    await sees(phone, '在电脑上登录了')
  }, 90_000)

  test('two computers and two phones side by side each let in the one that was scanned', async () => {
    const [one, two] = [await fromWechat(stage.demo), await fromWechat(stage.demo)]
    const pc = await desk()
    const [first, second] = [await stage.phone({ as: one.session, at: confirmPage }), await stage.phone({ as: two.session, at: confirmPage })]
    await scanFrom(first, pc, '扫一扫')
    await sees(first, '是你在电脑上登录吗？')
    const other = await desk()
    await scanFrom(second, other, '扫一扫')
    await sees(second, '是你在电脑上登录吗？')
    expect(await field(second, '请输入账号').count()).toBe(0)
    await tap(second, '返回')
    await tap(first, '确认登录')
    await sees(first, '电脑上已登录')
    await sees(pc, '实名认证后就能开门')
    await sees(other, '已扫码')
  }, 90_000)
})
