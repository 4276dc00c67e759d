/**
 * A face held against a document, by the platform one is in: WeChat, Alipay, or Tencent Cloud's page for a browser (features.md A6, A9, A15,
 * B3, B5). Begun for one purpose and by one account, good once. Only the result is kept: no picture of a face comes here.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Accounts } from '@linli/shared-types/accounts'
import { Refusal } from '@linli/shared-types/errors'
import type { DocumentType } from '@linli/shared-types/values/id-number'
import type { Alipay } from '../../upstreams/alipay/alipay'
import type { BrowserFace, FaceOutcome } from '../../upstreams/face/face'
import type { Wechat } from '../../upstreams/wechat/wechat'
import type { FacePurpose } from './face-check.entity'
import type { FaceChecksStore, KeptFaceCheck } from './face-checks.store'

export interface FaceSubject {
  documentType: DocumentType
  name: string
  number: string
  /** `YYYY-MM-DD`; null: not said. */
  validFrom: string | null
  validTo: string | null
  /** With purpose `rebind`: the account that held the document when it was begun. */
  heldBy?: string
}

export type Through = Accounts['beginFaceSignIn']['parsed']['through']
export type FaceTask = Accounts['beginFaceSignIn']['output']
export type FacePassed = Pick<Accounts['signInByFace']['parsed'], 'faceToken' | 'returned'>

/** What a check is for, and whose it is; `confirms` with purpose `confirm`. */
export interface FaceUse {
  purpose: FacePurpose
  accountId: string | null
  confirms?: string
}

export interface FaceChecks {
  /** Throws face.unsupported, real_name.too_many_tries, wechat.*, upstream.*. */
  begin(use: FaceUse, subject: FaceSubject, through: Through): Promise<FaceTask>
  /** Whose face it was. Throws face.expired for another purpose, account or browser; face.not_passed with the reason. */
  finish(passed: FacePassed, use: FaceUse): Promise<FaceSubject>
  /** What it was begun for, where one operation takes the results of several; null when it is not known here. It says nothing of who may bring it. */
  purposeOf(passed: FacePassed): Promise<FacePurpose | null>
}

export interface FaceChecksNeeds {
  store: FaceChecksStore
  wechat: Pick<Wechat, 'codeToSession' | 'beginFace' | 'faceResult'>
  alipay: Pick<Alipay, 'beginFace' | 'faceResult'>
  browser: BrowserFace
  /** The public address of the pages: where a browser comes back to. */
  webUrl: string
  /** Counts a try for a document: somebody else's face is not tried until it fits. Throws real_name.too_many_tries. */
  countTry(documentNumber: string): Promise<void>
  now(): number
}

/** From the press of the button to the last step behind it. */
const lifeMs = 15 * 60_000

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

export const isFaceable = (type: DocumentType): boolean => type === 'id_card'

export function faceChecks(needs: FaceChecksNeeds): FaceChecks {
  const { store, wechat, alipay, browser, now } = needs

  const ask = async (through: Through, subject: FaceSubject, orderId: string, returned: string) => {
    if (through.by === 'wechat') {
      const { openid } = await wechat.codeToSession(through.code)
      const { verifyId } = await wechat.beginFace({ orderId, name: subject.name, number: subject.number, openid })
      return { providerRef: verifyId, openid, task: { by: 'wechat' as const, verifyId } }
    }
    if (through.by === 'alipay') {
      const { certifyId, url } = await alipay.beginFace({ orderId, name: subject.name, number: subject.number })
      return { providerRef: certifyId, openid: null, task: { by: 'alipay' as const, certifyId, url } }
    }
    const { url, bizToken } = await browser.begin(subject, `${needs.webUrl}/?faceReturn=${returned}#${through.returnTo}`)
    return { providerRef: bizToken, openid: null, task: { by: 'h5' as const, url } }
  }

  const outcomeOf = (check: KeptFaceCheck, { name, number }: FaceSubject): Promise<FaceOutcome> => {
    const { providerRef, orderId, openid } = check
    if (check.through === 'wechat') return wechat.faceResult({ verifyId: providerRef, orderId, name, number, openid: openid! })
    if (check.through === 'alipay') return alipay.faceResult(providerRef)
    return browser.result(providerRef, { name, number })
  }

  return {
    async begin(use, subject, through) {
      if (!isFaceable(subject.documentType)) throw new Refusal('face.unsupported')
      await needs.countTry(subject.number)
      const [faceToken, returned, orderId] = [randomBytes(32).toString('base64url'), randomBytes(24).toString('base64url'), randomBytes(14).toString('hex')]
      const { providerRef, openid, task } = await ask(through, subject, orderId, returned)
      await store.keep({
        tokenHash: hash(faceToken),
        purpose: use.purpose,
        accountId: use.accountId,
        confirms: use.confirms ?? null,
        through: through.by,
        orderId,
        providerRef,
        openid,
        // Whoever began it could send the page to the face's owner: only the browser that looked brings the result.
        returnedHash: through.by === 'h5' ? hash(returned) : null,
        subject,
        expiresAt: now() + lifeMs,
        usedAt: null,
      })
      return { ...task, faceToken }
    },

    async finish({ faceToken, returned }, use) {
      const tokenHash = hash(faceToken)
      const check = await store.find(tokenHash)
      const fits =
        check !== null &&
        check.usedAt === null &&
        check.expiresAt > now() &&
        check.purpose === use.purpose &&
        check.accountId === use.accountId &&
        check.confirms === (use.confirms ?? null) &&
        (check.returnedHash === null || check.returnedHash === hash(returned ?? ''))
      if (!fits) throw new Refusal('face.expired')
      const subject = check.subject as FaceSubject
      const outcome = await outcomeOf(check, subject)
      // Whoever has not looked yet may still do so; every other outcome is the last.
      if (outcome.kind === 'refused' && outcome.reason === 'unfinished') throw new Refusal('face.not_passed', { details: { reason: outcome.reason } })
      if (!(await store.use(tokenHash, now()))) throw new Refusal('face.expired')
      if (outcome.kind === 'refused') throw new Refusal('face.not_passed', { details: { reason: outcome.reason } })
      return subject
    },
    purposeOf: async ({ faceToken }) => (await store.find(hash(faceToken)))?.purpose ?? null,
  }
}
