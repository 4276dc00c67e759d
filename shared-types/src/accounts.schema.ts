import { z } from 'zod'
import type { accounts } from './accounts'
import type { SchemasOf } from './endpoint'
import { id, instant, mobile, nothing, smsCode } from './values/schemas'

const identity = z.enum(['resident', 'enterprise', 'visitor', 'staff'])
const grant = z.object({
  role: z.enum(['street', 'community', 'property', 'volunteer', 'site_manager', 'scanner']),
  communityIds: z.array(id),
  siteIds: z.array(id).optional(),
})
const agreementId = z.enum(['terms', 'privacy', 'real_name', 'real_name_other', 'health'])
const channel = z.enum(['wechat', 'alipay', 'sms'])

/** What the user agreed to: the agreement and the version that was shown. */
export const consent = z.object({ agreement: agreementId, version: z.string().min(1).max(32) })
const consents = z.array(consent).max(8)

export const me = z.object({
  accountId: id,
  /** 138****4127, or null while none is bound. */
  phone: z.string().nullable(),
  /** Null until chosen. Staff is granted by the platform. */
  identity: identity.nullable(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  /** 孙**, or null before the real name is verified. */
  name: z.string().nullable(),
  /** Whether the platform's registry knows the verified person. */
  registered: z.boolean(),
  grants: z.array(grant),
  /** Ways in that are bound to the account. */
  channels: z.array(channel),
})

const session = z.object({
  accessToken: z.string(),
  accessExpiresAt: instant,
  refreshToken: z.string(),
  me,
})

/** A solved proof of work, the base64 JSON of ALTCHA v1. */
const humanCheck = z.string().min(16).max(4096)
const device = z.string().max(64).optional()

export const accountsSchema = {
  getHumanCheck: {
    input: nothing,
    output: z.object({
      algorithm: z.literal('SHA-256'),
      challenge: z.string(),
      salt: z.string(),
      signature: z.string(),
      maxNumber: z.number().int(),
    }),
  },
  sendSmsCode: {
    input: z.object({ phone: mobile, humanCheck }),
    output: z.object({ expiresAt: instant, resendAt: instant }),
  },
  sendAssistedCode: {
    /** The SMS itself says what the code is for: it opens no account. */
    input: z.object({ phone: mobile }),
    output: z.object({ expiresAt: instant, resendAt: instant }),
  },
  confirmPhone: {
    input: z.object({ phone: mobile, code: smsCode }),
    /** Signed, for ten minutes: that this phone was confirmed by this account. */
    output: z.object({ confirmation: z.string(), expiresAt: instant }),
  },
  giveConsents: { input: z.object({ consents }), output: nothing },
  signInBySms: {
    input: z.object({ phone: mobile, code: smsCode, consents, device }),
    output: session,
  },
  signInByWechat: {
    input: z.object({ code: z.string().min(1).max(256), device }),
    output: session,
  },
  signInByAlipay: {
    input: z.object({ code: z.string().min(1).max(256), device }),
    output: session,
  },
  refreshSession: {
    input: z.object({ refreshToken: z.string().min(16).max(256) }),
    output: session,
  },
  signOut: { input: nothing, output: nothing },
  getMe: { input: nothing, output: me },
  /** The code of `<button open-type="getPhoneNumber">`. Where the number already has an account, this sign-in moves to it: use the returned session. */
  bindPhoneByWechat: {
    input: z.object({ code: z.string().min(1).max(256), consents }),
    output: session,
  },
  /** What `my.getPhoneNumber` gave, as it was given. */
  bindPhoneByAlipay: {
    input: z.object({ response: z.string().min(1).max(4096), sign: z.string().min(1).max(4096), consents }),
    output: session,
  },
  chooseIdentity: {
    input: z.object({ identity: z.enum(['resident', 'enterprise', 'visitor']) }),
    output: me,
  },
  listAgreements: {
    input: nothing,
    output: z.array(
      z.object({
        agreement: agreementId,
        version: z.string(),
        title: z.string(),
        /** Paragraphs, in order. */
        text: z.array(z.string()),
      }),
    ),
  },
} satisfies SchemasOf<typeof accounts>
