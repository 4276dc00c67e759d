/** How the levels are called: a setting of the deployment (features.md B1). */
import type { Accounts } from '@linli/shared-types/accounts'

export type LevelNames = Accounts['getOptions']['output']['levelNames']
export type Level = Accounts['getMe']['output']['level']

const names: Record<LevelNames, Record<Level, string>> = {
  numbers: { 1: '一级', 2: '二级', 3: '三级', 4: '四级' },
  // Source 002 begins to count at the third.
  from_three: { 1: '未实名', 2: '三级', 3: '四级', 4: '四级（当面）' },
  grades: { 1: '未实名', 2: '初级', 3: '中级', 4: '高级' },
}

export const levelName = (level: Level, called: LevelNames): string => names[called][level]
