import { persona } from '../../bff/test/harness'
import { Phone } from './phone'
import { northOf, setStage } from './stage'
import type { Wechat } from './wechat'

const door = 'door-3-east'

describe('李秀英 comes home for the first time', () => {
  const stage = setStage()
  const phone = new Phone('li-xiuying')
  let wechat: Wechat

  test('she is signed in without being asked, and chooses who she is', async () => {
    phone.place = northOf(door, 0)
    wechat = stage.launch(phone)
    await wechat.see('先选一下你的身份')
    expect(phone.requests[0]).toBe('POST /api/sessions/wechat 200')
    expect(phone.questions).toEqual([])

    await wechat.tap('选择身份')
    await wechat.see('你是哪一种？')
    expect(await wechat.isOff('先选一种')).toBe(true)
    await wechat.tap('居民')
    await wechat.tap('我是居民')
    await wechat.see('实名认证后就能开门')
    expect(wechat.page().stack).toEqual(['tabs/home/home'])
  })

  test('a form sent too early says what is missing, and asks nobody', async () => {
    await wechat.tap('去实名认证')
    await wechat.see('填的内容只用来核对身份，加密保存。')
    const before = phone.requests.length
    await wechat.tap('提交认证')
    await wechat.see('请填证件号码')
    await wechat.see('请先阅读协议，并在这里打勾')
    expect(phone.requests.slice(before).filter(line => line.startsWith('POST'))).toEqual([])
  })

  test('her real name is verified, and she is back where she came from', async () => {
    const { name, number } = persona('li-xiuying')
    await wechat.type('姓名', name)
    await wechat.type('证件号码', `${number.slice(0, 17)}7`)
    await wechat.see('号码有一位填错了，请对照证件逐位检查')
    await wechat.type('证件号码', number)
    await wechat.seeNoMore('号码有一位填错了')
    await wechat.pick('有效期从 请选择日期', ['2012年', '05月', '08日'])
    await wechat.see('2012 年 5 月 8 日')
    await wechat.tap('长期')
    await wechat.see('长期有效')
    expect(await wechat.isOn('我同意为实名认证处理我的证件信息')).toBe(false)
    await wechat.toggle('我同意为实名认证处理我的证件信息')
    await wechat.tap('提交认证')
    await wechat.see('打开定位找到门')
    expect(phone.toasts).toEqual(['认证通过'])
    expect(wechat.page().stack).toEqual(['tabs/home/home'])
  })

  test('location is explained before anything is asked; then come the guide, the question, and the nearest door', async () => {
    expect(phone.questions).toEqual([])
    await wechat.tap('允许定位')
    await wechat.see('先看一眼隐私保护指引')
    expect(phone.questions).toEqual([])
    await wechat.tap('《邻里小程序隐私保护指引》')
    await wechat.until(() => phone.guidesRead.length === 1, 'for the guide to open')
    await wechat.tap('同意并继续')
    await wechat.see('3号楼 东门')
    await wechat.see('最近的门 · 距你 0 米')
    expect(phone.questions).toEqual(['scope.userLocation'])
    expect(wechat.page().title).toBe('枫林东苑')
  })

  test('one confirmation, and 已开门 only when the door has said so', async () => {
    const { state } = stage.linli().sandbox
    const seen: string[] = []
    const stop = state.watch(() => {
      const { stands } = state.doors().find(({ doorId }) => doorId === door)!
      if (seen.at(-1) !== stands) seen.push(stands)
    })
    state.changeDoor(door, { mode: 'slow' })
    await wechat.tap('开门，3号楼 东门')
    await wechat.see('要打开的是')
    expect(seen).not.toContain('opening')

    await wechat.tap('确认开门')
    await wechat.see('正在开门')
    await wechat.until(() => seen.includes('opening'), 'for the command to reach the door')
    expect(wechat.text()).not.toContain('已开门')

    await wechat.see('已开门')
    expect(seen).toContain('open')
    expect(state.calls.filter(({ upstream, ok }) => upstream === 'doors' && ok)).toHaveLength(1)
    await wechat.see('请进，已记入出入记录')
    expect(phone.buzzes).toBe(1)
    stop()
  })

  test('a door that does not answer is never called open', async () => {
    stage.linli().sandbox.state.changeDoor(door, { mode: 'silent' })
    await wechat.back()
    await wechat.tap('开门，3号楼 东门')
    await wechat.tap('确认开门')
    await wechat.see('门没有回应')
    await wechat.see(/等了 \d 秒，请当作没有开/)
    expect(wechat.text()).not.toContain('已开门')
    await wechat.tap('打门岗电话')
    await wechat.until(() => phone.dialled.length === 1, 'for the dialler')
    expect(phone.dialled).toEqual(['021-00000103'])
  })

  test('both are in her records, the later first', async () => {
    await wechat.back()
    await wechat.tap('出入记录', 0)
    await wechat.see('门没回应')
    const text = wechat.text()
    expect(text.match(/3号楼 东门/g)).toHaveLength(2)
    expect(text.indexOf('门没回应')).toBeLessThan(text.indexOf('已开门'))
  })
})
