/** What the clients of Tencent Cloud share: the way to it, and what its failures mean. */
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Refusal } from '@linli/shared-types/errors'
import type { AbstractClient, ClientConfig } from 'tencentcloud-sdk-nodejs-common'
import { nonsense, unreached } from '../unreached'

export interface TencentCloudSettings {
  /** `https://sms.tencentcloudapi.com`, `https://faceid.tencentcloudapi.com`, or the sandbox. */
  baseUrl: string
  secretId: string
  secretKey: string
  /** `ap-guangzhou` and the like. */
  region: string
  /** For one call; 5,000 unless told. */
  timeoutMs?: number
}

/** An answer that says no. `code` is Tencent's, such as `LimitExceeded.PhoneNumberDailyLimit`. */
export class TencentCloudError extends Error {
  constructor(
    readonly code: string,
    call: string,
  ) {
    super(`${call}: ${code}`)
    this.name = 'TencentCloudError'
  }
}

/** The SDK wants scheme and host apart, and signs the host without its port. */
export function clientConfig({ baseUrl, secretId, secretKey, region }: TencentCloudSettings): ClientConfig {
  const { protocol, host } = new URL(baseUrl)
  // An agent of our own, so that the SDK does not send calls through whatever `http_proxy` is in the environment.
  const agent = protocol === 'https:' ? new HttpsAgent() : new HttpAgent()
  return {
    credential: { secretId, secretKey },
    region,
    profile: { httpProfile: { protocol: `${protocol}//`, endpoint: host, agent } },
  }
}

/**
 * Calls an action; the answer is the unchecked inside of `Response`.
 * @throws TencentCloudError when the answer says no
 * @throws Refusal upstream.timeout, upstream.unavailable, upstream.nonsense
 */
export async function callTencentCloud(client: AbstractClient, action: string, request: object, timeoutMs = 5_000): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    return await client.request(action, request, { signal })
  } catch (error) {
    if (signal.aborted) throw unreached(action, signal.reason)
    const { code, httpCode, name, type } = error as { code?: unknown; httpCode?: unknown; name?: string; type?: string }
    if (typeof code === 'string' && type === undefined) throw new TencentCloudError(code, action)
    if (typeof httpCode === 'number') {
      if (httpCode < 500) throw nonsense(action, `HTTP ${httpCode}`)
      throw new Refusal('upstream.unavailable', { cause: new Error(`${action}: HTTP ${httpCode}`) })
    }
    // The SDK reads JSON after its own catch: what comes out of there is a parser's error or a missing `Response`.
    if (type === 'invalid-json' || name === 'TypeError') throw nonsense(action, 'not the JSON it should be')
    throw unreached(action, error)
  }
}
