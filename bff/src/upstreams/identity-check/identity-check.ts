/** Whether a name and a document number belong together: Tencent Cloud FaceID, IdCardVerification 2018-03-01. */
import { Refusal } from '@linli/shared-types/errors'
import type { DocumentType } from '@linli/shared-types/values/id-number'
import { CommonClient } from 'tencentcloud-sdk-nodejs-common'
import { z } from 'zod'
import { callTencentCloud, clientConfig, TencentCloudError, type TencentCloudSettings } from '../tencent-cloud/tencent-cloud'
import { nonsense } from '../unreached'

/** `unsupported`: the source does not know this kind of document; `limit`: this document was asked for too often today. */
export type IdentityAnswer = 'match' | 'mismatch' | 'no_record' | 'unsupported' | 'limit'

export interface IdentityCheck {
  /** @throws Refusal upstream.* */
  check(document: IdentityDocument): Promise<IdentityAnswer>
}

export interface IdentityDocument {
  documentType: DocumentType
  name: string
  number: string
  /** `YYYY-MM-DD`. Tencent's action does not take the dates; another source may. */
  validFrom: string
  /** Null: 长期. */
  validTo: string | null
}

const action = 'IdCardVerification'
const answer = z.object({ Result: z.string() })

/**
 * For permits and foreigners' cards the same action is asked: Tencent itself answers -2 (not an ID number), a city's own
 * gateway speaking the same protocol may know them.
 */
export type IdentityCheckSettings = TencentCloudSettings

export function tencentIdentityCheck(settings: IdentityCheckSettings): IdentityCheck {
  const client = new CommonClient('faceid.tencentcloudapi.com', '2018-03-01', clientConfig(settings))
  return {
    async check({ documentType, name, number }) {
      const request = { IdCard: number, Name: name }
      const reply = await callTencentCloud(client, action, request, settings.timeoutMs).catch((error: unknown) => {
        throw error instanceof TencentCloudError ? new Refusal('upstream.unavailable', { cause: error }) : error
      })
      const parsed = answer.safeParse(reply)
      if (!parsed.success) throw nonsense(action, 'no Result')
      switch (parsed.data.Result) {
        case '0':
          return 'match'
        case '-1':
        case '-3':
          return 'mismatch'
        case '-2':
          return documentType === 'id_card' ? 'mismatch' : 'unsupported'
        case '-5':
          return 'no_record'
        case '-7':
          return 'limit'
        case '-4':
        case '-6':
          throw new Refusal('upstream.unavailable', { cause: new Error(`${action}: ${parsed.data.Result}`) })
        default:
          throw nonsense(action, 'unknown Result')
      }
    },
  }
}
