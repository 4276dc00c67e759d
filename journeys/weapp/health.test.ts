/** A code shown and scanned on the compiled WeChat output, with a network and without one. */
import { staffOf } from '../../bff/test/health-people'
import { consentsTo, resident } from '../../bff/test/harness'
import { codeInCss } from '../qr-picture'
import { Phone } from './phone'
import { setStage } from './stage'
import type { Wechat } from './wechat'

describe('王建国 shows his code, 唐宇 scans it', () => {
  const stage = setStage()
  const [his, hers] = [new Phone('wang-jianguo'), new Phone('tang-yu')]
  let owner: Wechat
  let gate: Wechat
  let staff: string
  const codeShown = async (): Promise<string> => {
    let code: string | null = null
    await owner.until(() => (code = codeInCss(owner.style('.qr') ?? '')) !== null, 'for a code')
    return code!
  }
  const stored = () => stage.linli().base.db.read.query('SELECT scanId, decision, offline, flags FROM scans ORDER BY scanNo') as Promise<{ scanId: string; decision: string; offline: number; flags: string }[]>

  beforeAll(async () => {
    await resident(stage.linli(), 'wang-jianguo')
    staff = await staffOf(stage.linli(), 'zhou-min')
    // The volunteer's phone number is what she is authorised by.
    const { body } = await stage.linli().call('signInByWechat', { code: 'wx-tang-yu~first' })
    await stage.linli().call('bindPhoneByWechat', { code: 'phone-13900000021', consents: await consentsTo(stage.linli(), 'terms', 'privacy') }, { token: body.accessToken })
  })

  test('he declares for the first time, and the code is there at once, on a bright screen', async () => {
    owner = stage.launch(his)
    await owner.tap('去申报')
    await fillFirstDeclaration(owner)
    await owner.see('绿码 可通行')
    expect((await codeShown()).startsWith('LL1:')).toBe(true)
    expect(his.brightness).toBe(1)
    expect(his.awake).toBe(true)
  })

  test('she scans it, takes his temperature, and the server has recorded it', async () => {
    gate = stage.launch(hers)
    await gate.tap('扫码查验')
    hers.inSight = await codeShown()
    await gate.tap('扫描对方的通行码')
    await gate.see('放行')
    await gate.see('王** · 低风险')
    await typeTemperature(gate, '36.5')
    await gate.tap('确认放行')
    await gate.see('已记录')
    expect(await stored()).toEqual([expect.objectContaining({ decision: 'passed', offline: 0, flags: '' })])
  })

  test('a picture of that code is refused once it is older than thirty seconds, and says why', async () => {
    const picture = hers.inSight!
    await owner.until(() => false, 'for thirty seconds to pass', 31_000).catch(() => undefined)
    hers.inSight = picture
    await gate.tap('扫描对方的通行码')
    await gate.see('截图已过期')
    hers.inSight = await codeShown()
    await gate.tap('重新扫码')
    await gate.see('放行')
    await gate.tap('不测温')
    await gate.see('已记录')
    expect(await stored()).toHaveLength(2)
  }, 60_000)

  test('without a network at both ends: a new code all the same, kept on her phone and said so', async () => {
    his.network = hers.network = 'down'
    const before = hers.inSight
    await owner.until(() => (codeInCss(owner.style('.qr') ?? '') ?? before) !== before, 'for the next code', 15_000)
    hers.inSight = await codeShown()
    await gate.tap('扫描对方的通行码')
    await gate.see('放行')
    await gate.tap('不测温')
    await gate.see('已存本机，待上传 1 条')
    expect(await stored()).toHaveLength(2)
  }, 40_000)

  test('with the network back it goes up by itself, once, also after a restart', async () => {
    gate = stage.relaunch(gate)
    hers.network = 'up'
    for (const end = Date.now() + 15_000; (await stored()).length < 3 && Date.now() < end; ) await new Promise(resolve => setTimeout(resolve, 100))
    expect((await stored()).map(({ offline }) => offline)).toEqual([0, 0, 1])
    await gate.quiet()
    expect(await stored()).toHaveLength(3)
  }, 30_000)

  test('what staff revoke is refused at her gate within a minute, and then without a network too', async () => {
    const linli = stage.linli()
    const { body } = await linli.call('listHealthRecords', {}, { token: staff })
    expect((await linli.call('revokeHealthCodes', { subjectId: body.items[0].subjectId, reason: '复核中' }, { token: staff })).body.revoked).toBeGreaterThan(0)
    await gate.tap('扫码查验')
    // His phone knows nothing of it.
    for (const end = Date.now() + 60_000; ; ) {
      hers.inSight = await codeShown()
      await gate.tap('扫描对方的通行码')
      await gate.until(() => /码已作废|王\*\* · 低风险/.test(gate.text()), 'for a verdict')
      if (gate.text().includes('码已作废') || Date.now() > end) break
      await gate.tap('不测温')
      await owner.until(() => false, '', 3000).catch(() => undefined)
    }
    await gate.see('码已作废')
    hers.network = 'down'
    hers.inSight = await codeShown()
    await gate.tap('重新扫码')
    await gate.see('码已作废')
  }, 90_000)
})

async function fillFirstDeclaration(owner: Wechat): Promise<void> {
  await owner.type('联系电话', '13900000002')
  await owner.tap('枫林社区')
  await owner.type('详细住址', '5号楼 502')
  for (const answer of ['都没有', '没有', '没有去过']) await owner.tap(answer)
  await owner.toggle('我同意为疫情防控处理我的健康信息')
  await owner.tap('提交申报')
}

async function typeTemperature(gate: Wechat, celsius: string): Promise<void> {
  for (const key of celsius) await gate.tap(key === '.' ? '小数点' : key)
}
