import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCompiled } from './compiled'
import { Pages } from './pages'
import { Phone } from './phone'
import { imitateWx } from './wx'

describe('The imitated WeChat', () => {
  test('an output that was not built is refused with the command that builds it', () => {
    const empty = mkdtempSync(join(tmpdir(), 'linli-weapp-'))
    expect(() => readCompiled(empty)).toThrow('npm run build:weapp')
    rmSync(empty, { recursive: true })
  })

  const api = () => {
    const compiled = readCompiled(process.env['LINLI_WEAPP_DIR'])
    const mount = () => {
      throw new Error('nothing is drawn here')
    }
    return imitateWx({
      phone: new Phone('nobody'),
      compiled,
      pages: new Pages({ compiled, mount }),
      baseUrl: () => '',
      stopAll: new AbortController().signal,
      freshCode: () => '',
    })
  }

  test.each(['startBluetooth', 'aCallOfTomorrow'])('a call it does not know, wx.%s, throws by name and is remembered', name => {
    const { wx, unknown } = api()
    expect(() => (wx as Record<string, () => void>)[name]!()).toThrow(`wx.${name} is not imitated`)
    expect(unknown).toEqual([`wx.${name}`])
  })

  test('its own word is not enough for the privacy guide: the button must have been pressed', async () => {
    const { wx, privacyGiven, agreePressed } = api()
    const { onNeedPrivacyAuthorization } = wx as { onNeedPrivacyAuthorization(listener: (resolve: (answer: object) => void) => void): void }
    onNeedPrivacyAuthorization(resolve => resolve({ event: 'agree', buttonId: 'agree' }))
    expect(await privacyGiven()).toBe(false)
    agreePressed('agree')
    expect(await privacyGiven()).toBe(true)
  })
})
