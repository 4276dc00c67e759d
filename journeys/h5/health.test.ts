/** Two windows: one shows a code, the other scans it. */
import type { Checkpoint } from '@linli/shared-types/checkpoint'
import type { Health } from '@linli/shared-types/health'
import type { Page } from 'playwright-core'
import { field, onStage, sees, seesList, tap } from './browser'
import { call, signedIn, type Session } from './people'

const wait = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

onStage('A code at the gate', stage => {
  let owner: Session
  let volunteer: Session
  let staff: Session
  beforeAll(async () => {
    owner = await signedIn(stage.demo, { identity: 'resident', paper: '王建国' })
    volunteer = await signedIn(stage.demo, { phone: '13900000021' })
    staff = await signedIn(stage.demo, { phone: '13900000007' })
  })

  const codePage = '/areas/health/pages/code'
  const scanPage = '/areas/checkpoint/pages/scan'
  const qr = (shown: Page) => shown.locator('.qr').filter({ visible: true }).first()
  const picture = (shown: Page): Promise<Buffer> => qr(shown).screenshot()
  /** The code is made anew every ten seconds. */
  const nextCode = async (shown: Page): Promise<void> => {
    const before = await qr(shown).getAttribute('style')
    for (const end = Date.now() + 15_000; (await qr(shown).getAttribute('style')) === before; await wait(100)) if (Date.now() > end) throw new Error('The code did not change')
  }
  /** There is no camera here: the picture comes from the album. */
  const scan = async (gate: Page, code: Buffer): Promise<void> => {
    await tap(gate, (await gate.getByRole('button', { name: '重新扫码' }).filter({ visible: true }).count()) > 0 ? '重新扫码' : '扫描对方的通行码')
    await gate.locator('input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: code })
  }
  const declareFirst = async (page: Page): Promise<void> => {
    await field(page, '11 位手机号').fill('13900000002')
    await tap(page, '枫林社区')
    await field(page, '楼号、单元、房间').fill('5号楼 502')
    for (const answer of ['都没有', '没有', '没有去过']) await tap(page, answer)
    await page.getByRole('checkbox', { name: /^我同意/ }).tap({ position: { x: 12, y: 20 } })
    await tap(page, '提交申报')
  }
  const records = async () => (await call<Checkpoint['listScans']['output']>(stage.demo, 'GET', '/checkpoint/scans', { as: staff })).items

  test('declared, live, scanned, recorded and counted; and the same with the network gone at both ends, one record each', async () => {
    const shown = await stage.phone({ as: owner })
    const gate = await stage.phone({ as: volunteer })
    await tap(shown, '去申报')
    await declareFirst(shown)
    await sees(shown, '绿码 可通行')

    await tap(gate, '扫码查验')
    await sees(gate, '枫林东苑 东门')
    await scan(gate, await picture(shown))
    await sees(gate, '放行')
    await sees(gate, '王** · 低风险')
    for (const key of ['3', '6', '小数点', '5']) await tap(gate, key)
    await tap(gate, '确认放行')
    await sees(gate, '已记录')
    expect(await records()).toEqual([expect.objectContaining({ siteName: '枫林东苑 东门', person: '王**', decision: 'passed', temperature: 36.5, flags: [] })])
    const { total } = await call<Checkpoint['countScans']['output']>(stage.demo, 'GET', '/checkpoint/counts', { as: staff })
    expect(total).toEqual({ passed: 1, turnedBack: 0, fever: 0 })

    await Promise.all([shown.context().setOffline(true), gate.context().setOffline(true)])
    await nextCode(shown)
    await scan(gate, await picture(shown))
    await sees(gate, '放行')
    await tap(gate, '不测温')
    await sees(gate, '已存本机，待上传 1 条')
    expect(await records()).toHaveLength(1)

    await Promise.all([shown.context().setOffline(false), gate.context().setOffline(false)])
    for (const end = Date.now() + 15_000; (await records()).length < 2 && Date.now() < end; ) await wait(200)
    await wait(1000)
    expect((await records()).map(({ decision }) => decision)).toEqual(['passed', 'passed'])
  }, 120_000)

  test('a picture of a code is refused when it is older than thirty seconds, and says why; the live one passes', async () => {
    const shown = await stage.phone({ as: owner, at: codePage })
    const gate = await stage.phone({ as: volunteer, at: scanPage })
    const old = await picture(shown)
    await sees(gate, '枫林东苑 东门')
    await wait(32_000)
    await scan(gate, old)
    await sees(gate, '截图已过期')
    await sees(gate, /30 秒内有效，已过/)
    await scan(gate, await picture(shown))
    await sees(gate, '放行')
  }, 120_000)

  test('a code that staff revoked is refused at a connected checkpoint within a minute, though its phone knows nothing of it', async () => {
    const shown = await stage.phone({ as: owner, at: codePage })
    const gate = await stage.phone({ as: volunteer, at: scanPage })
    await sees(gate, '枫林东苑 东门')
    await qr(shown).waitFor()
    await shown.context().setOffline(true)
    const { items } = await call<Health['listHealthRecords']['output']>(stage.demo, 'GET', '/health/records', { as: staff })
    const { revoked } = await call<Health['revokeHealthCodes']['output']>(stage.demo, 'POST', `/health/records/${items[0]!.subjectId}/revocations`, { as: staff, body: { reason: '复核中，请联系社区' } })
    expect(revoked).toBeGreaterThan(0)

    const refused = gate.getByText('码已作废').filter({ visible: true })
    const end = Date.now() + 60_000
    do {
      await nextCode(shown)
      await scan(gate, await picture(shown))
      await gate.getByText(/^(放行|无效码)$/).filter({ visible: true }).first().waitFor()
      // The list of a moment ago: that one passes, as it must, and the next is looked at.
      if ((await refused.count()) === 0) await tap(gate, '不测温')
    } while ((await refused.count()) === 0 && Date.now() < end)
    expect(await refused.count()).toBe(1)

    // With the list it has now, a checkpoint knows it without a network too.
    await gate.context().setOffline(true)
    await nextCode(shown)
    await scan(gate, await picture(shown))
    await sees(gate, '码已作废')
    await gate.context().setOffline(false)

    await shown.context().setOffline(false)
    await tap(shown, '刷新')
    await wait(3000)
    await scan(gate, await picture(shown))
    await sees(gate, '放行')
  }, 150_000)

  test('at a desk: the list and who is chosen in it, J and K, what is looked at kept in the address, a spreadsheet, a declaration put right', async () => {
    const desk = await stage.phone({ as: staff, at: '/areas/health/pages/records', width: 1280, height: 800 })
    await sees(desk, '从左边选一条来看')
    await seesList(desk)
    await desk.keyboard.press('j')
    await sees(desk, '绿码 可通行')
    await tap(desk, '筛选')
    await tap(desk, '绿码')
    await tap(desk, '看结果')
    await desk.waitForURL(/colour=green&chosen=/)
    await desk.reload()
    await sees(desk, '筛选 1 项')
    await sees(desk, '绿码 可通行')

    const [download] = await Promise.all([desk.waitForEvent('download'), tap(desk, '导出表格')])
    expect(download.suggestedFilename()).toMatch(/^健康申报-\d{4}-\d\d-\d\d\.xlsx$/)
    await sees(desk, /^已导出 \d+ 行/)

    await desk.getByRole('button', { name: /^更正/ }).first().tap()
    await tap(desk, '接触过确诊')
    await desk.getByRole('button', { name: /^最后接触的日期/ }).tap()
    await tap(desk, '确认')
    await desk.locator('textarea').filter({ visible: true }).fill('流调核实为密接')
    await tap(desk, '保存更正')
    await sees(desk, '红码 不可通行')
    const shown = await stage.phone({ as: owner, at: codePage })
    await sees(shown, '红码 不可通行')
    await sees(shown, '接触过确诊')
  }, 60_000)
})
