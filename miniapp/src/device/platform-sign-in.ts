/** What WeChat and Alipay tell about the person holding the phone. */
import Taro from '@tarojs/taro'
import { platform } from './platform'

interface AlipayApi {
  getAuthCode(options: { scopes: string[]; success(result: { authCode: string }): void; fail(problem: unknown): void }): void
  getPhoneNumber(options: { success(result: { response: string; sign?: string }): void; fail(problem: unknown): void }): void
}
declare const my: AlipayApi

/** A single-use code that says who this is, without asking anything. @throws on H5, and where the platform refuses. */
export async function silentCode(): Promise<string> {
  if (platform() === 'weapp') return (await Taro.login()).code
  if (platform() === 'alipay')
    return new Promise((resolve, reject) =>
      my.getAuthCode({ scopes: ['auth_base'], success: ({ authCode }) => resolve(authCode), fail: reject }),
    )
  throw new Error('A browser has no silent sign-in')
}

/** Alipay's encrypted phone number, to be opened by the server. @throws when the person did not allow it. */
export async function alipayPhone(): Promise<{ response: string; sign: string }> {
  const { response, sign } = await new Promise<{ response: string; sign?: string }>((resolve, reject) =>
    my.getPhoneNumber({ success: resolve, fail: reject }),
  )
  if (sign !== undefined) return { response, sign }
  // Newer base libraries give both fields as one JSON text.
  const both = JSON.parse(response) as { response: string; sign: string }
  return { response: both.response, sign: both.sign }
}

/** A name for this phone in 新设备登录 messages. */
export function deviceName(): string {
  try {
    const { brand, model } = Taro.getSystemInfoSync()
    return `${brand ?? ''} ${model ?? ''}`.trim().slice(0, 64) || platform()
  } catch {
    return platform()
  }
}
