import { creditCheckCharacter } from '@linli/shared-types/values/credit-code'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { onStage, seesNot, sees, seesList, shown, tap, tick, verify, visit } from './browser'
import { fromWechat, papers, reviewsOf, somePaper, verifyFor, type Owner, type Session } from './people'

const statusPage = '/areas/realname/pages/status'
const messagesPage = '/tabs/messages/messages'
const reviewsPage = '/areas/reviews/pages/reviews'
const minePage = '/areas/reviews/pages/mine'

/** A picture with edges in it, as a camera's has; larger than is sent. @param turn so that two of them differ */
async function photo(turn = 0, { width = 600, height = 800 } = {}): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixels.set([(x * 255) / width, (y * 255) / height, (((x >> 4) ^ (y >> 4)) * 8 + turn) & 255], (y * width + x) * 3)
  return sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality: 80 }).toBuffer()
}

onStage('What staff decide', stage => {
  let staff: Session
  let street: Session
  beforeAll(async () => {
    staff = (await fromWechat(stage.demo, { phone: '13900000007' })).session
    street = (await fromWechat(stage.demo, { phone: '13900000020' })).session
  })
  const desk = (as = staff): Promise<Page> => stage.phone({ as, at: reviewsPage, width: 1280, height: 800 })
  /** At the desk: the request with this title at the right. */
  const choose = async (page: Page, title: string): Promise<void> => {
    await page.getByRole('button', { name: new RegExp(`^${title.replace(/\*/g, '\\*')}`) }).filter({ visible: true }).first().tap()
    await page.locator('.desk__detail').getByText(title, { exact: true }).waitFor()
  }
  /** Asked twice: it cannot be taken back. */
  const approve = async (page: Page): Promise<void> => {
    await page.locator('.desk__foot').getByRole('button', { name: /^通过/ }).tap()
    await sees(page, /通过后马上生效，不能撤回/)
    await page.locator('.desk__foot').getByRole('button', { name: /^确认通过/ }).tap()
    await sees(page, '已通过，本人会收到消息')
  }
  const takePhoto = async (page: Page, picture: Buffer, button = '拍照或选照片'): Promise<void> => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), tap(page, button)])
    await chooser.setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: picture })
    await sees(page, '重新拍一张')
  }
  const supplement = async (page: Page, room: string): Promise<void> => {
    await tap(page, '枫林社区')
    await shown(page, '比如：枫林东苑').fill('枫林东苑')
    await shown(page, '比如：3号楼').fill('3号楼')
    await shown(page, '比如：502').fill(room)
    await tap(page, '租户')
    await tap(page, '提交审核')
  }
  const toldOf = async ({ session }: Owner, words: string | RegExp): Promise<Page> => {
    const page = await stage.phone({ as: session, at: messagesPage })
    await sees(page, '申请有结果了')
    await sees(page, words)
    return page
  }

  test('郑晓东, whom the registry does not know, gives his address; staff approve it at a desk by keys, and he may open the door', async () => {
    const owner = await fromWechat(stage.demo, { paper: papers.郑晓东 })
    const page = await stage.phone({ as: owner.session, at: statusPage })
    await sees(page, /社区名册里没有你的住址，暂时不能开门/)
    await tap(page, '提交住址补录')
    await tap(page, '提交审核')
    await sees(page, /还有 \d 处要改，请看红字/)
    for (const words of ['请选社区', '请填小区名称', '请填楼号', '请填房号', '请选居住关系']) await sees(page, words)
    await supplement(page, '902')
    await sees(page, '社区正在审核')
    await sees(page, '撤回申请')

    const table = await desk()
    await sees(table, '从左边选一条来看')
    await seesList(table)
    await table.keyboard.press('j')
    await sees(table, '郑** 申请登记住址')
    await table.waitForURL(/chosen=/)
    await sees(table, '枫林东苑 3号楼 902')
    expect(await table.locator('.desk__list').innerText()).not.toContain('郑晓东')
    await table.keyboard.press('a')
    await sees(table, /通过后马上生效，不能撤回/)
    await table.keyboard.press('a')
    await sees(table, '已通过，本人会收到消息')
    await sees(table, '没有待审核的申请')

    const told = await toldOf(owner, '居民信息补录通过了。')
    await tap(told, '未读，申请有结果了')
    await tap(told, '居民信息补录，已通过')
    await sees(told, '住址已登记，可以开门了。')
    await visit(told, stage.demo, statusPage)
    await sees(told, '已登记')
    await visit(told, stage.demo, '/tabs/home/home')
    await sees(told, '打开定位找到门')
  }, 90_000)

  test('refused with a reason, which is read where it was asked for, and put right from there', async () => {
    const owner = await fromWechat(stage.demo, { paper: somePaper('鲁小帆') })
    const page = await stage.phone({ as: owner.session, at: '/areas/reviews/pages/supplement' })
    await supplement(page, '1203')
    await sees(page, '社区正在审核')
    const table = await desk()
    await choose(table, '鲁** 申请登记住址')
    await table.locator('.desk__foot').getByRole('button', { name: /^不通过/ }).tap()
    await sees(table, '请写不通过的原因，至少两个字，本人会看到')
    await table.locator('.desk__detail').getByRole('radio', { name: /地址对不上/ }).tap()
    await table.locator('.desk__foot').getByRole('button', { name: /^不通过/ }).tap()
    await sees(table, '已退回，本人会收到原因')

    const told = await toldOf(owner, '居民信息补录没有通过：地址对不上')
    await tap(told, '未读，申请有结果了')
    await sees(told, '原因：地址对不上')
    await tap(told, '居民信息补录，没有通过')
    await tap(told, '改好再提交')
    await supplement(told, '1204')
    await sees(told, '社区正在审核')
    await tap(told, '撤回申请')
    await sees(told, '撤回这条申请？')
    await tap(told, '撤回')
    await sees(told, '已撤回')
    expect((await reviewsOf(stage.demo, owner.session)).map(({ state }) => state)).toEqual(['withdrawn', 'refused'])
  }, 90_000)

  test('a face for the gates: what is missing is said, a picture that is none too; approved, the next stands beside it', async () => {
    const owner = await fromWechat(stage.demo, { paper: papers.李秀英 })
    const page = await stage.phone({ as: owner.session, at: statusPage })
    await tap(page, '门禁人脸')
    await tap(page, '提交审核')
    await sees(page, '请先拍照或选一张照片')
    await sees(page, '请先阅读协议，并在这里打勾')
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), tap(page, '拍照或选照片')])
    await chooser.setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') })
    await sees(page, '这张照片用不了，请换成拍照，或换一张清楚的。')
    await takePhoto(page, await photo())
    await tick(page)
    await tap(page, '提交审核')
    await sees(page, '社区正在审核')
    await page.getByRole('img', { name: '提交的照片' }).waitFor()

    const table = await desk()
    await choose(table, '李** 登记人脸')
    await table.getByRole('img', { name: '提交的照片' }).waitFor()
    await approve(table)
    const told = await toldOf(owner, '人脸登记通过了。')
    await visit(told, stage.demo, '/areas/reviews/pages/gate-face')
    await sees(told, /^现在用的/)
    await takePhoto(told, await photo(90))
    await tick(told)
    await tap(told, '提交审核')
    await sees(told, '社区正在审核')
    await table.reload()
    await choose(table, '李** 登记人脸')
    await sees(table, '将替换现在用的照片')
    for (const name of ['现在用的照片', '提交的照片']) await table.getByRole('img', { name }).waitFor()
    await table.locator('.desk__detail').getByRole('radio', { name: /照片不清晰/ }).tap()
    await table.locator('.desk__foot').getByRole('button', { name: /^不通过/ }).tap()
    await sees(table, '已退回，本人会收到原因')
    await visit(told, stage.demo, minePage)
    await sees(told, '原因：照片不清晰')
  }, 90_000)

  test('for somebody she looks after: an address and a photo, each said to be theirs, and decided at a desk', async () => {
    const owner = await fromWechat(stage.demo, { paper: papers.周文静 })
    await verifyFor(stage.demo, owner, somePaper('郝小川'))
    const page = await stage.phone({ as: owner.session, at: '/areas/realname/pages/dependents' })
    await tap(page, '为郝**补录住址')
    await page.getByRole('radio', { name: '郝**（父母）', checked: true }).waitFor()
    await supplement(page, '1101')
    await sees(page, '社区正在审核')
    await sees(page, '居民信息补录（郝**）')
    await tap(page, '返回')
    await tap(page, '为郝**登记门禁人脸')
    await takePhoto(page, await photo(120))
    await tap(page, '提交审核')
    await sees(page, '请先阅读协议，并在这里打勾')
    await page.getByRole('checkbox', { name: /^他已同意登记这张照片/ }).tap({ position: { x: 12, y: 20 } })
    await tap(page, '提交审核')
    await sees(page, '人脸登记（郝**）')

    const table = await desk()
    // An address is compared with the registry by name; a face is not.
    for (const [asks, called] of [['申请登记住址', '郝小川'], ['登记人脸', '郝**']] as const) {
      await choose(table, `郝** ${asks}`)
      const detail = table.locator('.desk__detail')
      await detail.getByText(called, { exact: true }).waitFor()
      await detail.getByText('是申请人的').waitFor()
      await detail.getByText('父母', { exact: true }).waitFor()
      await approve(table)
    }
    await visit(page, stage.demo, minePage)
    for (const what of ['居民信息补录（郝**）', '人脸登记（郝**）']) await page.getByRole('button', { name: `${what}，已通过` }).waitFor()
    // It is theirs and not hers.
    expect(await page.getByRole('button', { name: /^(居民信息补录|人脸登记)，/ }).count()).toBe(0)
  }, 90_000)

  test('a photo too small to be a face is refused with what to do', async () => {
    const owner = await fromWechat(stage.demo, { paper: papers.王建国 })
    const page = await stage.phone({ as: owner.session, at: '/areas/reviews/pages/gate-face' })
    await takePhoto(page, await photo(0, { width: 100, height: 120 }))
    await tick(page)
    await tap(page, '提交审核')
    await sees(page, '照片看不清')
  })

  test('an enterprise: its code is judged while it is typed, its licence looked at, and approval told', async () => {
    const owner = await fromWechat(stage.demo, { identity: 'enterprise', paper: somePaper('康小店') })
    const first17 = '91310000MA1234567'
    const page = await stage.phone({ as: owner.session, at: minePage })
    await tap(page, '企业认证')
    await shown(page, '和营业执照上一字不差').fill('枫林便民超市')
    await shown(page, '执照上的 18 位').fill(`${first17}${creditCheckCharacter(first17) === '0' ? '1' : '0'}`)
    await sees(page, '代码有一位填错了，请对照营业执照逐位检查')
    await shown(page, '执照上的 18 位').fill(first17 + creditCheckCharacter(first17))
    await sees(page, '代码的校验位对得上')
    await tap(page, '提交审核')
    await sees(page, '请填法定代表人姓名')
    await shown(page, '营业执照上的姓名').fill('周大福')
    await tap(page, '经办人')
    await tap(page, '枫林社区')
    await takePhoto(page, await photo(30, { width: 900, height: 640 }))
    await tick(page)
    await tap(page, '提交审核')
    await sees(page, '社区正在审核')
    const table = await desk()
    await choose(table, '枫林便民超市 申请企业认证')
    await sees(table, '康**')
    await approve(table)
    await toldOf(owner, '企业认证通过了。')
  }, 60_000)

  test('another identity: as before until staff approve, and then its own home', async () => {
    const owner = await fromWechat(stage.demo, { identity: 'visitor', paper: somePaper('荣小雅') })
    const page = await stage.phone({ as: owner.session })
    await sees(page, '来访怎么进门')
    await tap(page, '我的')
    await tap(page, '身份')
    await sees(page, '现在是访客')
    await tap(page, '提交审核')
    await sees(page, '请选改成哪一种')
    await sees(page, '请写理由，至少两个字')
    await tap(page, '改成居民')
    await page.locator('textarea').filter({ visible: true }).fill('上月搬到枫林东苑住')
    await tap(page, '枫林社区')
    await tap(page, '提交审核')
    await sees(page, '社区正在审核')
    await visit(page, stage.demo, '/tabs/home/home')
    await sees(page, '来访怎么进门')
    const table = await desk()
    await choose(table, '荣** 申请更改身份')
    await approve(table)
    await page.reload()
    await sees(page, '还差一步：登记住址')
    await toldOf(owner, '身份更改通过了。')
  }, 60_000)

  test('neither face nor card: an appeal with a photo of the document, is the street’s to decide where nobody knows whose people they are; approved, the identity moves', async () => {
    const paper = somePaper('古小渡')
    const before = await fromWechat(stage.demo, { paper })
    const owner = await fromWechat(stage.demo)
    const page = await stage.phone({ as: owner.session, at: '/areas/realname/pages/verify' })
    await verify(page, paper)
    await tap(page, '换到这个账号')
    await tap(page, '人工申诉')
    await tap(page, '去填申诉')
    await page.locator('textarea').filter({ visible: true }).fill('以前的手机号停用了，账号登不上')
    await tap(page, '枫林社区')
    await takePhoto(page, await photo(60, { width: 900, height: 640 }))
    await tick(page)
    await tap(page, '提交审核')
    await sees(page, '社区正在审核')
    const own = await desk()
    await choose(own, '古** 申诉换绑身份')
    await sees(own, '这条跨社区，由街道工作人员审核')
    expect(await own.locator('.desk__foot').count()).toBe(0)
    const table = await desk(street)
    await choose(table, '古** 申诉换绑身份')
    await table.getByRole('img', { name: '提交的照片' }).waitFor()
    await approve(table)
    const told = await toldOf(owner, '身份申诉通过了。')
    await visit(told, stage.demo, statusPage)
    await sees(told, '古**')
    const other = await stage.phone({ as: before.session, at: statusPage })
    await sees(other, '还没有实名认证')
  }, 60_000)

  test('on a phone staff refuse with the reason asked over the page, and property staff decide nothing', async () => {
    const owner = await fromWechat(stage.demo, { paper: somePaper('池小苇') })
    const resident = await stage.phone({ as: owner.session, at: '/areas/reviews/pages/supplement' })
    await supplement(resident, '708')
    await sees(resident, '社区正在审核')
    const property = await stage.phone({ as: (await fromWechat(stage.demo, { phone: '13900000008' })).session })
    await sees(property, '我负责的网格')
    expect(await property.getByText('审核', { exact: true }).count()).toBe(0)
    await visit(property, stage.demo, reviewsPage)
    await sees(property, '你的身份不能办这件事')
    await seesNot(property, '没有待审核的申请')

    const page = await stage.phone({ as: staff })
    await tap(page, '审核')
    await page.getByRole('button', { name: /^池\*\* 申请登记住址/ }).filter({ visible: true }).tap()
    await tap(page, '不通过')
    await sees(page, '原文会发给申请人')
    await tap(page, '确认不通过')
    await sees(page, '请写不通过的原因，至少两个字，本人会看到')
    await page.locator('textarea').filter({ visible: true }).fill('房东说没有租给你，请带合同来窗口')
    await tap(page, '确认不通过')
    await seesNot(page, '原文会发给申请人')
    await toldOf(owner, '居民信息补录没有通过：房东说没有租给你，请带合同来窗口')
  }, 60_000)
})
