/** The ways in and one's own account, typed by the contract: what the pages are drawn and tested with. Nobody here exists. */
import type { Accounts } from '@linli/shared-types/accounts'
import type { Profile } from '@linli/shared-types/profile'
import type { Recovery } from '@linli/shared-types/recovery'
import * as day from './fixtures'

const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString()

export const options: Accounts['getOptions']['output'] = { levelNames: 'numbers', signInDays: [1, 7, 30], passwordLongest: 20 }

export const agreements: Accounts['listAgreements']['output'] = [
  ...day.agreements,
  { agreement: 'face', version: '2026-01', title: '人脸信息处理同意书', text: ['人脸信息只用于这一次比对，不保存。'] },
  { agreement: 'bank_card', version: '2026-01', title: '银行卡信息处理同意书', text: ['银行卡信息只用于这一次核对，不保存。'] },
]

const token = (mark: string): string => `${mark}-0000000000000000000000000000`
export const sent = () => ({ expiresAt: at(5), resendAt: at(1) })
export const faceTask: Accounts['beginFaceSignIn']['output'] = { by: 'h5', faceToken: token('face'), url: 'https://face.example/look' }
export const session: Accounts['signInByPassword']['output'] = { ...day.session, deviceKey: token('device') }

export const sessions: Accounts['listSessions']['output'] = [
  { sessionId: 's2', current: false, channel: 'pc', device: 'Windows 电脑浏览器', place: '223.104.3.*', createdAt: at(-300), lastSeenAt: at(-200), expiresAt: at(40_000) },
  { sessionId: 's1', current: true, channel: 'wechat', device: 'HUAWEI Mate 60', place: '110.242.68.*', createdAt: at(-9000), lastSeenAt: at(-1), expiresAt: at(40_000) },
  { sessionId: 's3', current: false, channel: 'password', device: '', place: '', createdAt: at(-30_000), lastSeenAt: at(-20_000), expiresAt: at(10_000) },
]
export const longSessions = sessions.map(each => ({ ...each, device: `${each.device || '安卓手机浏览器'}（客厅的平板电脑，孩子上网课用的那一台，2023 年买）` }))

export const pc = (): Accounts['startPcSignIn']['output'] => ({ ticket: token('ticket'), secret: token('secret'), check: '47', expiresAt: at(2) })
export const claim = (state: Accounts['claimPcSignIn']['output']['state']): Accounts['claimPcSignIn']['output'] => ({ state, session: state === 'approved' ? session : null })
export const scanned = (): Accounts['scanPcSignIn']['output'] => ({
  device: 'Windows 电脑浏览器',
  place: '110.242.68.*',
  sameNetwork: true,
  check: '47',
  startedAt: at(-0.2),
  expiresAt: at(1.8),
})
export const pcText = `linli:pc:${token('ticket')}`

export const profile: Profile['getProfile']['output'] = {
  userName: 'linli_2020',
  gender: 'male',
  genderFixed: true,
  ethnicity: '01',
  phone: '138****4127',
  email: 's***@example.com',
  hasPassword: true,
  passwordChangedAt: at(-90_000),
  channels: ['wechat', 'sms', 'password'],
  createdAt: at(-900_000),
}
export const bareProfile: Profile['getProfile']['output'] = { ...profile, userName: null, gender: null, genderFixed: false, ethnicity: null, email: null, hasPassword: false, passwordChangedAt: null, channels: ['sms'] }
export const longProfile: Profile['getProfile']['output'] = {
  ...profile,
  userName: 'Abdurahman_Mamtimin1',
  email: 'a***@community-service-center.longjie-subdistrict.example.com',
  ethnicity: '43',
  channels: ['wechat', 'alipay', 'sms', 'password', 'face', 'pc'],
}
export const confirmed = (): Profile['confirmBySms']['output'] => ({ confirmation: token('confirmation'), expiresAt: at(10) })
export const closing: Profile['getClosing']['output'] = {
  goes: ['sign_in', 'real_name', 'face', 'dependents', 'health', 'messages', 'reviews', 'profile'],
  kept: [
    { what: 'scans', days: 30 },
    { what: 'passages', days: 180 },
    { what: 'audit', days: 1095 },
    { what: 'registry', days: null },
    { what: 'consents', days: 1095 },
  ],
}

export const recovery = (): Recovery['sendRecoveryCode']['output'] => ({ recovery: token('recovery'), ...sent() })
export const recoveryConfirmed = (): Recovery['confirmRecovery']['output'] => ({ confirmation: token('confirmation'), account: '138****4127', expiresAt: at(10) })
