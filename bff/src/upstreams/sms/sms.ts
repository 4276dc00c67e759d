/** SMS by Tencent Cloud, SendSms 2021-01-11. */
import { Refusal } from '@linli/shared-types/errors'
import { secondsLeftInDay } from '@linli/shared-types/values/calendar'
import { sms as tencentSms } from 'tencentcloud-sdk-nodejs-sms'
import { z } from 'zod'
import { callTencentCloud, clientConfig, TencentCloudError, type TencentCloudSettings } from '../tencent-cloud/tencent-cloud'
import { nonsense } from '../unreached'

export interface Sms {
  /**
   * Hands one message to the provider; that it was taken does not mean it arrived.
   * @param message `parameters` fill the template's places in order: `code` and `assisted` take the code and the minutes it lives, `confirm` what
   *   it is for (the words a person reads), the code and the minutes, `notice` its text
   * @throws Refusal sms.too_frequent (with retryAfter), sms.not_delivered, upstream.*
   */
  send(message: { phone: string; template: 'code' | 'notice' | 'assisted' | 'confirm'; parameters: string[] }): Promise<void>
}

export interface SmsSettings extends TencentCloudSettings {
  sdkAppId: string
  /** The approved signature, without 【】. */
  signName: string
  /** The approved templates' ids: `assisted` says that its code is for a registration at a checkpoint, `confirm` what its code will do. */
  templates: { code: string; notice: string; assisted: string; confirm: string }
}

const answer = z.object({ SendStatusSet: z.array(z.object({ Code: z.string() })).min(1) })

/** Whole seconds until the limit lifts: daily limits end at midnight in Shanghai. */
function retryAfterOf(code: string, now: number): number {
  if (code.includes('ThirtySecond')) return 30
  if (code.includes('OneHour')) return 3_600
  if (!code.includes('Daily')) return 60
  return secondsLeftInDay(now)
}

function refusalOf(code: string): Refusal {
  const cause = new Error(`SendSms: ${code}`)
  if (!code.startsWith('LimitExceeded.')) return new Refusal('sms.not_delivered', { cause })
  return new Refusal('sms.too_frequent', { retryAfter: retryAfterOf(code, Date.now()), details: { limit: 'provider' }, cause })
}

export function tencentSmsClient(settings: SmsSettings): Sms {
  const client = new tencentSms.v20210111.Client(clientConfig(settings))
  return {
    async send({ phone, template, parameters }) {
      const request = {
        PhoneNumberSet: [`+86${phone}`],
        SmsSdkAppId: settings.sdkAppId,
        SignName: settings.signName,
        TemplateId: settings.templates[template],
        TemplateParamSet: parameters,
      }
      const reply = await callTencentCloud(client, 'SendSms', request, settings.timeoutMs).catch((error: unknown) => {
        throw error instanceof TencentCloudError ? refusalOf(error.code) : error
      })
      const parsed = answer.safeParse(reply)
      if (!parsed.success) throw nonsense('SendSms', 'no SendStatusSet')
      const { Code: code } = parsed.data.SendStatusSet[0]!
      if (code !== 'Ok') throw refusalOf(code)
    },
  }
}
