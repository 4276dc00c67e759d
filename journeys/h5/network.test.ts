import { onStage, seesNot, sees, signIn, stand, tap } from './browser'
import { freshNumber, signedIn, type Session } from './people'

onStage('The network', stage => {
  let resident: Session
  beforeAll(async () => {
    resident = await signedIn(stage.demo, { identity: 'resident', paper: '周文静' })
  })

  test('the first visit carries at most 170 kB, and asks for nothing that is not there', async () => {
    const page = await stage.phone({ at: '/tabs/me/me' })
    // A page of a site never visited: nothing of it is in the cache.
    const fresh = await page.context().browser()!.newContext({ viewport: { width: 375, height: 812 } })
    const visit = await fresh.newPage()
    const network = await fresh.newCDPSession(visit)
    await network.send('Network.enable')
    const asked = new Map<string, string>()
    const missing: string[] = []
    let bytes = 0
    network.on('Network.responseReceived', ({ requestId, response }) => {
      asked.set(requestId, response.url)
      if (response.status >= 400) missing.push(response.url)
    })
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!/\/(sandbox|api)\//.test(asked.get(requestId) ?? '')) bytes += encodedDataLength
    })
    await visit.goto(stage.demo.url)
    await sees(visit, '用手机开小区的门')
    await visit.waitForLoadState('networkidle')
    await fresh.close()
    expect(missing).toEqual([])
    expect(bytes).toBeGreaterThan(100_000)
    expect(bytes).toBeLessThanOrEqual(170_000)
  })

  test('without a network home shows the doors of before with their age, says what still works, and recovers', async () => {
    await stand(stage.demo, 'door:door-3-east')
    const page = await stage.phone({ as: resident })
    await tap(page, '允许定位')
    await sees(page, '3号楼 东门')
    // The pages one needs without a network are fetched while there is one.
    await page.waitForFunction(() => performance.now() > 3_000)
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    // Home asks again when it is shown again, unless what it has is a few seconds old.
    for (let shown = 0; shown < 10 && !(await page.getByText('网络不通', { exact: true }).isVisible()); shown++) {
      await tap(page, '我的')
      await tap(page, '首页')
      await page.getByText('网络不通', { exact: true }).waitFor({ timeout: 3_000 }).catch(() => undefined)
    }
    await sees(page, /下面是今天 \d\d:\d\d 的内容/)
    await sees(page, /打社区和门岗的电话不受影响/)
    await tap(page, '全部的门')
    await sees(page, '3号楼 东门')
    await sees(page, /下面是今天 \d\d:\d\d 的内容/)
    await tap(page, '返回')
    await tap(page, '联系社区')
    await sees(page, '021-00000101')
    await tap(page, '返回')
    await tap(page, '再试一次')
    await sees(page, '网络不通')
    // Nothing to press: the page asks by itself as soon as the network is back.
    await page.context().setOffline(false)
    await seesNot(page, '网络不通')
    // The demo's phone learns its place over the same network.
    await tap(page, '重新定位')
    await sees(page, '3号楼 东门')
  }, 60_000)

  test('a door that is tried without a network is not called open, and the next try opens it', async () => {
    await stand(stage.demo, 'door:door-3-east')
    const page = await stage.phone({ as: resident })
    await tap(page, '允许定位')
    await tap(page, '开门')
    await sees(page, '确认开门')
    await page.context().setOffline(true)
    await tap(page, '确认开门')
    await sees(page, /没有收到回音，请看一眼门。再试一次不会重复开门/)
    await sees(page, '打门岗电话')
    await seesNot(page, '已开门')
    await page.context().setOffline(false)
    await tap(page, '再试一次')
    await sees(page, '已开门')
  })

  test('a page that was never fetched says so instead of nothing, and opens once the network is back', async () => {
    const page = await stage.phone({ as: resident, at: '/tabs/me/me' })
    await sees(page, '我的住址')
    await page.context().setOffline(true)
    await tap(page, '我的住址')
    await sees(page, '网络不通，这一页没有打开。请检查网络再点一次')
    await page.context().setOffline(false)
    await tap(page, '我的住址')
    await sees(page, /枫林东苑 3号楼/)
  })

  test('a code asked for without a network is not called sent', async () => {
    const page = await stage.phone({ at: '/areas/accounts/pages/sign-in' })
    await sees(page, /《用户协议》/)
    const number = freshNumber()
    await page.context().setOffline(true)
    await page.locator('input').first().fill(number)
    await tap(page, '获取验证码')
    await sees(page, /网络不通。没有收到回音/)
    await seesNot(page, /秒后可重发/)
    await page.context().setOffline(false)
    await signIn(page, stage.demo, number)
    await sees(page, '你是哪一种？')
  })
})
