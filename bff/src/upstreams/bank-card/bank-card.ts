/** Whether name, ID number, debit card and the card's phone belong together: Tencent Cloud FaceID, BankCard4EVerification 2018-03-01. */

export type BankCardAnswer = 'match' | 'mismatch' | 'unsupported' | 'limit'

export interface BankCardCheck {
  /** `phone`: the one the bank knows for the card. @throws Refusal upstream.* */
  check(holder: { name: string; number: string; card: string; phone: string }): Promise<BankCardAnswer>
}
