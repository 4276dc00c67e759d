import { choose, onStage, sees, setDoor, signIn, stand, tap, visit } from './browser'
import { call, freshNumber, signedIn } from './people'

onStage('Other people’s homes', stage => {
  test('staff see the grids of their community, and who passed there only in part', async () => {
    const phone = freshNumber()
    const resident = await signedIn(stage.demo, { phone, identity: 'resident', paper: '周文静' })
    await setDoor(stage.demo, 'door-3-east', 'normal')
    await call(stage.demo, 'POST', '/doors/door-3-east/openings', { body: { at: { latitude: 31.2204, longitude: 121.4606, accuracy: 8 } }, as: resident })

    const page = await stage.phone({ at: '/areas/accounts/pages/sign-in' })
    // 周敏: her role comes with her number, so she is asked nothing more.
    await signIn(page, stage.demo, '13900000007')
    await sees(page, '我负责的网格')
    await sees(page, '枫林社区 · 和平街道')
    expect(await page.getByText('桂花第一网格').count()).toBe(0)
    await tap(page, '枫林第三网格')
    await sees(page, '3号楼 东门')
    await sees(page, /周\*\*? · /)
    const read = await page.locator('body').innerText()
    expect(read).not.toContain('周文静')
    expect(read).not.toContain(phone)
    expect(read).not.toContain('13900000017')
    await tap(page, '返回')
    await tap(page, '枫林第五网格')
    await sees(page, '这个网格还没有通行记录')
  })

  test('staff cannot read a grid of another community by its link, and are told so', async () => {
    const page = await stage.phone({ as: await signedIn(stage.demo, { phone: '13900000008' }), at: '/areas/doors/pages/grid-passages?gridId=grid-guihua' })
    await sees(page, /这个网格还没有通行记录|你的身份不能办这件事/)
  })

  test('a visitor reads how to get in and whom to call', async () => {
    const page = await stage.phone({ at: '/areas/accounts/pages/sign-in' })
    await signIn(page, stage.demo, freshNumber())
    await choose(page, '访客')
    await sees(page, '来访怎么进门')
    await sees(page, '枫林东苑门岗')
    await page.getByRole('button', { name: '打电话给枫林东苑门岗' }).filter({ visible: true }).waitFor()
    await visit(page, stage.demo, '/areas/doors/pages/open')
    await sees(page, '你的身份不能办这件事')
    await tap(page, '联系社区')
    await sees(page, '12345 政务服务热线')
  })

  test('an enterprise can be verified and call the community, and after it sees its real name', async () => {
    const page = await stage.phone({ as: await signedIn(stage.demo, { identity: 'enterprise' }) })
    await sees(page, '企业服务')
    await sees(page, '枫林社区居委会')
    await tap(page, '去实名认证')
    await sees(page, '证件类型')
    await tap(page, '返回')
    await sees(page, '企业服务')
    await tap(page, '我的')
    await tap(page, '实名认证')
    await sees(page, '还没有实名认证')
    await sees(page, '去认证')
  })

  test('an identity is chosen once, and who wants another is told who changes it', async () => {
    const page = await stage.phone({ as: await signedIn(stage.demo, { identity: 'visitor' }), at: '/areas/accounts/pages/choose-identity' })
    await choose(page, '居民')
    await sees(page, '身份已经选过')
    await sees(page, '要更改身份，请提交申请，由社区审核。')
    await tap(page, '申请更改身份')
    await sees(page, '现在是访客')
  })

  test('a message is unread until it is pressed, and leads where it can be acted on', async () => {
    await stand(stage.demo, 'far')
    const page = await stage.phone({ as: await signedIn(stage.demo, { identity: 'resident', paper: '郑晓东' }) })
    await tap(page, '消息')
    await tap(page, '未读，社区名册里没有查到你')
    await sees(page, '12345 政务服务热线')
    await tap(page, '返回')
    await page.getByRole('button', { name: /^社区名册里没有查到你$/ }).filter({ visible: true }).waitFor()
  })
})
