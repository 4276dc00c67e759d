/** One resident's day, typed by the contract: what the pages are drawn and tested with. Nobody here exists. */
import type { Accounts } from '@linli/shared-types/accounts'
import type { Doors } from '@linli/shared-types/doors'
import type { ErrorCode } from '@linli/shared-types/errors'
import type { Messages } from '@linli/shared-types/messages'
import type { RealName } from '@linli/shared-types/realname'
import type { Residents } from '@linli/shared-types/residents'

/** Where the phone stands: GCJ-02. */
export const gate = { latitude: 39.9087, longitude: 116.3975 }
const north = (metres: number) => ({ latitude: gate.latitude + metres / 111_195, longitude: gate.longitude })
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

export const me: Accounts['getMe']['output'] = {
  accountId: 'a1',
  phone: '138****4127',
  identity: 'resident',
  level: 2,
  name: '孙**',
  registered: true,
  grants: [],
  channels: ['sms'],
}

export const session: Accounts['signInBySms']['output'] = {
  accessToken: 'access-1',
  accessExpiresAt: new Date(Date.now() + 900_000).toISOString(),
  refreshToken: 'refresh-0000000001',
  me,
}

export const doors: Doors['listDoors']['output'] = [
  { doorId: 'd1', name: '3号楼 东门', estateName: '枫林东苑', place: north(12), rangeMetres: 30, gatehousePhone: '010-55550101' },
  { doorId: 'd2', name: '小区 北门', estateName: '枫林东苑', place: north(85), rangeMetres: 50, gatehousePhone: '010-55550101' },
  { doorId: 'd3', name: '小区 西门', estateName: '枫林东苑', place: north(140), rangeMetres: 50, gatehousePhone: null },
  { doorId: 'd4', name: '地下车库 2 号口', estateName: '枫林东苑', place: north(210), rangeMetres: 30, gatehousePhone: null },
]
export const twoNear = doors.map((door, at) => (at === 1 ? { ...door, place: north(16) } : door))
export const longDoors = doors.map((door, at) =>
  at === 0 ? { ...door, name: '枫林东苑二期 13 号楼 2 单元 地下一层 非机动车库 东侧人行通道门', estateName: '枫林东苑二期（原市第三机械制造厂家属院）' } : door,
)

export const opening: Doors['openDoor']['output'] = {
  openingId: 'o1',
  doorId: 'd1',
  doorName: '3号楼 东门',
  outcome: 'confirmed',
  requestedAt: '2026-06-08T09:42:08.000Z',
  answeredAt: '2026-06-08T09:42:09.000Z',
  staysOpenSeconds: 5,
  reason: null,
  waitSeconds: 8,
}

const passage = (at: number, doorName: string, minutes: number, outcome: 'confirmed' | 'no_answer' | 'refused' | 'unknown' = 'confirmed') => ({
  openingId: `p${at}`,
  doorName,
  estateName: '枫林东苑',
  gridName: '第三网格',
  outcome,
  requestedAt: minutesAgo(minutes),
})
export const passages: Doors['listPassages']['output'] = {
  items: [
    passage(1, '3号楼 东门', 3),
    passage(2, '小区 北门', 12, 'no_answer'),
    passage(3, '小区 北门', 13),
    passage(4, '3号楼 东门', 1500),
    passage(5, '地下车库 2 号口', 1720, 'refused'),
    passage(6, '3号楼 东门', 3100),
  ],
  next: null,
}
export const gridPassages: Doors['listGridPassages']['output'] = {
  items: [
    { ...passage(1, '3号楼 东门', 3), person: '孙**', phone: '138****4127' },
    { ...passage(2, '小区 北门', 12, 'no_answer'), person: '阿**', phone: '139****0001' },
    { ...passage(3, '小区 北门', 44), person: '李*', phone: null },
  ],
  next: null,
}

export const messages: Messages['listMessages']['output'] = {
  items: [
    { messageId: 'm1', kind: 'signed_in_on_new_device', facts: { device: 'HUAWEI Mate 60' }, sentAt: minutesAgo(30), read: false, deniable: true },
    { messageId: 'm2', kind: 'real_name_verified', facts: { level: '2' }, sentAt: minutesAgo(1500), read: true, deniable: false },
    { messageId: 'm3', kind: 'session_ended_for_safety', facts: { device: 'iPhone' }, sentAt: minutesAgo(9000), read: true, deniable: false },
  ],
  unread: 1,
  next: null,
}

export const communities: Residents['listCommunities']['output'] = [
  {
    communityId: 'c1',
    name: '枫林社区',
    street: '长桥街道',
    contacts: [
      { kind: 'community', name: '枫林社区服务站', phone: '010-55550100' },
      { kind: 'property', name: '东苑物业', phone: '010-55550102' },
      { kind: 'gatehouse', name: '东苑北门门岗', phone: '010-55550101' },
    ],
    grids: [
      { gridId: 'g1', name: '第一网格' },
      { gridId: 'g3', name: '第三网格' },
    ],
  },
]

export const addresses: Residents['listAddresses']['output'] = [
  {
    addressId: 'ad1',
    communityId: 'c1',
    communityName: '枫林社区',
    gridId: 'g3',
    gridName: '第三网格',
    estateId: 'e1',
    estateName: '枫林东苑',
    building: '3号楼',
    unit: '1单元',
    room: '502',
    relation: 'owner',
  },
]

export const realName: RealName['getRealName']['output'] = {
  level: 2,
  document: {
    type: 'id_card',
    name: '孙**',
    number: '1101************2X',
    validFrom: '2019-03-05',
    validTo: '2039-03-05',
    expired: false,
    verifiedAt: '2026-05-01T02:00:00.000Z',
  },
  registered: true,
  faceable: true,
  gateFace: 'none',
}

export const agreements: Accounts['listAgreements']['output'] = [
  { agreement: 'terms', version: '2026-01', title: '用户协议', text: ['一、邻里由社区提供，供居民使用。', '二、开门只限本人，不得替他人开门。'] },
  { agreement: 'privacy', version: '2026-01', title: '隐私政策', text: ['一、位置只在开门时使用，不保存行踪。', '二、证件号码加密保存，工作人员只看到一部分。'] },
  { agreement: 'real_name', version: '2026-01', title: '实名认证服务协议', text: ['证件信息只用于核对身份。'] },
  { agreement: 'real_name_other', version: '2026-01', title: '代他人认证同意书', text: ['代他人认证，要先得到他本人的同意。'] },
  { agreement: 'health', version: '2026-01', title: '健康信息处理同意书', text: ['健康信息只用于疫情防控，到期删除。'] },
]

export const humanCheck: Accounts['getHumanCheck']['output'] = {
  algorithm: 'SHA-256',
  // sha256('salt?expires=1' + 7)
  challenge: '8d6fd3d5ffd15657d52a4a5a96630e0272c2daab00a811cc2b2d630293bde686',
  salt: 'salt?expires=1',
  signature: 'signature',
  maxNumber: 1000,
}

/** What a refused call carries back. */
export const refusal = (code: ErrorCode, status: number, more: { details?: Record<string, unknown>; retryAfter?: number } = {}) => ({
  status,
  body: { error: { code, message: code, requestId: '0190aaaa-0000-7000-8000-00000000beef', ...more } },
})
