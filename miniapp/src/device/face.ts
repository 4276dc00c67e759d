/** The camera that looks at a face: WeChat's and Alipay's own. What it saw is asked of the server, never believed from here. */
import type { Accounts } from '@linli/shared-types/accounts'
import type { Route } from '../routes'
import { platform } from './platform'
import { silentCode } from './platform-sign-in'
import { Lost } from './request'

export type Through = Accounts['beginFaceSignIn']['input']['through']
export type FaceTask = Accounts['beginFaceSignIn']['output']

/** WeChat's error numbers for a person who closed it. */
const closed = new Set([90002, 90003, 90004, 90005, 90006, 90100])

interface WechatFace {
  /** From base library 3.8.12 on. */
  requestFacialVerify?(options: { verifyId: string; success(): void; fail(problem?: { errCode?: number; errMsg?: string }): void }): void
}
interface AlipayFace {
  startAPVerify(options: { url: string; certifyId: string; success(result: { resultStatus: string | number }): void; fail(problem: unknown): void }): void
}
declare const wx: WechatFace
declare const my: AlipayFace

/** What the server is told of the way the face will be checked. @param _returnTo the page a browser comes back to @throws Lost */
export async function faceThrough(_returnTo: Route): Promise<Through> {
  return platform() === 'weapp' ? { by: 'wechat', code: await silentCode() } : { by: 'alipay' }
}

function byWechat(verifyId: string): Promise<'over' | 'cancelled'> {
  return new Promise(resolve => {
    // An older WeChat has none: the server will say that nobody looked.
    if (!wx.requestFacialVerify) return resolve('over')
    wx.requestFacialVerify({
      verifyId,
      success: () => resolve('over'),
      fail: problem => resolve(closed.has(problem?.errCode ?? 0) || /cancel/i.test(problem?.errMsg ?? '') ? 'cancelled' : 'over'),
    })
  })
}

function byAlipay(url: string, certifyId: string): Promise<'over' | 'cancelled'> {
  return new Promise((resolve, reject) =>
    my.startAPVerify({
      url,
      certifyId,
      success({ resultStatus }) {
        if (String(resultStatus) === '6002') reject(new Lost('startAPVerify 6002'))
        else resolve(String(resultStatus) === '6001' ? 'cancelled' : 'over')
      },
      fail: () => resolve('over'),
    }),
  )
}

/** `over`: the camera is done, whatever it saw. On a browser it leaves the page, and ends only where the person came back by the back button. @throws Lost */
export async function lookIntoCamera(task: FaceTask): Promise<'over' | 'cancelled'> {
  if (task.by === 'wechat') return byWechat(task.verifyId)
  if (task.by === 'alipay') return byAlipay(task.url, task.certifyId)
  throw new Error('A mini-program has no page to leave to')
}

/** What a browser that came back was given; a mini-program never left. */
export const takeFaceReturn = (): string | null => null
