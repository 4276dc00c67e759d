/** What the phone says aloud, by area and clip: each area's package carries its own, made from these words by scripts/voice-clips.mjs. */
export const spoken = {
  'health/code_green': '绿码，可以通行',
  'health/code_yellow': '黄码，请联系社区',
  'health/code_red': '红码，请不要外出，联系社区',
  'health/code_none': '今天还没有健康申报',
  'checkpoint/pass': '放行',
  'checkpoint/check_home': '请核实，高风险户籍',
  'checkpoint/check_paper': '请核对证件',
  'checkpoint/clock_wrong': '请核实，对方手机时间不准',
  'checkpoint/refuse_yellow': '黄码，劝返',
  'checkpoint/refuse_red': '红码，劝返',
  'checkpoint/expired_picture': '无效，截图已过期',
  'checkpoint/expired_pass': '无效，码已过期',
  'checkpoint/revoked': '无效，码已作废',
  'checkpoint/replayed': '无效，重复出示',
  'checkpoint/invalid': '无效码',
  'checkpoint/demo': '演示码，不能通行',
  'checkpoint/fever': '体温偏高，请劝返',
} as const

export type Clip = keyof typeof spoken

/** Where a clip lies in the built program. */
export const pathOf = (clip: Clip): string => `/areas/${clip.replace('/', '/voice/')}.mp3`
