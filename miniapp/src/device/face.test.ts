import { routes } from '../routes'
import { faceThrough, lookIntoCamera } from './face'
import { lookIntoCamera as leave, takeFaceReturn } from './face.h5'
import { platform } from './platform'
import { Lost } from './request'
import { silentCode } from './platform-sign-in'

jest.mock('./platform', () => ({ platform: jest.fn() }))
jest.mock('./platform-sign-in', () => ({ silentCode: jest.fn() }))
const on = (name: 'weapp' | 'alipay') => jest.mocked(platform).mockReturnValue(name)

const wechat = { by: 'wechat', faceToken: 't', verifyId: 'v1' } as const
const alipay = { by: 'alipay', faceToken: 't', certifyId: 'c1', url: 'https://a.example' } as const

test('WeChat is known by a fresh code, Alipay by itself', async () => {
  on('weapp')
  jest.mocked(silentCode).mockResolvedValue('code-1')
  expect(await faceThrough(routes.signIn)).toEqual({ by: 'wechat', code: 'code-1' })
  on('alipay')
  expect(await faceThrough(routes.signIn)).toEqual({ by: 'alipay' })
})

interface WechatOptions {
  verifyId: string
  success(): void
  fail(problem: object): void
}
test.each<[string, (options: WechatOptions) => void, 'over' | 'cancelled']>([
  ['done', ({ success }) => success(), 'over'],
  ['closed', ({ fail }) => fail({ errCode: 90100 }), 'cancelled'],
  ['closed by its words', ({ fail }) => fail({ errMsg: 'requestFacialVerify:fail cancel' }), 'cancelled'],
  ['not the face', ({ fail }) => fail({ errCode: 90011 }), 'over'],
])('WeChat, %s', async (_, answer, outcome) => {
  const requestFacialVerify = jest.fn(answer)
  Object.assign(globalThis, { wx: { requestFacialVerify } })
  expect(await lookIntoCamera(wechat)).toBe(outcome)
  expect(requestFacialVerify.mock.calls[0]![0].verifyId).toBe('v1')
})

test('a WeChat without the camera leaves the answer to the server', async () => {
  Object.assign(globalThis, { wx: {} })
  expect(await lookIntoCamera(wechat)).toBe('over')
})

test.each([
  ['9000', 'over'],
  [9000, 'over'],
  ['4000', 'over'],
  ['6001', 'cancelled'],
])('Alipay, %s', async (resultStatus, outcome) => {
  Object.assign(globalThis, { my: { startAPVerify: ({ success }: { success: (result: object) => void }) => success({ resultStatus }) } })
  expect(await lookIntoCamera(alipay)).toBe(outcome)
})

test('Alipay without a network is a lost answer', async () => {
  Object.assign(globalThis, { my: { startAPVerify: ({ success }: { success: (result: object) => void }) => success({ resultStatus: '6002' }) } })
  await expect(lookIntoCamera(alipay)).rejects.toBeInstanceOf(Lost)
})

test('a browser takes the nonce once, and it is out of the address', () => {
  history.replaceState(null, '', '/?faceReturn=nonce-1&x=1#/areas/accounts/pages/sign-in')
  expect(takeFaceReturn()).toBe('nonce-1')
  expect(location.search).toBe('?x=1')
  expect(location.hash).toBe('#/areas/accounts/pages/sign-in')
  expect(takeFaceReturn()).toBeNull()
})

test('a browser has no camera of a mini-program', () => {
  expect(() => leave(wechat)).toThrow()
})
