import { askForCode, choose, field, onStage, seesNot, sees, signIn, tap, tick } from './browser'
import { call, freshNumber, signedIn } from './people'

const signInPage = '/areas/accounts/pages/sign-in'

onStage('Signing in and out', stage => {
  test('a wrong code says how many tries are left, keeps what was typed, and the right one still serves', async () => {
    const number = freshNumber()
    const page = await stage.phone({ at: signInPage })
    await askForCode(page, stage.demo, number)
    const code = field(page, '短信里的 6 位数字')
    const right = await code.inputValue()
    const wrong = right === '000000' ? '111111' : '000000'
    await code.fill(wrong)
    await tick(page)
    await tap(page, '登录')
    await sees(page, /还可以试 4 次/)
    expect(await code.inputValue()).toBe(wrong)
    expect(await field(page, '请输入 11 位手机号').inputValue()).toBe(number)
    expect(await page.getByRole('checkbox').filter({ visible: true }).first().getAttribute('aria-checked')).toBe('true')
    await code.fill(right)
    await seesNot(page, /还可以试/)
    await tap(page, '登录')
    await sees(page, '你是哪一种？')
  })

  test('the next code can be asked for after the seconds that are shown, which count down and outlive a reload', async () => {
    const number = freshNumber()
    const page = await stage.phone({ at: signInPage })
    await askForCode(page, stage.demo, number)
    const button = page.getByRole('button', { name: /秒后可重发/ }).filter({ visible: true })
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    const seconds = async (): Promise<number> => Number((await button.textContent())!.match(/\d+/)![0])
    const first = await seconds()
    expect(first).toBeGreaterThan(30)
    await sees(page, new RegExp(`^${first - 2} 秒后可重发`))
    await page.reload()
    await field(page, '请输入 11 位手机号').fill(number)
    await sees(page, /秒后可重发/)
    expect(await seconds()).toBeLessThanOrEqual(first - 2)
  })

  test('asking again too soon from another phone says so in seconds, and waits with the person', async () => {
    const number = freshNumber()
    await signedIn(stage.demo, { phone: number })
    const page = await stage.phone({ at: signInPage })
    await field(page, '请输入 11 位手机号').fill(number)
    await tap(page, '获取验证码')
    await sees(page, /验证码请求过于频繁。请在 (\d+ 秒|1 分钟)后再试/)
    await sees(page, /^\d+ 秒后可重发/)
  })

  test('without the tick nothing is sent, and the page says so at the tick', async () => {
    const page = await stage.phone({ at: signInPage })
    await askForCode(page, stage.demo, freshNumber())
    let sent = 0
    page.on('request', request => void (request.url().endsWith('/api/sessions/sms') && sent++))
    await tap(page, '登录')
    await sees(page, '请先阅读协议，并在这里打勾')
    expect(sent).toBe(0)
    await tick(page)
    await seesNot(page, '请先阅读协议，并在这里打勾')
    await tap(page, '登录')
    await sees(page, '你是哪一种？')
    expect(sent).toBe(1)
  })

  test('the agreements can be read from the tick, and what was typed is still there afterwards', async () => {
    const page = await stage.phone({ at: signInPage })
    await field(page, '请输入 11 位手机号').fill('13600000099')
    await tap(page, '《用户协议》')
    await sees(page, /邻里是社区为居民/)
    await tap(page, '返回')
    await sees(page, '登录邻里')
    expect(await field(page, '请输入 11 位手机号').inputValue()).toBe('13600000099')
    expect(await page.getByRole('checkbox').filter({ visible: true }).first().getAttribute('aria-checked')).toBe('false')
  })

  test('a number the SMS provider refuses is told so at the number, and may be corrected', async () => {
    const page = await stage.phone({ at: signInPage })
    await field(page, '请输入 11 位手机号').fill('13900000018')
    await tap(page, '获取验证码')
    await sees(page, /短信没有发出去。请检查手机号/)
    await askForCode(page, stage.demo, freshNumber())
    await seesNot(page, /短信没有发出去/)
  })

  test('a number that cannot be one is told so without asking the server', async () => {
    const page = await stage.phone({ at: signInPage })
    let sent = 0
    page.on('request', request => void (request.url().endsWith('/api/sms-codes') && sent++))
    await field(page, '请输入 11 位手机号').fill('1380013')
    await tap(page, '获取验证码')
    await sees(page, '请输入 11 位手机号，以 1 开头')
    expect(sent).toBe(0)
  })

  test('the human check asks nothing of anybody: one call, solved on the phone before the button is pressed', async () => {
    const page = await stage.phone({ at: signInPage })
    const asked: string[] = []
    page.on('request', request => void (request.url().includes('/api/') && asked.push(new URL(request.url()).pathname)))
    const challenge = page.waitForResponse(response => response.url().endsWith('/api/human-check'))
    await field(page, '请输入 11 位手机号').fill(freshNumber())
    await challenge
    await tap(page, '获取验证码')
    await sees(page, /秒后可重发/)
    expect(asked.filter(path => path === '/api/human-check')).toHaveLength(1)
    expect(await page.locator('canvas, iframe, [role="slider"]').count()).toBe(0)
  })

  test('after signing out home is shown, and nothing of the person is left on the phone', async () => {
    const page = await stage.phone({ as: await signedIn(stage.demo, { identity: 'resident', paper: '吴丽娜' }) })
    await tap(page, '我的')
    await sees(page, '吴**')
    await tap(page, '我的住址')
    await sees(page, /桂花里/)
    await tap(page, '返回')
    await tap(page, '退出登录')
    await sees(page, '退出登录？')
    await tap(page, '退出')
    await sees(page, '用手机开小区的门')
    for (const old of ['/tabs/me/me', '/areas/residents/pages/addresses', '/areas/realname/pages/status', '/areas/doors/pages/list']) {
      await page.goto(`${stage.demo.url}/#${old}`)
      await sees(page, /还没有登录|登录邻里|请先登录/)
      expect(await page.locator('body').innerText()).not.toMatch(/吴\*|桂花里|139|136/)
    }
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/吴|accessToken|doorId/)
  })

  test('a session ended on the server: the page says why, signs in again, and comes back to where it was', async () => {
    const session = await signedIn(stage.demo, { identity: 'resident', paper: '何建军' })
    const page = await stage.phone({ as: session, at: '/areas/residents/pages/addresses' })
    await sees(page, /5号楼/)
    await call(stage.demo, 'DELETE', '/sessions/current', { as: session })
    await page.reload()
    await sees(page, '登录邻里')
    await sees(page, /登录已退出。这次登录已经结束/)
    // Somebody else, as it happens: a second code for the first number could be sent only after a minute.
    await signIn(page, stage.demo, freshNumber())
    await choose(page, '居民')
    // Back on the page of before, which shows nothing of the first person and says what the second needs.
    await sees(page, '需要先实名认证')
    await seesNot(page, /5号楼/)
    await sees(page, '去实名认证')
  })
})
