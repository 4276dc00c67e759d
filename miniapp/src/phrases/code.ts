/** Words of a phone number to send a code to, and of every field for a code. */
export const words = {
  phone: '手机号',
  phonePlaceholder: '请输入 11 位手机号',
  phoneProblem: '请输入 11 位手机号，以 1 开头',

  code: '验证码',
  placeholder: '短信里的 6 位数字',
  placeholderMail: '邮件里的 6 位数字',
  problem: '请填短信里的 6 位数字',
  problemMail: '请填邮件里的 6 位数字',
  get: '获取验证码',
  sending: '正在发送',
  again: (seconds: number) => `${seconds} 秒后可重发`,
  sentTo: (where: string) => `已发到 ${where}`,
}
