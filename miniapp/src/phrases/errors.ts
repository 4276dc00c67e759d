/**
 * What a person reads when the server says no: what happened, and what to do next. `action` is the button that does it, where one can.
 * Here are those that may come wherever one is; an area brings its own with its calls (api/client.ts), where they are complete by type.
 */
import type { CodesOf, ErrorCode, Refuses } from '@linli/shared-types/errors'

export type Action = 'sign_in' | 'choose_identity' | 'verify' | 'contacts' | 'declare' | 'real_name' | 'raise_level' | 'recover' | 'bind_phone' | 'change_identity'

export interface Words {
  title: string
  advice: string
  action?: Action
}

const everywhere = {
  'request.invalid': { title: '有内容填得不对', advice: '请检查填写的内容，改好后再提交。' },
  'request.not_json': { title: '这一步没有办成', advice: '请再试一次；还是不行，请更新到最新版本。' },
  'request.no_such_operation': { title: '这个功能现在用不了', advice: '请更新到最新版本，或联系社区办理。', action: 'contacts' },
  'request.too_large': { title: '内容太长了', advice: '请删短一些再提交。' },
  'request.wrong_type': { title: '这一步没有办成', advice: '请更新到最新版本后再试。' },
  'request.too_many': { title: '操作太频繁了', advice: '请稍等一会儿再试。' },
  'request.idempotency_key_missing': { title: '这一步没有办成', advice: '请更新到最新版本后再试。' },
  'request.idempotency_key_reused': { title: '这一步没有办成', advice: '请退回上一页，重新办一次。' },
  'request.in_progress': { title: '上一次还没有办完', advice: '请稍等几秒再看结果，不用重复点。' },

  'session.missing': { title: '请先登录', advice: '登录后会回到这里。', action: 'sign_in' },
  'session.invalid': { title: '登录已失效', advice: '请重新登录，登录后会回到这里。', action: 'sign_in' },
  'session.expired': { title: '登录已过期', advice: '请重新登录，登录后会回到这里。', action: 'sign_in' },
  'session.ended': { title: '登录已退出', advice: '这次登录已经结束。请重新登录，登录后会回到这里。', action: 'sign_in' },
  'session.reused': {
    title: '为了安全，已退出登录',
    advice: '发现登录凭证被重复使用，可能有别人在用。请重新登录；不是你本人操作的，请告诉社区。',
    action: 'sign_in',
  },

  'access.not_allowed': { title: '你的身份不能办这件事', advice: '如果身份选错了，请联系社区更改。', action: 'contacts' },
  'access.identity_missing': { title: '请先选择身份', advice: '选好身份，才知道给你看什么。', action: 'choose_identity' },
  'access.level_too_low': { title: '需要先实名认证', advice: '认证后才能办这件事，办完会回到这里。', action: 'verify' },

  'sign_in.failed': { title: '账号或密码不对', advice: '请检查后再试。忘了密码可以找回；社区登记过、第一次用的，请先激活账号。' },
  'sign_in.held_back': { title: '错的次数太多，先停一会儿', advice: '请稍后再试；也可以用验证码登录。' },
  'account.already_registered': { title: '账号已注册，请直接登录', advice: '这个手机号已有账号，或社区已经登记过你。请直接登录；没有密码的，可以激活账号。' },
  'account.activation_failed': { title: '没有对上登记的信息', advice: '请核对证件号、手机号和验证码，要和社区登记的一样；验证码五分钟内有效。已激活过的请直接登录。' },
  'account.frozen': { title: '账号已冻结', advice: '有人说不是本人操作。找回密码、刷脸，或带证件到社区窗口，都能恢复。', action: 'recover' },
  'account.user_name_taken': { title: '这个用户名有人用了', advice: '请换一个，比如加上几位数字。' },
  'account.password_refused': { title: '这个密码不够安全', advice: '请换一个：8 到 20 位，字母、数字、符号至少两种，不要太常见。' },
  'account.old_password_wrong': { title: '原来的密码不对', advice: '请再试一次；忘了可以退出登录后找回密码。' },
  'account.phone_missing': { title: '还没有绑定手机号', advice: '这一步要发验证码确认，请先绑定手机号。', action: 'bind_phone' },
  'account.session_not_yours': { title: '这次登录已经结束', advice: '列表可能刚变过。请退回上一页再看。' },
  'account.is_staff': { title: '工作人员账号不能自己注销', advice: '请先请街道收回工作人员身份，再来注销。', action: 'contacts' },
  'confirmation.invalid': { title: '身份确认过期了', advice: '确认后十分钟内有效，只能用一次。请退回上一步重新确认。' },
  'confirmation.not_this_way': { title: '这件事不能用这种方式确认', advice: '请换一种方式确认，或联系社区窗口。' },
  'recovery.not_confirmed': { title: '信息没有对上', advice: '请核对账号、手机号、验证码；实名过的还要填证件号。都对不上，请带证件到社区窗口办理。' },
  'notice.gone': { title: '这个链接用不了', advice: '它用过了，或超过了七天。账号有问题，请打电话给社区。', action: 'contacts' },
  'pc_sign_in.gone': { title: '二维码过期了', advice: '两分钟内有效。请在电脑上刷新后再扫。' },
  'pc_sign_in.taken': { title: '这个二维码别人扫过了', advice: '请在电脑上刷新，扫新的二维码。' },
  'email.code_wrong': { title: '验证码不对', advice: '请看清邮件里的 6 位数字，再填一次。' },
  'email.code_expired': { title: '验证码过期了', advice: '请重新获取邮件验证码。' },
  'email.too_frequent': { title: '验证码请求过于频繁', advice: '请稍后再获取。' },
  'email.not_delivered': { title: '邮件没有发出去', advice: '请检查邮箱地址，过一会儿再试。' },

  'face.not_passed': { title: '刷脸没有通过', advice: '请到光线均匀的地方，正对镜头再试一次；还是不行，可以用银行卡或到社区窗口办理。' },
  'face.expired': { title: '这次刷脸过期了', advice: '请回到开始的页面重新刷一次。' },
  'face.unsupported': { title: '这种证件不能刷脸', advice: '刷脸只支持居民身份证。请用别的方式，或带证件到社区窗口办理。', action: 'contacts' },
  'face.no_account': { title: '没有这个身份的账号', advice: '请先用手机号登录，再做实名认证。', action: 'sign_in' },
  'real_name.too_many_tries': { title: '今天认证的次数用完了', advice: '请明天再试；急用请带证件到社区窗口办理。' },
  'real_name.not_held': { title: '这个账号还没有实名认证', advice: '没有可以解除的身份。', action: 'real_name' },
  'bank_card.mismatch': { title: '银行卡信息对不上', advice: '请核对卡号和在银行留的手机号，要是本人的借记卡。' },
  'bank_card.unsupported': { title: '这张卡不能用来认证', advice: '请换一张本人的借记卡，或用刷脸、到社区窗口办理。' },

  'human_check.failed': { title: '安全检查没有通过', advice: '请再点一次“获取验证码”。' },
  'sms.too_frequent': { title: '验证码请求过于频繁', advice: '请稍后再获取。' },
  'sms.not_delivered': { title: '短信没有发出去', advice: '请检查手机号，过一会儿再试；一直收不到，请联系社区。' },
  'sms.code_wrong': { title: '验证码不对', advice: '请看清短信里的 6 位数字，再填一次。' },
  'sms.code_expired': { title: '验证码过期了', advice: '请重新获取验证码。' },
  'sms.code_spent': { title: '错的次数太多，这个验证码作废了', advice: '请重新获取验证码。' },
  'consent.missing': { title: '请先阅读并同意协议', advice: '协议有了新版本，请看过后重新勾选。' },
  'wechat.code_invalid': { title: '微信授权已失效', advice: '请再点一次。' },
  'wechat.blocked': { title: '微信限制了这个账号', advice: '请先在微信里解除限制，或联系社区。', action: 'contacts' },
  'alipay.code_invalid': { title: '支付宝授权已失效', advice: '请再点一次。' },
  'alipay.phone_unreadable': { title: '没有读到手机号', advice: '请再点一次；还是不行，请更新支付宝。' },
  'phone.not_mainland': {
    title: '只能绑定大陆手机号',
    advice: '你在微信里绑定的是境外号码。请在微信里换成大陆手机号再试；没有大陆号码，请联系社区办理。',
    action: 'contacts',
  },
  'phone.unchanged': { title: '还是原来的手机号', advice: '请填新的手机号。' },
  'phone.already_bound': { title: '已经绑定过手机号', advice: '这个账号绑定了另一个手机号。要更换，请到“账号与安全”里变更手机号。' },
  'phone.held_elsewhere': {
    title: '这个手机号另有账号',
    advice: '两个账号都有记录，要由工作人员合并。请联系社区；也可以换一个手机号。',
    action: 'contacts',
  },
  'identity.change_needs_review': { title: '身份已经选过', advice: '要更改身份，请提交申请，由社区审核。', action: 'change_identity' },

  'phone.not_confirmed': { title: '手机号要重新确认', advice: '确认后过了十分钟就失效。请重新获取验证码。' },

  'messages.not_yours': { title: '这条消息打不开', advice: '消息不在这个账号里。请退回消息列表再看。' },

  'upstream.unavailable': { title: '系统正在恢复', advice: '刚才什么都没有改动，请过一会儿再试。' },
  'upstream.timeout': { title: '等得太久，没有回音', advice: '请过一会儿看看结果，再决定要不要重试。' },
  'upstream.nonsense': { title: '系统出了点问题', advice: '请过一会儿再试；一直这样，请联系社区。' },
  'service.overloaded': { title: '现在用的人太多', advice: '请稍等一会儿再试。' },
  'service.failed': { title: '这一步出了问题', advice: '问题已经记下。请过一会儿再试；一直这样，请联系社区。' },
} satisfies Partial<Record<ErrorCode, Words>>

/** Words for every code of these families that has none here. */
export type WordsFor<R extends Refuses> = Record<Exclude<CodesOf<R>, keyof typeof everywhere>, Words>

const said: Partial<Record<ErrorCode, Words>> = { ...everywhere }

export const learn = (words: Partial<Record<ErrorCode, Words>>): void => void Object.assign(said, words)

/** A newer server may have a code this version has no words for: then it went wrong, and nothing is said of why. */
export const wordsFor = (code: ErrorCode): Words => said[code] ?? everywhere['service.failed']

/** No answer came back: the phone's network, or ours. */
export const lostWords: Words = { title: '网络不通', advice: '没有收到回音。请检查网络，再试一次。' }

/** The program itself stumbled. */
export const brokenWords: Words = { title: '页面出了点问题', advice: '请退回上一页再进来。' }
