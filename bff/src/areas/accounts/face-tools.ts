/** What accounts need of face checks: handed by the wiring, for the area of real names knows how. */
import type { Accounts } from '@linli/shared-types/accounts'
import type { DocumentType } from '@linli/shared-types/values/id-number'

export interface Subject {
  documentType: DocumentType
  name: string
  number: string
  /** `YYYY-MM-DD`; null: not said. */
  validFrom: string | null
  validTo: string | null
}
type Begun = Accounts['beginFaceSignIn']
export interface FaceUse {
  purpose: 'sign_in' | 'recover' | 'confirm'
  accountId: string | null
  /** With `confirm`: what. */
  confirms?: string
}

export interface FaceTools {
  /** Throws face.unsupported, real_name.too_many_tries, wechat.*, upstream.*. */
  begin(use: FaceUse, subject: Subject, through: Begun['parsed']['through']): Promise<Begun['output']>
  /** Throws face.expired, face.not_passed. */
  finish(passed: Pick<Accounts['signInByFace']['parsed'], 'faceToken' | 'returned'>, use: FaceUse): Promise<Subject>
  /** The account verified as this person by an ID card: number and name both. */
  holderOf(name: string, number: string): Promise<string | null>
  /** The document an account is verified with, or null. */
  documentOf(accountId: string): Promise<Subject | null>
}
