/**
 * What a person reads when the server says no: what happened, and what to do next. Complete by type: a code without words
 * does not compile. `action` is the button that does it, where one can.
 */
import type { ErrorCode } from '@linli/shared-types/errors'

export type Action = 'sign_in' | 'choose_identity' | 'verify' | 'contacts' | 'declare' | 'real_name' | 'raise_level' | 'recover' | 'bind_phone' | 'change_identity'

export interface Words {
  title: string
  advice: string
  action?: Action
}

export const errors: Record<ErrorCode, Words> = {
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

  'real_name.mismatch': {
    title: '姓名和证件号对不上',
    advice: '请对照证件一字一字核对。名字里有生僻字的，请照证件上的字输入；还是不行，请带证件到社区窗口办理。',
  },
  'real_name.no_record': {
    title: '查不到这个证件',
    advice: '刚办下来的证件，信息通常要过几天才能查到，请过几天再试；急用请带证件到社区窗口办理。',
  },
  'real_name.document_unsupported': {
    title: '这种证件暂时不能在手机上核对',
    advice: '三代证、港澳台通行证和永久居留证如核对不了，请向发证机关确认信息，或带证件到社区窗口办理。',
  },
  'real_name.document_expired': { title: '证件不在有效期内', advice: '请检查起止日期；证件确已过期，请先到发证机关换领。' },
  'real_name.too_many_tries': { title: '今天认证的次数用完了', advice: '请明天再试；急用请带证件到社区窗口办理。' },
  'real_name.held_elsewhere': {
    title: '这个身份已在另一个账号认证',
    advice: '如果那是你以前的账号，可以刷脸或用银行卡把身份换到这个账号，也可以申诉。',
  },
  'real_name.already_verified': { title: '这个账号已认证为另一个人', advice: '一个账号只能认证一个人。要换人，请先在“我的实名认证”里解绑。' },

  'real_name.too_many_dependents': { title: '已经帮 4 个人认证了', advice: '最多帮 4 个人。要换人，请先在“我帮助认证的人”里移除一位。' },
  'real_name.dependent_is_self': { title: '这是你自己的证件', advice: '你本人已经认证，不用再加。请填写家人的证件。' },
  'real_name.not_yours': { title: '没有找到这个人', advice: '名单可能刚改过。请退回上一页再看。' },
  'real_name.not_held': { title: '这个账号还没有实名认证', advice: '没有可以解除的身份。', action: 'real_name' },
  'real_name.level_reached': { title: '已经是这个等级了', advice: '不用再办。退回上一页看看现在的等级。' },
  'real_name.not_held_elsewhere': { title: '这个身份没有在别的账号上', advice: '不用换绑，直接认证就可以。', action: 'verify' },
  'real_name.counter_code_gone': { title: '认证码过期了', advice: '五分钟内有效，只能用一次。请居民重新打开一个。' },
  'real_name.in_person_mismatch': { title: '证件和账号不是同一个人', advice: '账号已认证为另一个人。请核对证件；要换人，先请本人解绑。' },
  'real_name.nothing_frozen': { title: '没有这个人的冻结账号', advice: '请核对证件；账号可能已经恢复，请本人再登录试试。' },

  'reviews.not_yours': { title: '没有这条申请', advice: '申请不在你能看的范围里，或刚被撤回。请退回列表再看。' },
  'reviews.already_waiting': { title: '已有一条在等审核', advice: '社区看过后会发消息告诉你。要改内容，先撤回再提交。' },
  'reviews.not_needed': { title: '已经办好了，不用申请', advice: '退回上一页看看现在的状态。' },
  'reviews.already_decided': { title: '这条申请已经处理过了', advice: '同事刚刚作了决定，或本人撤回了。请刷新看结果。' },
  'reviews.street_only': { title: '跨社区的申请，由街道处理', advice: '这条申请涉及两个社区，请街道工作人员审核。' },
  'reviews.own': { title: '不能审核自己的申请', advice: '请同事处理这一条。' },
  'photo.unreadable': { title: '照片看不清', advice: '请正对镜头、光线均匀，重新拍一张。' },

  'phone.not_confirmed': { title: '手机号要重新确认', advice: '确认后过了十分钟就失效。请重新获取验证码。' },

  'passes.not_yours': { title: '这个码你不能作废', advice: '只能处理自己社区居民的码。请核对是不是扫错了人。' },
  'health.not_yours': { title: '没有这条记录', advice: '记录不在你能看的范围里，或刚被移走。请退回上一页再看。' },
  'health.not_declared': { title: '今天还没有申报', advice: '申报后马上有码，点几下就好。', action: 'declare' },
  'health.date_in_future': { title: '日期填到以后去了', advice: '接触和到过的日期要是今天或以前。请改好再提交。' },
  'health.key_not_held': { title: '码没有生成', advice: '请退回上一页再打开；还是不行，请更新到最新版本。' },
  'health.not_green': { title: '现在不是绿码，不能打印', advice: '纸质码只给绿码。觉得颜色不对，可以申诉。' },
  'health.appeal_waiting': { title: '申诉已经在处理', advice: '社区看过后会发消息告诉你，不用再提交。' },
  'health.nothing_to_appeal': { title: '现在没有可申诉的颜色', advice: '绿码可以正常通行。情况有变，请重新申报。' },
  'health.already_decided': { title: '这条申诉已经处理过了', advice: '同事刚刚作了决定。请刷新看结果。' },
  'health.decision_incomplete': { title: '还没有选好颜色和日期', advice: '同意申诉要写明改成什么颜色、到哪天为止，最长六十天。' },
  'health.rules_changed': { title: '规则刚被别人改过', advice: '请先看最新的一版，再改。' },
  'health.export_too_large': { title: '一次导出的太多了', advice: '请缩小日期或网格的范围，再导出。' },

  'checkpoint.not_yours': { title: '这个站点不归你管', advice: '请选自己的站点；需要授权，请找上级站点的管理员。' },
  'checkpoint.may_not_manage': { title: '你在这里只能扫码', advice: '改站点、加人、导出，请找这个站点的管理员。' },
  'checkpoint.site_closed': { title: '这个站点已停用', advice: '请换一个站点，或请管理员重新启用。' },
  'checkpoint.too_deep': { title: '站点的层级太多了', advice: '最多六级。请加在上一级站点下面。' },
  'checkpoint.scanner_there': { title: '这个手机号已经在名单里', advice: '不用再添加。要改权限，请先移除再加。' },
  'checkpoint.scan_id_taken': { title: '这条记录没有存上', advice: '编号和另一条撞了。请重新扫一次。' },
  'checkpoint.too_old': { title: '这条记录太旧了', advice: '超过保存期限的扫码不再上传，可以清掉。' },
  'checkpoint.exception_needed': { title: '高风险户籍，一律劝返', advice: '只有在本地住满一个月、没去过风险地区，两项都核实才放行。' },
  'checkpoint.not_green': { title: '不是绿码，不能放行', advice: '请按劝返记录，并请对方联系社区。' },
  'checkpoint.export_too_large': { title: '一次导出的太多了', advice: '请缩小日期或站点的范围，再导出。' },

  'doors.not_yours': { title: '这扇门你还不能开', advice: '你能开的是住址所在小区的门。住址不对，请联系社区更正。', action: 'contacts' },
  'doors.out_of_range': { title: '离门太远', advice: '请走到门口再开。' },
  'doors.location_too_rough': { title: '定位不够准', advice: '请走到室外或窗边，等几秒再试。' },
  'doors.offline': { title: '门禁系统断开了', advice: '没有发出开门指令。请稍后再试，或打电话给门岗。' },

  'messages.not_yours': { title: '这条消息打不开', advice: '消息不在这个账号里。请退回消息列表再看。' },

  'upstream.unavailable': { title: '系统正在恢复', advice: '刚才什么都没有改动，请过一会儿再试。' },
  'upstream.timeout': { title: '等得太久，没有回音', advice: '请过一会儿看看结果，再决定要不要重试。' },
  'upstream.nonsense': { title: '系统出了点问题', advice: '请过一会儿再试；一直这样，请联系社区。' },
  'service.overloaded': { title: '现在用的人太多', advice: '请稍等一会儿再试。' },
  'service.failed': { title: '这一步出了问题', advice: '问题已经记下。请过一会儿再试；一直这样，请联系社区。' },
}

/** No answer came back: the phone's network, or ours. */
export const lostWords: Words = { title: '网络不通', advice: '没有收到回音。请检查网络，再试一次。' }

/** The program itself stumbled. */
export const brokenWords: Words = { title: '页面出了点问题', advice: '请退回上一页再进来。' }
