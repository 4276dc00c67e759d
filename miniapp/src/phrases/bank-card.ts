/** Words of a bank card that proves who one is. */
export const words = {
  card: '银行卡号',
  cardPlaceholder: '本人的借记卡，16 到 19 位',
  cardHint: '只支持借记卡（储蓄卡），不支持信用卡',
  cardRight: (grouped: string) => `请和卡面对一遍：${grouped}`,
  cardProblem: { empty: '请填银行卡号', length: '卡号是 16 到 19 位数字，请检查位数', check: '卡号有一位填错了，请对照卡面逐位检查' },
  phone: '银行预留手机号',
  phonePlaceholder: '办卡时留的手机号',
  phoneHint: '不一定是登录用的手机号',
  phoneProblem: '请填 11 位手机号，以 1 开头',
  notKept: '只核对这一次，卡号和手机号都不保存，也不会扣钱。',
}
