import { Refusal } from '@linli/shared-types/errors'
import { CommonClient } from 'tencentcloud-sdk-nodejs-common'
import { z } from 'zod'
import { callTencentCloud, clientConfig, TencentCloudError, type TencentCloudSettings } from '../tencent-cloud/tencent-cloud'
import { nonsense } from '../unreached'
import type { BankCardAnswer, BankCardCheck } from './bank-card'

const action = 'BankCard4EVerification'
const answer = z.object({ Result: z.string() })

/**
 * Result by what the person can do about it: type it again, or take another card. 0 to -20 are listed in Tencent's own SDKs; -21, which some
 * lists have, is not explained anywhere and is nonsense here.
 */
const answers: Record<BankCardAnswer, string[]> = {
  match: ['0'],
  // Not passed; name, ID number, card or phone wrong; the holder's details wrong; no such card number.
  mismatch: ['-1', '-2', '-3', '-4', '-5', '-6', '-9'],
  // Not open for payment without the card, confiscated, no issuer, asleep, suspected, lost, expired, restricted, too many wrong PINs, the
  // issuer does not take part, not a second-generation ID card.
  unsupported: ['-7', '-8', '-10', '-11', '-12', '-13', '-14', '-15', '-16', '-17', '-20'],
  limit: ['-19'],
}
const busy = '-18'

export function tencentBankCardCheck(settings: TencentCloudSettings): BankCardCheck {
  const client = new CommonClient('faceid.tencentcloudapi.com', '2018-03-01', clientConfig(settings))
  const unavailable = (cause: unknown) => new Refusal('upstream.unavailable', { cause })
  return {
    async check({ name, number, card, phone }) {
      // CertType 0: a resident ID card.
      const request = { Name: name, BankCard: card, Phone: phone, IdCard: number, CertType: 0 }
      const reply = await callTencentCloud(client, action, request, settings.timeoutMs).catch((error: unknown) => {
        throw error instanceof TencentCloudError ? unavailable(error) : error
      })
      const parsed = answer.safeParse(reply)
      if (!parsed.success) throw nonsense(action, 'no Result')
      const result = parsed.data.Result
      if (result === busy) throw unavailable(new Error(`${action}: ${result}`))
      const found = Object.entries(answers).find(([, results]) => results.includes(result))
      if (!found) throw nonsense(action, 'unknown Result')
      return found[0] as BankCardAnswer
    },
  }
}
