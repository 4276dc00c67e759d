/** What WeChat and Alipay tell about the person holding the phone. */
import Taro from '@tarojs/taro'
import { platform } from './platform'
import { Lost } from './request'

interface AlipayApi {
  getAuthCode(options: { scopes: string[]; success(result: { authCode: string }): void; fail(problem: unknown): void }): void
  getPhoneNumber(options: { success(result: { response: string; sign?: string }): void; fail(problem: unknown): void }): void
}
declare const my: AlipayApi

/** A single-use code that says who this is, without asking anything. @throws Lost without a network; Error on H5. */
export async function silentCode(): Promise<string> {
  // Neither platform has another reason to fail here: the code is fetched from its own servers.
  const lost = (problem: unknown): never => {
    throw new Lost(problem)
  }
  if (platform() === 'weapp') return Taro.login().then(({ code }) => code, lost)
  if (platform() === 'alipay')
    return new Promise((resolve, reject) =>
      my.getAuthCode({ scopes: ['auth_base'], success: ({ authCode }) => resolve(authCode), fail: problem => reject(new Lost(problem)) }),
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
