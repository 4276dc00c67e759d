import type { Reviews } from '@linli/shared-types/reviews'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { routes } from '../../miniapp/src/routes'
import { onStage, seesNot, stand, visit } from './browser'
import { call, everyConsent, signedIn, type Session } from './people'

/** Controls a screen reader would announce without a name, as it would read them. */
async function nameless(page: Page): Promise<string[]> {
  const read = await page.locator('body').ariaSnapshot()
  expect(read).toMatch(/- (button|link|checkbox|radio|switch|textbox)/)
  return read.split('\n').filter(line => /^\s*- (button|link|checkbox|radio|switch|tab|textbox|dialog)(?!\w| ")/.test(line))
}

/** Whether anything can be scrolled sideways, the page or a part of it; in pixels. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      document.documentElement.scrollWidth - innerWidth,
      ...[...document.querySelectorAll('.taro_page, .page, .page__body')].filter(box => box.checkVisibility()).map(box => box.scrollWidth - box.clientWidth),
    ),
  )

/** Controls lower than a thumb needs: 44 pixels, 60 in elder mode. Links inside a sentence aside. */
const low = (page: Page, least: number): Promise<string[]> =>
  page.evaluate(
    ([height]) =>
      [...document.querySelectorAll('.page [role="button"], .page [role="radio"], .page [role="checkbox"], .page [role="switch"]')]
        .filter(control => control.checkVisibility() && control.getBoundingClientRect().height < height! - 0.5)
        .map(control => `${control.getAttribute('aria-label') ?? control.textContent}: ${control.getBoundingClientRect().height}`),
    [least],
  )

onStage('Every page at 320×568', stage => {
  let resident: Session
  let staff: Session
  beforeAll(async () => {
    resident = await signedIn(stage.demo, { identity: 'resident', paper: '周文静' })
    staff = await signedIn(stage.demo, { phone: '13900000007' })
    const picture = await sharp({ create: { width: 320, height: 400, channels: 3, background: '#8aa' } }).jpeg().toBuffer()
    const body = { kind: 'face', communityId: 'community-fenglin', photo: picture.toString('base64'), consents: await everyConsent(stage.demo) }
    const { reviewId } = await call<Reviews['submitReview']['output']>(stage.demo, 'POST', '/reviews', { as: resident, body })
    params.myReview = params.review = `?reviewId=${reviewId}`
  })
  const params: Partial<Record<keyof typeof routes, string>> = {
    agreement: '?id=privacy',
    notMe: '?notice=0123456789abcdefABCDEF',
    openDoor: '?doorId=door-3-east',
    site: '?siteId=site-east-gate',
    siteForm: '?siteId=site-east-gate',
    addScanner: '?siteId=site-east-gate',
    gridPassages: '?gridId=grid-fenglin-3&name=%E6%9E%AB%E6%9E%97%E7%AC%AC%E4%B8%89%E7%BD%91%E6%A0%BC',
  }
  const forStaff: readonly (keyof typeof routes)[] = [
    'home', 'me', 'gridPassages', 'scan', 'scanQueue', 'assisted', 'sites', 'site', 'siteForm', 'addScanner', 'scanRecords', 'scanCounts', 'healthRecords', 'healthAppeals', 'healthRules', 'reviews', 'review', 'counter', 'unfreeze', 'center', 'closeAccount', 'changeIdentity', 'myReviews',
  ]
  const signedOut: readonly (keyof typeof routes)[] = ['home', 'messages', 'me', 'signIn', 'agreement', 'register', 'activate', 'pcSignIn', 'forgot', 'notMe', 'contacts']

  const looks = [
    ['normal', false],
    ['elder', true],
  ] as const
  test.each(looks)('in %s mode nothing scrolls sideways, and every control has a name and room for a thumb', async (_, elder) => {
    await stand(stage.demo, 'door:door-3-east')
    const problems: string[] = []
    const look = async (page: Page, who: string, name: keyof typeof routes) => {
      await visit(page, stage.demo, routes[name] + (params[name] ?? ''))
      await page.locator('.page__body').filter({ visible: true }).first().waitFor()
      // 正在用的这台 is a device, and stays.
      await seesNot(page, /^正在(?!用的)/)
      await page.getByRole('status', { name: '正在加载' }).filter({ visible: true }).first().waitFor({ state: 'detached' })
      const found = [...(await nameless(page)), ...(await low(page, elder ? 60 : 44))]
      const wide = await sideways(page)
      if (wide > 0) found.push(`${wide} px too wide`)
      problems.push(...found.map(each => `${who}, ${name}: ${each.trim()}`))
    }
    const size = { width: 320, height: 568, elder }
    const [one, two, three] = [await stage.phone({ ...size, as: resident }), await stage.phone({ ...size, as: staff }), await stage.phone(size)]
    for (const name of Object.keys(routes) as (keyof typeof routes)[]) await look(one, 'resident', name)
    for (const name of forStaff) await look(two, 'staff', name)
    for (const name of signedOut) await look(three, 'signed out', name)
    expect(problems).toEqual([])
  }, 180_000)
})
