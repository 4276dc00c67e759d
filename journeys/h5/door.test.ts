import type { Browser, Page } from 'playwright-core'
import { becomeResident, inChromium, openBrowser, phone, sees, signIn, startDemo, tap, verify, type Demo } from './browser'

const li = { name: '李秀英', number: '110199195208160026' }
let last = 100
const freshNumber = (): string => `13600000${++last}`

inChromium('In a browser at a phone’s size', () => {
  let demo: Demo
  let browser: Browser
  beforeAll(async () => {
    ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })
  beforeEach(() => demo.sandbox('/reset', {}))
  const door = async (doorId: string): Promise<string> => ((await demo.sandbox('/state')) as { doors: { doorId: string; stands: string }[] }).doors.find(one => one.doorId === doorId)!.stands
  const until = async (stands: string, doorId: string): Promise<void> => {
    for (let tries = 0; tries < 50 && (await door(doorId)) !== stands; tries++) await new Promise(resolve => setTimeout(resolve, 100))
    expect(await door(doorId)).toBe(stands)
  }
  const openNearest = async (page: Page): Promise<void> => {
    await tap(page, '开门')
    await tap(page, '确认开门')
  }

  test('a new number signs in, is verified, opens the nearest door, and is told honestly when a door does not answer', async () => {
    await demo.sandbox('/place', { id: 'door:door-3-east' })
    const { page, troubles } = await phone(browser, demo)
    await signIn(page, demo, freshNumber())
    await becomeResident(page)
    await tap(page, '去实名认证')
    await verify(page, li)
    await sees(page, '打开定位找到门')
    await tap(page, '允许定位')
    await sees(page, '3号楼 东门')
    await openNearest(page)
    await sees(page, '已开门')
    await sees(page, /门锁 \d\d:\d\d:\d\d 确认/)
    await until('open', 'door-3-east')

    await demo.sandbox('/door-mode', { doorId: 'door-3-east', mode: 'silent' })
    await page.goto(`${demo.url}/#/tabs/home/home`)
    await page.reload()
    await openNearest(page)
    await sees(page, '正在开门')
    await sees(page, '门没有回应')
    await sees(page, '等了 3 秒，请当作没有开')
    expect(await page.getByText('已开门', { exact: true }).filter({ visible: true }).count()).toBe(0)
    await sees(page, '打门岗电话')

    await page.goto(`${demo.url}/#/tabs/me/me`)
    await tap(page, '出入记录')
    await sees(page, '门没回应')
    await sees(page, '已开门')
    expect(troubles).toEqual([])
    await page.context().close()
  }, 90_000)
})
