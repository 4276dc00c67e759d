/** What a person reads when a real name or a level is refused. */
import type { WordsFor } from './errors'

export const realNameErrors: WordsFor<'real_name'> = {
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
  'real_name.held_elsewhere': {
    title: '这个身份已在另一个账号认证',
    advice: '如果那是你以前的账号，可以刷脸或用银行卡把身份换到这个账号，也可以申诉。',
  },
  'real_name.already_verified': { title: '这个账号已认证为另一个人', advice: '一个账号只能认证一个人。要换人，请先在“我的实名认证”里解绑。' },
  'real_name.too_many_dependents': { title: '已经帮 4 个人认证了', advice: '最多帮 4 个人。要换人，请先在“我帮助认证的人”里移除一位。' },
  'real_name.dependent_is_self': { title: '这是你自己的证件', advice: '你本人已经认证，不用再加。请填写家人的证件。' },
  'real_name.not_yours': { title: '没有找到这个人', advice: '名单可能刚改过。请退回上一页再看。' },
  'real_name.level_reached': { title: '已经是这个等级了', advice: '不用再办。退回上一页看看现在的等级。' },
  'real_name.not_held_elsewhere': { title: '这个身份没有在别的账号上', advice: '不用换绑，直接认证就可以。', action: 'verify' },
  'real_name.counter_code_gone': { title: '认证码过期了', advice: '五分钟内有效，只能用一次。请居民重新打开一个。' },
  'real_name.in_person_mismatch': { title: '证件和账号不是同一个人', advice: '账号已认证为另一个人。请核对证件；要换人，先请本人解绑。' },
  'real_name.not_oneself': { title: '不能给自己办', advice: '请同事核对你的证件，由同事来办。' },
  'real_name.nothing_frozen': { title: '没有这个人的冻结账号', advice: '请核对证件；账号可能已经恢复，请本人再登录试试。' },
}
