/** WeChat's face check 2.0 for mini-programs: the server asks for a check, `wx.requestFacialVerify` makes it, the server asks what came of it. */
import { createHash } from 'node:crypto'
import { Refusal } from '@linli/shared-types/errors'
import { z } from 'zod'
import type { FaceOutcome, FacePerson } from '../face/face'

export interface WechatFaceCheck extends FacePerson {
  /** 5 to 32 of `[0-9A-Za-z_-]`, never used before. */
  orderId: string
  openid: string
}

export interface WechatFace {
  /** A check that can be made for an hour. @throws Refusal upstream.* */
  beginFace(check: WechatFaceCheck): Promise<{ verifyId: string }>
  /** WeChat answers only for the person and the user the check was begun with. @throws Refusal upstream.* */
  faceResult(check: WechatFaceCheck & { verifyId: string }): Promise<FaceOutcome>
}

const begun = z.object({ verify_id: z.string().min(1) })
/** Both must be there: without errcode 0 the other says nothing. */
const result = z.object({ errcode: z.literal(0), verify_ret: z.number() })

/** Stands for the document when the result is asked for, so that nobody else's is taken. */
export function certHash({ name, number }: FacePerson): string {
  const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')
  return createHash('sha256').update(`cert_type=${base64('IDENTITY_CARD')}&cert_name=${base64(name)}&cert_no=${base64(number)}`).digest('hex')
}

type Reason = Extract<FaceOutcome, { kind: 'refused' }>['reason']

/**
 * `verify_ret` by what it means to the person. Names of 10000–10004 and of the 9xxxx are in WeChat's own page; those of the other 10xxx come
 * from two public clients of the same interface that agree. What is not listed is taken for a face that does not fit.
 */
const reasons: Record<Exclude<Reason, 'mismatch'>, number[]> = {
  // 10005 still being looked at, 10300 not made yet.
  unfinished: [10005, 10300],
  cancelled: [90002, 90003, 90004, 90005, 90006],
  // No camera or microphone, by permission or at all.
  not_allowed: [90001, 90008, 90009, 90010, 90106, 90109],
  // Time, network and WeChat's own trouble: another try may do.
  timeout: [10007, 10008, 10013, 10014, 10015, 10016, 10020, 10029, 10042, 10045, 10052, 90007, 90012, 90017, 90018, 90104, 90105, 90107, 90110, 90199],
  // No face could be made out of what the camera saw.
  not_live: [10002, 90011, 90013, 90014],
  no_record: [10018, 10026],
}
/** Parameters, permission, ids and encoding: our own settings' trouble, which must not be laid on the person. */
const ours = [10001, 10006, 10017, 10040, 10041]

/** @throws Refusal upstream.unavailable where the question itself was wrong */
export function faceOutcomeOf(verifyRet: number): FaceOutcome {
  if (verifyRet === 10000) return { kind: 'passed' }
  if (ours.includes(verifyRet)) throw new Refusal('upstream.unavailable', { cause: new Error(`queryverifyinfo: verify_ret ${verifyRet}`) })
  const found = Object.entries(reasons).find(([, numbers]) => numbers.includes(verifyRet))
  return { kind: 'refused', reason: (found?.[0] as Reason | undefined) ?? 'mismatch' }
}

/** @param ask calls with the access token, and throws for an errcode other than 0 */
export const wechatFace = (ask: <T>(path: string, body: object, schema: z.ZodType<T>) => Promise<T>): WechatFace => ({
  async beginFace({ orderId, name, number, openid }) {
    const body = { out_seq_no: orderId, cert_info: { cert_type: 'IDENTITY_CARD', cert_name: name, cert_no: number }, openid }
    const { verify_id: verifyId } = await ask('/cityservice/face/identify/getverifyid', body, begun)
    return { verifyId }
  },

  async faceResult({ verifyId, orderId, name, number, openid }) {
    const body = { verify_id: verifyId, out_seq_no: orderId, cert_hash: certHash({ name, number }), openid }
    const { verify_ret: verifyRet } = await ask('/cityservice/face/identify/queryverifyinfo', body, result)
    return faceOutcomeOf(verifyRet)
  },
})
