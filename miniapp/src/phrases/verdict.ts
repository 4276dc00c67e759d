/** A code's colour, and what it means at a gate: the same words wherever a colour stands. */
export const verdictWords: Record<'green' | 'yellow' | 'red', string> = { green: '绿码 可通行', yellow: '黄码 暂不通行', red: '红码 不可通行' }
