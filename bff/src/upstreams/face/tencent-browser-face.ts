/** Tencent Cloud FaceID 2018-03-01 for a browser: DetectAuth gives the address of Tencent's own page, GetDetectInfoEnhanced what came of it. */
import { Refusal } from '@linli/shared-types/errors'
import { normalizeName, normalizeNumber, sameName } from '@linli/shared-types/values/id-number'
import { CommonClient } from 'tencentcloud-sdk-nodejs-common'
import { z } from 'zod'
import { callTencentCloud, clientConfig, TencentCloudError, type TencentCloudSettings } from '../tencent-cloud/tencent-cloud'
import { nonsense } from '../unreached'
import type { BrowserFace, FaceOutcome, FacePerson } from './face'

export interface BrowserFaceSettings extends TencentCloudSettings {
  /** The flow approved in Tencent's console: with comparison against the authority's photo, and without a photo of the card. */
  ruleId: string
}

/** A browser is sent there: nothing but the web's own addresses. */
const begun = z.object({ Url: z.url({ protocol: /^https?$/ }), BizToken: z.string().min(1) })
const text = z.object({
  ErrCode: z.number().nullish(),
  IdCard: z.string().nullish(),
  Name: z.string().nullish(),
  LiveStatus: z.number().nullish(),
  Comparestatus: z.number().nullish(),
  /** `98.00` */
  Sim: z.string().nullish(),
})
const found = z.object({ Text: text.nullish() })

/** The likeness, of 100, at which Tencent itself passes. */
const likeEnough = 70

type Reason = Extract<FaceOutcome, { kind: 'refused' }>['reason']

/**
 * ErrCode by what it means to the person: Tencent's page 1007/31082. What is not listed is taken for a face that does not fit.
 * A browser that leaves before the end has no code of its own: 17, "this flow was not finished", is all that is said of it.
 */
function reasonOf(code: number): Reason {
  if (code === 17) return 'cancelled'
  // 15: the token is over; 1001 and 2001: an engine was late; 1007, 1008: the network; 2004: the picture was lost; 2017: the authority is renewing itself.
  if ([15, 201, 202, 1001, 1007, 1008, 2001, 2004, 2017].includes(code)) return 'timeout'
  if ([2005, 2007, 2008, 2009].includes(code)) return 'no_record'
  // 2011: the same, seen in comparing. The 11xx and 12xx are of reading digits, moving and light.
  if ((code >= 1002 && code < 1300) || code === 2011) return 'not_live'
  return 'mismatch'
}
/** Wrongly asked (1–3), Tencent's trouble (4–13), no permission (203, 204), the photos' store (1006): none of it is the person's. */
const troubles = new Set([1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 203, 204, 1006])

export function tencentBrowserFace({ ruleId, ...settings }: BrowserFaceSettings): BrowserFace {
  const client = new CommonClient('faceid.tencentcloudapi.com', '2018-03-01', clientConfig(settings))
  const unavailable = (call: string, cause: string) => new Refusal('upstream.unavailable', { cause: new Error(`${call}: ${cause}`) })

  return {
    async begin({ name, number }, returnUrl) {
      const action = 'DetectAuth'
      const request = { RuleId: ruleId, IdCard: number, Name: name, RedirectUrl: returnUrl }
      const reply = await callTencentCloud(client, action, request, settings.timeoutMs).catch((error: unknown) => {
        throw error instanceof TencentCloudError ? unavailable(action, error.code) : error
      })
      const parsed = begun.safeParse(reply)
      if (!parsed.success) throw nonsense(action, 'no Url or BizToken')
      return { url: parsed.data.Url, bizToken: parsed.data.BizToken }
    },

    async result(bizToken, person) {
      const action = 'GetDetectInfoEnhanced'
      const asked = callTencentCloud(client, action, { BizToken: bizToken, RuleId: ruleId, InfoType: '1' }, settings.timeoutMs)
      const reply = await asked.catch((error: unknown) => {
        if (!(error instanceof TencentCloudError)) throw error
        // Asked for after three days.
        if (error.code === 'InvalidParameterValue.BizTokenExpired') return { Text: { ErrCode: 15 } }
        throw unavailable(action, error.code)
      })
      const parsed = found.safeParse(reply)
      if (!parsed.success) throw nonsense(action, 'no Text')
      const said = parsed.data.Text
      const code = said?.ErrCode ?? null
      if (!said || code === null) return { kind: 'refused', reason: 'unfinished' }
      if (troubles.has(code)) throw unavailable(action, `ErrCode ${code}`)
      if (code !== 0) return { kind: 'refused', reason: reasonOf(code) }
      if (said.LiveStatus) return { kind: 'refused', reason: 'not_live' }
      const passed = !said.Comparestatus && isPerson(said, person) && Number(said.Sim ?? 0) >= likeEnough
      return passed ? { kind: 'passed' } : { kind: 'refused', reason: 'mismatch' }
    },
  }
}

/** A token of another check would bring another face: the person is compared, not assumed. */
const isPerson = ({ IdCard, Name }: z.output<typeof text>, { name, number }: FacePerson): boolean =>
  normalizeNumber(IdCard ?? '') === normalizeNumber(number) && sameName(normalizeName(Name ?? ''), normalizeName(name))
