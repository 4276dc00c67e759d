import type { Page } from 'playwright-core'
import { choose, doorStands, onStage, seesNot, sees, setDoor, signIn, stand, tap, verify } from './browser'
import { call, freshNumber, papers, signedIn, type Session } from './people'

onStage('At the door', stage => {
  let resident: Session
  beforeAll(async () => {
    resident = await signedIn(stage.demo, { identity: 'resident', paper: '周文静' })
  })
  /** Home of a resident who stands somewhere and lets the page know. */
  const atHome = async (place: string, elder = false): Promise<Page> => {
    await stand(stage.demo, place)
    const page = await stage.phone({ as: resident, elder })
    await tap(page, '允许定位')
    return page
  }
  const open = async (page: Page): Promise<void> => {
    await tap(page, '开门')
    await tap(page, '确认开门')
  }

  test('a new number signs in, is verified, opens the nearest door, and finds it among the passages', async () => {
    await stand(stage.demo, 'door:door-3-east')
    const page = await stage.phone()
    await tap(page, '登录')
    await signIn(page, stage.demo, freshNumber())
    await choose(page, '居民')
    await tap(page, '去实名认证')
    await verify(page, papers.李秀英)
    await sees(page, '打开定位找到门')
    await tap(page, '允许定位')
    await sees(page, '3号楼 东门')
    await open(page)
    await sees(page, '已开门')
    await sees(page, /门锁 \d\d:\d\d:\d\d 确认/)
    await doorStands(stage.demo, 'door-3-east', 'open')
    await tap(page, '看出入记录')
    await sees(page, '3号楼 东门')
    await sees(page, '今天')
  }, 60_000)

  test('in elder mode, switched on by tapping, the same door opens with fewer and larger things', async () => {
    await stand(stage.demo, 'door:door-3-east')
    const page = await stage.phone({ as: resident })
    await tap(page, '我的')
    await page.getByRole('switch', { name: '适老版' }).tap()
    await tap(page, '首页')
    await tap(page, '允许定位')
    const button = page.getByRole('button', { name: '开门，3号楼 东门' }).filter({ visible: true })
    await button.waitFor()
    expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(100)
    // Reading text is never under 20.
    expect(await smallestText(page)).toBeGreaterThanOrEqual(20)
    await open(page)
    await sees(page, '已开门')
    await doorStands(stage.demo, 'door-3-east', 'open')
    await page.reload()
    await page.locator('.page.elder').first().waitFor()
  })

  test('a door that does not answer is called shut, and the gatehouse and another try are offered', async () => {
    await setDoor(stage.demo, 'door-3-east', 'silent')
    const page = await atHome('door:door-3-east')
    await open(page)
    await sees(page, '正在开门')
    await sees(page, '门没有回应')
    await sees(page, /等了 3 秒，请当作没有开/)
    await seesNot(page, '已开门')
    await sees(page, '打门岗电话')
    await setDoor(stage.demo, 'door-3-east', 'normal')
    await tap(page, '再试一次')
    await sees(page, '已开门')
  })

  test('a slow door is first called unanswered; when it does answer the page says so', async () => {
    await setDoor(stage.demo, 'door-3-east', 'slow')
    const page = await atHome('door:door-3-east')
    await open(page)
    await sees(page, /门没有回应/)
    await sees(page, /还在听门的回话/)
    await sees(page, /门刚才回了话：\d\d:\d\d:\d\d 已打开/)
    await doorStands(stage.demo, 'door-3-east', 'open')
  })

  test('a door that refuses is called locked, with a person to call and no vain second try', async () => {
    await setDoor(stage.demo, 'door-3-east', 'refuse')
    const page = await atHome('door:door-3-east')
    await open(page)
    await sees(page, '门拒绝打开')
    await sees(page, '打门岗电话')
    await seesNot(page, '已开门')
    await seesNot(page, '再试一次')
  })

  test('an opening whose answer is lost on the way is repeated and opens the door once', async () => {
    const page = await atHome('door:door-3-east')
    let dropped = 0
    await page.route('**/openings', async route => {
      if (dropped > 0) return route.continue()
      dropped += 1
      // The server has taken it; the phone never hears.
      await route.fetch()
      return route.abort()
    })
    const before = await passages()
    await open(page)
    await sees(page, '已开门')
    expect(dropped).toBe(1)
    expect((await passages()) - before).toBe(1)
  })
  const passages = async (): Promise<number> => (await call<{ items: unknown[] }>(stage.demo, 'GET', '/passages', { as: resident })).items.length

  test('with location refused the page says how to allow it, and goes on once it is', async () => {
    await stand(stage.demo, 'denied')
    const page = await stage.phone({ as: resident })
    await sees(page, '没有定位权限')
    await sees(page, /点地址栏左边的图标/)
    await stand(stage.demo, 'door:door-3-east')
    await tap(page, '我已打开')
    await sees(page, '3号楼 东门')
    await open(page)
    await sees(page, '已开门')
  })

  test('from far away the nearest door is named, and how near one must come', async () => {
    const page = await atHome('far')
    await sees(page, /距你 \d/)
    const button = page.getByRole('button', { name: '走到门口 50 米内再开' }).filter({ visible: true })
    await button.waitFor()
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    // Other doors can still be looked at.
    await tap(page, '其他 4 扇门')
    await sees(page, '离你近的在前面')
  })

  test('between two doors the page asks which one, and opens the one that was chosen', async () => {
    const page = await atHome('between')
    await sees(page, '有 2 扇门都很近')
    await tap(page, '开门')
    await sees(page, '两扇门都很近，开哪一扇？')
    await tap(page, '开门，3号楼 车库门')
    await tap(page, '确认开门')
    await sees(page, '已开门')
    await doorStands(stage.demo, 'door-3-garage', 'open')
    await doorStands(stage.demo, 'door-3-west', 'shut')
  })

  test('a long list of passages is loaded as it is scrolled, to its end', async () => {
    const at = { latitude: 31.2204, longitude: 121.4606, accuracy: 8 }
    await setDoor(stage.demo, 'door-3-east', 'refuse')
    await Promise.all(Array.from({ length: 45 }, () => call(stage.demo, 'POST', '/doors/door-3-east/openings', { body: { at }, as: resident })))
    const page = await stage.phone({ as: resident, at: '/areas/doors/pages/passages' })
    const loaded = () => page.getByText('3号楼 东门').filter({ visible: true }).count()
    await sees(page, '3号楼 东门')
    expect(await loaded()).toBe(20)
    for (let tries = 0; tries < 60 && !(await page.getByText('没有更多了').isVisible()); tries++) {
      await page.mouse.move(180, 400)
      await page.mouse.wheel(0, 4000)
      await page.evaluate(() => new Promise(requestAnimationFrame))
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    await sees(page, '没有更多了')
    expect(await loaded()).toBeGreaterThanOrEqual(45)
  })
})

/** The smallest type on the page's body, in CSS pixels; the browser's own bar and empty boxes aside. */
const smallestText = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const sizes: number[] = []
    for (const body of document.querySelectorAll('.page__body')) {
      const words = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
      for (let node = words.nextNode(); node; node = words.nextNode()) {
        const holder = node.parentElement!
        if (node.textContent!.trim() && holder.checkVisibility()) sizes.push(parseFloat(getComputedStyle(holder).fontSize))
      }
    }
    return Math.min(...sizes)
  })
