/** What goes out to phones and mailboxes in words: SMS and e-mail are read without the app. */
import type { CodePurpose } from './accounts.entity'

/** What a code is for, as its SMS says it: nobody passes on a code for changing their phone as one for signing in. */
export const confirmWords: Partial<Record<CodePurpose, string>> = {
  recover: '找回密码',
  activate: '激活账号',
  new_phone: '绑定新手机号',
  'c:phone': '变更手机号',
  'c:password': '更改登录密码',
  'c:email': '变更邮箱',
  'c:unbind': '解绑实名身份',
  'c:close': '注销账号',
}

export const mailOfCode = (code: string, minutes: number): { subject: string; text: string } => ({
  subject: '邻里：邮箱验证码',
  text: `您正在邻里绑定这个邮箱。\n\n验证码：${code}\n\n${minutes} 分钟内有效，只能用一次。不是您本人操作的，不用理会这封邮件，也不要告诉任何人。\n`,
})

export type NoticeKind = 'phone_changed' | 'password_changed' | 'email_changed' | 'signed_in_on_new_device' | 'level_raised' | 'account_closed'

const happened: Record<NoticeKind, (facts: Record<string, string>) => string> = {
  phone_changed: ({ phone }) => `您的邻里账号的手机号已改为 ${phone ?? '另一个号码'}。`,
  password_changed: () => '您的邻里账号的登录密码已更改。',
  email_changed: ({ email }) => `您的邻里账号的邮箱已${email ? `改为 ${email}` : '解除绑定'}。`,
  signed_in_on_new_device: ({ device }) => `您的邻里账号在新设备上登录了${device ? `：${device}` : ''}。`,
  level_raised: () => '您的邻里账号提高了实名认证等级。',
  account_closed: () => '您的邻里账号已注销，实名信息已删除。',
}

/** @param link where 不是我 can be said; null where there is none, or nothing left to stop. */
export const noticeOf = (kind: NoticeKind, facts: Record<string, string>, link: string | null): { subject: string; text: string } => ({
  subject: '邻里：账号安全提醒',
  text: `${happened[kind](facts)}${kind === 'account_closed' ? '' : link ? `不是您本人操作的，请打开 ${link} 冻结账号。` : '不是您本人操作的，请致电社区。'}`,
})
