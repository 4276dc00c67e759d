import { Phone } from './phone'
import { northOf, setStage } from './stage'

const east = 'door-3-east'

describe('Location', () => {
  const stage = setStage()

  test('who denied it is told how to give it, and has the door as soon as it is given', async () => {
    const phone = await stage.residentAt('wang-jianguo', 'door-5-unit')
    phone.permissions.delete('scope.userLocation')
    phone.allows = false
    const wechat = stage.launch(phone)
    await wechat.tap('允许定位')
    await wechat.see('没有定位权限')
    await wechat.see('请在设置里打开“位置信息”，再回到这里')
    expect(phone.questions).toEqual(['scope.userLocation'])

    phone.inSettings = permissions => permissions.set('scope.userLocation', true)
    await wechat.tap('去设置打开')
    await wechat.see('5号楼 1单元门')
    await wechat.find('开门，5号楼 1单元门')
  })

  test('a refused privacy guide leaves the rest of the program usable', async () => {
    const phone = await stage.residentAt('chan-kayan', 'door-5-unit')
    phone.permissions.clear()
    phone.privacy.agreed = false
    const wechat = stage.launch(phone)
    await wechat.tap('允许定位')
    await wechat.tap('暂不同意')
    await wechat.see('没有定位权限')
    expect(phone.questions).toEqual([])
    await wechat.tap('联系社区')
    await wechat.see('枫林社区居委会')
  })

  test('a phone that does not know where it is says what helps', async () => {
    const phone = await stage.residentAt('lin-zhihao', 'door-5-unit')
    phone.place = null
    const wechat = stage.launch(phone)
    await wechat.see('手机没有找到位置')
    phone.place = northOf('door-5-unit', 0)
    await wechat.tap('重新定位')
    await wechat.see('5号楼 1单元门')
  })

  test('a door too far away cannot be opened, and says from how near it can', async () => {
    const phone = await stage.residentAt('oliver-grant', east, 400)
    const wechat = stage.launch(phone)
    await wechat.see('走到门口 50 米内再开')
    await wechat.tap('走到门口 50 米内再开')
    expect(wechat.page().path).toBe('tabs/home/home')
    expect(phone.requests.join()).not.toContain('/openings')

    await wechat.tap('其他 4 扇门')
    await wechat.tap('开门，3号楼 东门')
    await wechat.tap('确认开门')
    await wechat.see('离门太远')
    await wechat.see(/离门还有约 (3[5-9]|4[0-4])\d 米，请走到门口再开/)
    expect(stage.linli().sandbox.state.calls.filter(({ upstream }) => upstream === 'doors')).toEqual([])
  })

  test('between two doors it asks which, and opens the one that was chosen', async () => {
    const phone = await stage.residentAt('abdurahman', 'door-3-west', 2.5)
    const wechat = stage.launch(phone)
    await wechat.see('有 2 扇门都很近')
    await wechat.tap('开门')
    await wechat.see('两扇门都很近，开哪一扇？')
    await wechat.tap('开门，3号楼 车库门')
    await wechat.tap('确认开门')
    await wechat.see('已开门')
    expect(wechat.page().title).toBe('开门')
    await wechat.see('3号楼 车库门')
    const opened = stage.linli().sandbox.state.calls.filter(({ upstream }) => upstream === 'doors')
    expect(opened.map(({ words }) => words)).toEqual(['3号楼 车库门：门开了，已回答'])
  })
})

describe('The network', () => {
  const stage = setStage()

  test('a sign-in whose answer does not arrive says so; trying again is enough', async () => {
    const phone = new Phone('deaf')
    phone.network = 'deaf'
    const wechat = stage.launch(phone)
    await wechat.see('网络不通', 10_000)
    phone.network = 'up'
    await wechat.tap('再试一次')
    await wechat.see('先选一下你的身份')
  })

  test('a sign-in that failed for want of a network says so at once, and is made up for when there is one', async () => {
    const phone = new Phone('offline')
    phone.network = 'down'
    const wechat = stage.launch(phone)
    await wechat.see('网络不通', 2_000)
    phone.network = 'up'
    await wechat.see('先选一下你的身份')
  })

  test('without one a resident’s home says so and what still works, and is whole again when it is back', async () => {
    const phone = await stage.residentAt('lin-zhihao', 'door-5-unit')
    const wechat = stage.launch(phone)
    await wechat.see('5号楼 1单元门')
    await wechat.quiet()
    phone.network = 'down'
    const anew = stage.relaunch(wechat)
    await anew.see('网络不通', 10_000)
    await anew.see('没有网络时，打社区和门岗的电话不受影响。')
    phone.network = 'up'
    await anew.seeNoMore('网络不通')
    await anew.see('5号楼 1单元门')
  })

  test('the doors of last time are there at once, before anything is answered', async () => {
    const phone = await stage.residentAt('chan-kayan', 'door-5-unit')
    const wechat = stage.launch(phone)
    await wechat.see('5号楼 1单元门')
    await wechat.quiet()
    phone.network = 'deaf'
    const anew = stage.relaunch(wechat)
    await anew.find('开门，5号楼 1单元门')
    // The question is not given up yet: it would be said.
    expect(anew.text()).not.toContain('网络不通')
  })

  test('an opening whose answer was lost is not called open, and trying again does not open twice', async () => {
    const phone = await stage.residentAt('li-xiuying', east)
    const wechat = stage.launch(phone)
    await wechat.tap('开门，3号楼 东门')
    await wechat.see('要打开的是')
    phone.network = 'deaf'
    await wechat.tap('确认开门')
    await wechat.see('网络不通', 10_000)
    await wechat.see('没有收到回音，请看一眼门。再试一次不会重复开门。')
    expect(wechat.text()).not.toContain('已开门')

    phone.network = 'up'
    await wechat.tap('再试一次')
    await wechat.see('已开门')
    expect(stage.linli().sandbox.state.calls.filter(({ upstream }) => upstream === 'doors')).toHaveLength(1)
  })

  test('a door network that is down is named, with someone to call', async () => {
    const phone = await stage.residentAt('wang-jianguo', 'door-5-unit')
    const wechat = stage.launch(phone)
    await wechat.tap('开门，5号楼 1单元门')
    await wechat.see('要打开的是')
    stage.linli().sandbox.doorNetwork.cut()
    await wechat.tap('确认开门')
    await wechat.see('门禁系统断开了', 10_000)
    await wechat.find('打门岗电话')
    stage.linli().sandbox.doorNetwork.restore()
  })
})

