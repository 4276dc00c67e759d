/** What the phone says aloud. The packaged clips are made from these words: scripts/voice-clips.mjs. */
export const spoken = {
  code_green: '绿码，可以通行',
  code_yellow: '黄码，请联系社区',
  code_red: '红码，请不要外出，联系社区',
  code_none: '今天还没有健康申报',
  pass: '放行',
  check_home: '请核实，高风险户籍',
  check_paper: '请核对证件',
  clock_wrong: '请核实，对方手机时间不准',
  refuse_yellow: '黄码，劝返',
  refuse_red: '红码，劝返',
  expired_picture: '无效，截图已过期',
  expired_pass: '无效，码已过期',
  revoked: '无效，码已作废',
  replayed: '无效，重复出示',
  invalid: '无效码',
  demo: '演示码，不能通行',
  fever: '体温偏高，请劝返',
} as const

export type Clip = keyof typeof spoken
