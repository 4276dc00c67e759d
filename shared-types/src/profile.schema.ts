import { z } from 'zod'
import { channel, consents, facePassed, faceTask, humanCheck, me, password, through, token, userName } from './accounts.schema'
import type { SchemasOf } from './endpoint'
import type { profile } from './profile'
import { ethnicities, isEmail } from './values/account'
import { isBankCard, normalizeCard } from './values/bank-card'
import { instant, mobile, nothing, smsCode } from './values/schemas'

/** What a confirmation is for; it is good for nothing else. */
export const confirmPurpose = z.enum(['change_phone', 'change_password', 'email', 'unbind', 'close'])
const gender = z.enum(['male', 'female'])
const ethnicity = z.string().refine(code => ethnicities.includes(code), 'not a code of GB/T 3304')
const email = z.string().trim().max(100).refine(isEmail, 'not an e-mail address')
/** A debit card and the phone the bank knows for it. Neither is kept. */
export const bankCard = {
  card: z.string().max(40).transform(normalizeCard).pipe(z.string().refine(isBankCard, 'not a card number')),
  cardPhone: mobile,
}

const shown = z.object({
  userName: z.string().nullable(),
  /** From the document where there is one that says it; else as the owner said. */
  gender: gender.nullable(),
  genderFixed: z.boolean(),
  ethnicity: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  hasPassword: z.boolean(),
  passwordChangedAt: instant.nullable(),
  channels: z.array(channel),
  createdAt: instant,
})
const sent = z.object({ expiresAt: instant, resendAt: instant })
const confirmed = z.object({ confirmation: token, expiresAt: instant })

export const profileSchema = {
  getProfile: { input: nothing, output: shown },
  changeProfile: { input: z.object({ gender: gender.optional(), ethnicity: ethnicity.optional() }), output: shown },
  changeUserName: { input: z.object({ userName }), output: shown },
  sendConfirmCode: { input: z.object({ purpose: confirmPurpose, humanCheck }), output: sent },
  confirmBySms: { input: z.object({ purpose: confirmPurpose, code: smsCode }), output: confirmed },
  beginConfirmFace: { input: z.object({ purpose: confirmPurpose, through, consents }), output: faceTask },
  confirmByFace: { input: facePassed.extend({ purpose: confirmPurpose }), output: confirmed },
  confirmByBankCard: { input: z.object({ purpose: confirmPurpose, ...bankCard, consents }), output: confirmed },
  sendNewPhoneCode: { input: z.object({ confirmation: token, phone: mobile, humanCheck }), output: sent },
  changePhone: { input: z.object({ confirmation: token, phone: mobile, code: smsCode }), output: me },
  changePassword: { input: z.object({ confirmation: token, oldPassword: password.optional(), password }), output: nothing },
  sendEmailCode: { input: z.object({ confirmation: token, email }), output: sent },
  bindEmail: { input: z.object({ confirmation: token, email, code: smsCode }), output: shown },
  removeEmail: { input: z.object({ confirmation: token }), output: shown },
  getClosing: {
    input: nothing,
    output: z.object({
      /** What is deleted at once. */
      goes: z.array(z.enum(['sign_in', 'real_name', 'face', 'dependents', 'health', 'messages', 'reviews', 'profile'])),
      /** What stays, without the account: for so many days, or as long as the law says (null). */
      kept: z.array(z.object({ what: z.enum(['scans', 'passages', 'audit', 'registry', 'consents']), days: z.number().int().nullable() })),
    }),
  },
  closeAccount: { input: z.object({ confirmation: token }), output: nothing },
} satisfies SchemasOf<typeof profile>