describe('The session', () => {
  const stage = setStage()

  test('one that was ended on the server is replaced without a word', async () => {
    const phone = await stage.residentAt('li-xiuying', east)
    const wechat = stage.launch(phone)
    await wechat.see('3号楼 东门')
    await wechat.quiet()
    const { accessToken } = JSON.parse(String(phone.storage.get('linli.session'))) as { accessToken: string }
    expect((await stage.linli().call('signOut', {}, { token: accessToken })).status).toBe(200)

    await wechat.tap('出入记录', 0)
    await wechat.see('还没有出入记录')
    expect(phone.requests.filter(line => line === 'POST /api/sessions/wechat 200')).toHaveLength(2)
    expect(phone.questions).toEqual([])
    expect(wechat.page().path).toBe('areas/doors/pages/passages')
  })

  test('one that has run out is refreshed without a word', async () => {
    const phone = await stage.residentAt('abdurahman', east)
    const wechat = stage.launch(phone)
    await wechat.see('3号楼 东门')
    await wechat.quiet()
    stage.linli().clock.advance(3 * 3_600_000)
    await wechat.tap('出入记录', 0)
    await wechat.see('还没有出入记录')
    expect(phone.requests).toContain('POST /api/sessions/refreshed 200')
    expect(phone.requests.filter(line => line.startsWith('POST /api/sessions/wechat'))).toHaveLength(1)
  })

  test('it survives a relaunch: no second sign-in', async () => {
    const phone = await stage.residentAt('oliver-grant', east)
    const wechat = stage.launch(phone)
    await wechat.see('3号楼 东门')
    const anew = stage.relaunch(wechat)
    await anew.see('3号楼 东门')
    expect(phone.requests.filter(line => line.startsWith('POST /api/sessions'))).toHaveLength(1)
  })

  test('a link to the opening page signs in on its way, and asks about the nearest door', async () => {
    const phone = await stage.residentAt('chan-kayan', 'door-5-unit')
    const wechat = stage.launch(phone, '/areas/doors/pages/open')
    await wechat.see('要打开的是')
    await wechat.see('5号楼 1单元门')
    expect(phone.questions).toEqual([])
  })

  test('signing out asks first, and leaves a way in', async () => {
    const phone = await stage.residentAt('qian-zhiyuan', east)
    const wechat = stage.launch(phone)
    await wechat.tab('我的')
    phone.confirms = false
    await wechat.tap('退出登录')
    await wechat.until(() => phone.questions.length === 1, 'for the question')
    await wechat.see('已认证')
    phone.confirms = true
    await wechat.tap('退出登录')
    await wechat.see('用手机开小区的门')
    expect(phone.storage.has('linli.session')).toBe(false)
  })
})

describe('适老版', () => {
  const stage = setStage()

  test('applies at once on every page, and survives a relaunch', async () => {
    const phone = await stage.residentAt('li-xiuying', east)
    const wechat = stage.launch(phone)
    await wechat.see('其他 4 扇门')
    expect(wechat.frame()).not.toContain('elder')
    await wechat.tab('我的')
    await wechat.toggle('适老版')
    expect(wechat.frame()).toContain('elder')
    await wechat.tab('首页')
    expect(wechat.frame()).toContain('elder')
    await wechat.see('打电话')
    expect(wechat.text()).not.toContain('其他 4 扇门')

    const anew = stage.relaunch(wechat)
    await anew.see('3号楼 东门')
    expect(anew.frame()).toContain('elder')
    await anew.tap('打电话给枫林社区居委会')
    await anew.until(() => phone.dialled.length === 1, 'for the dialler')
    expect(phone.dialled).toEqual(['021-00000101'])
  })
})
