import { z } from 'zod'
import type { accounts } from './accounts'
import type { SchemasOf } from './endpoint'
import { isUserName } from './values/account'
import { normalizeNumber } from './values/id-number'
import { id, instant, mobile, nothing, smsCode } from './values/schemas'

const identity = z.enum(['resident', 'enterprise', 'visitor', 'staff'])
const grant = z.object({
  role: z.enum(['street', 'community', 'property', 'volunteer', 'site_manager', 'scanner']),
  communityIds: z.array(id),
  siteIds: z.array(id).optional(),
})
export const agreementIds = ['terms', 'privacy', 'real_name', 'real_name_other', 'health', 'face', 'bank_card', 'enterprise'] as const
const agreementId = z.enum(agreementIds)
export const channel = z.enum(['wechat', 'alipay', 'sms', 'password', 'face', 'pc'])

/** What the user agreed to: the agreement and the version that was shown. */
export const consent = z.object({ agreement: agreementId, version: z.string().min(1).max(32) })
export const consents = z.array(consent).max(8)

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

export const session = z.object({
  accessToken: z.string(),
  accessExpiresAt: instant,
  refreshToken: z.string(),
  me,
  /** Given where somebody signed in: it says later that this device has been in this account before, and outlives the session. */
  deviceKey: z.string().optional(),
})

/** A solved proof of work, the base64 JSON of ALTCHA v1. */
export const humanCheck = z.string().min(16).max(4096)
const device = z.string().max(64).optional()
/** How long the sign-in lasts, in days: one of the options; left out, or another, the deployment's own. */
const days = z.number().int().min(1).max(365).optional()
/** A random secret of ours, base64url. */
export const token = z.string().regex(/^[A-Za-z0-9_-]{16,128}$/)
/** What a password may be is said by the answer, which knows the setting; here only that it is one. */
export const password = z.string().min(1).max(128)
export const userName = z.string().refine(isUserName, 'not a user name')
const typedName = z.string().trim().min(2).max(60)
const typedNumber = z.string().max(40).transform(normalizeNumber).pipe(z.string().min(4))

/** Through which the face is checked: each platform has its own. `returnTo` is the page a browser comes back to. */
export const through = z.discriminatedUnion('by', [
  z.object({ by: z.literal('wechat'), code: z.string().min(1).max(256) }),
  z.object({ by: z.literal('alipay') }),
  z.object({ by: z.literal('h5'), returnTo: z.string().regex(/^\/areas\/[a-z-]+\/pages\/[a-z-]+$/) }),
])
/** What the platform's own face check is begun with. */
export const faceTask = z.discriminatedUnion('by', [
  z.object({ by: z.literal('wechat'), faceToken: token, verifyId: z.string() }),
  z.object({ by: z.literal('alipay'), faceToken: token, certifyId: z.string(), url: z.string() }),
  z.object({ by: z.literal('h5'), faceToken: token, url: z.string() }),
])
/** A finished face check: `returned` is what the browser that came back was given, so that nobody else's face is brought in. */
export const facePassed = z.object({ faceToken: token, returned: token.optional() })

export const accountsSchema = {
  getOptions: {
    input: nothing,
    output: z.object({
      /** How levels are called: 二级/三级/四级, 三级/四级 for levels 2 and 3 (source 002), or 初级/中级/高级. */
      levelNames: z.enum(['numbers', 'from_three', 'grades']),
      signInDays: z.array(z.number().int()),
      passwordLongest: z.number().int(),
    }),
  },
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
    /** A code is good for what it was sent for, and for nothing else. */
    input: z.object({ phone: mobile, humanCheck, purpose: z.enum(['sign_in', 'register', 'activate']).default('sign_in') }),
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
    input: z.object({ phone: mobile, code: smsCode, consents, device, days }),
    output: session,
  },
  signInByWechat: {
    input: z.object({ code: z.string().min(1).max(256), device, days }),
    output: session,
  },
  signInByAlipay: {
    input: z.object({ code: z.string().min(1).max(256), device, days }),
    output: session,
  },
  signInByPassword: {
    /** `account`: phone, user name or ID number. `deviceKey`: what an earlier sign-in on this device was given. */
    input: z.object({ account: z.string().trim().min(4).max(40), password, humanCheck, device, days, deviceKey: token.optional() }),
    output: session,
  },
  beginFaceSignIn: {
    input: z.object({ name: typedName, number: typedNumber, through, consents, humanCheck }),
    output: faceTask,
  },
  signInByFace: {
    input: facePassed.extend({ device, days }),
    output: session,
  },
  register: {
    input: z.object({ phone: mobile, code: smsCode, userName: userName.optional(), password, consents, device, days }),
    output: session,
  },
  activate: {
    input: z.object({ number: typedNumber, phone: mobile, code: smsCode, userName, password, consents, device, days }),
    output: session,
  },
  refreshSession: {
    input: z.object({ refreshToken: z.string().min(16).max(256) }),
    output: session,
  },
  signOut: { input: nothing, output: nothing },
  listSessions: {
    input: nothing,
    output: z.array(
      z.object({
        sessionId: id,
        current: z.boolean(),
        channel,
        device: z.string(),
        /** A network address with its last part hidden; empty where it is not known. */
        place: z.string(),
        createdAt: instant,
        lastSeenAt: instant,
        expiresAt: instant,
      }),
    ),
  },
  endSession: { input: z.object({ sessionId: id }), output: nothing },
  endOtherSessions: { input: nothing, output: z.object({ ended: z.number().int() }) },
  startPcSignIn: {
    input: z.object({ device }),
    output: z.object({
      ticket: token,
      secret: token,
      /** Two digits, on the screen and on the phone: the same, or it is another screen. */
      check: z.string(),
      expiresAt: instant,
    }),
  },
  claimPcSignIn: {
    input: z.object({ ticket: token, secret: token, device }),
    output: z.object({ state: z.enum(['waiting', 'scanned', 'refused', 'expired', 'approved']), session: session.nullable() }),
  },
  scanPcSignIn: {
    input: z.object({ ticket: token }),
    output: z.object({ device: z.string(), place: z.string(), sameNetwork: z.boolean(), check: z.string(), startedAt: instant, expiresAt: instant }),
  },
  /** `days` as for every sign-in, but left out, or another: the shortest of the options. The computer has no say in it. */
  decidePcSignIn: { input: z.object({ ticket: token, approve: z.boolean(), days }), output: nothing },
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
