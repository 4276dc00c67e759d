import type { Page } from 'playwright-core'
import { choose, field, onStage, pickStart, seesNot, sees, signIn, stand, tap, tick, verify, visit } from './browser'
import { freshNumber, papers, signedIn } from './people'

const verifyPage = '/areas/realname/pages/verify'

onStage('Real name', stage => {
  const newcomer = () => signedIn(stage.demo, { identity: 'resident' })
  const retype = async (page: Page, { name, number }: { name: string; number: string }): Promise<void> => {
    await field(page, '和证件上一字不差').fill(name)
    await field(page, '证件上的号码').fill(number)
    await tap(page, '提交认证')
  }

  test('who opens a door below level 2 is led to verification and back to the door', async () => {
    await stand(stage.demo, 'door:door-5-unit')
    const page = await stage.phone({ as: await newcomer(), at: '/areas/doors/pages/open' })
    await sees(page, '需要先实名认证')
    await tap(page, '去实名认证')
    await verify(page, papers.王建国)
    await tap(page, '允许定位')
    await sees(page, '5号楼 1单元门')
    await tap(page, '确认开门')
    await sees(page, '已开门')
  })

  test('a link to the addresses leads through sign-in, identity and verification, and back to the addresses', async () => {
    const page = await stage.phone({ at: '/areas/residents/pages/addresses' })
    await signIn(page, stage.demo, freshNumber())
    await choose(page, '居民')
    await tap(page, '去实名认证')
    await verify(page, papers.何建军)
    await sees(page, /枫林东苑 5号楼 1单元 101/)
  })

  test('each field that is wrong is told so at the field, and correct data pass', async () => {
    const page = await stage.phone({ as: await newcomer(), at: verifyPage })
    await tap(page, '提交认证')
    await sees(page, '还有 5 处要改，请看红字')
    for (const words of [/请填证件上的姓名/, '请填证件号码', '请选择开始日期，在证件背面', '请选择到哪一天', '请先阅读协议，并在这里打勾']) await sees(page, words)

    const number = field(page, '证件上的号码')
    await number.fill('110199198907050023')
    await sees(page, '号码有一位填错了，请对照证件逐位检查')
    await number.fill('110199198902300023')
    await sees(page, '号码里的出生日期不对，请对照证件检查第 7 到 14 位')
    await number.fill('1101991989')
    await sees(page, '号码的位数或样子不对：18 位，最后一位可能是 X')
    await number.fill(papers.周文静.number)
    await seesNot(page, /^号码/)

    await field(page, '和证件上一字不差').fill('周')
    await sees(page, /请填证件上的姓名/)
    await field(page, '和证件上一字不差').fill(papers.周文静.name)

    await pickStart(page)
    await seesNot(page, '请选择开始日期，在证件背面')
    await tap(page, '10年')
    await sees(page, /^到 \d{4}-\d\d-\d\d/)
    await tap(page, '长期')
    await sees(page, '长期有效')
    await tick(page)
    await seesNot(page, /处要改/)
    await tap(page, '提交认证')
    await sees(page, '认证通过')
    await sees(page, '打开定位找到门')
  })

  test('a document that has run out is told so at the field before anything is sent', async () => {
    const page = await stage.phone({ as: await newcomer(), at: verifyPage })
    // The wheels open five years back; a year later a document of five years from that day is over.
    await pickStart(page)
    await page.clock.setFixedTime(new Date(Date.now() + 86_400_000 * 366))
    await tap(page, '5年')
    await tap(page, '提交认证')
    await sees(page, '证件已过期，请先到发证机关换领')
  })

  test.each([
    ['刘志强', '姓名和证件号对不上', /一字一字核对.*带证件到社区窗口办理/],
    ['孙桂芳', '查不到这个证件', /过几天再试；急用请带证件到社区窗口办理/],
    ['赵雅琴', '系统正在恢复', /什么都没有改动，请过一会儿再试/],
  ] as const)('%s is not verified, and reads what to do next: %s', async (who, title, advice) => {
    const page = await stage.phone({ as: await newcomer(), at: verifyPage })
    await verify(page, papers[who])
    await sees(page, title)
    await sees(page, advice)
    expect(await field(page, '证件上的号码').inputValue()).toBe(papers[who].number)
    await tap(page, '联系社区窗口')
    await sees(page, '枫林社区居委会')
    await tap(page, '返回')
    await sees(page, title)
  })

  test('何敏仪’s kind of document cannot be checked by phone, and the window is offered', async () => {
    const page = await stage.phone({ as: await newcomer(), at: verifyPage })
    await page.getByRole('button', { name: /^证件类型/ }).tap()
    await tap(page, '港澳居民来往内地通行证（澳门）')
    await sees(page, '字母 M 加 8 位或 10 位数字')
    await verify(page, papers.何敏仪)
    await sees(page, '这种证件暂时不能在手机上核对')
    await sees(page, '联系社区窗口')
  })

  test('what was answered is read where it was pressed, without scrolling, in large type on a small screen too', async () => {
    const page = await stage.phone({ as: await newcomer(), at: verifyPage, elder: true, width: 320, height: 568 })
    await verify(page, papers.刘志强)
    const answer = page.getByText('姓名和证件号对不上', { exact: true }).filter({ visible: true })
    await answer.waitFor()
    const { y, height } = (await answer.boundingBox())!
    expect(y).toBeGreaterThan(0)
    expect(y + height).toBeLessThan(568)
  })

  test('after a mismatch the corrected data pass on the same page', async () => {
    const page = await stage.phone({ as: await newcomer(), at: verifyPage })
    await verify(page, papers.刘志强)
    await sees(page, '姓名和证件号对不上')
    await retype(page, papers.李秀英)
    await sees(page, '打开定位找到门')
  })

  test('who is verified but not in the registry is told whom to call, wherever they turn', async () => {
    const page = await stage.phone({ as: await newcomer() })
    await tap(page, '去实名认证')
    await verify(page, papers.郑晓东)
    await sees(page, '还差一步：登记住址')
    await sees(page, '枫林社区居委会')
    for (const at of ['/areas/doors/pages/open', '/areas/doors/pages/list', '/areas/residents/pages/addresses', '/areas/realname/pages/status']) {
      await visit(page, stage.demo, at)
      await page.getByRole('button', { name: /联系社区/ }).filter({ visible: true }).first().tap()
      await sees(page, '021-00000101')
    }
  })
})
