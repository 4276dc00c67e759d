/**
 * The demo's people. All invented: the ID numbers are well formed (GB 11643) in an area code, 110199, that no division
 * has, so that none of them can be a living person's; the permits are of the right shape; the phones are 1390000xxxx.
 */
import type { DocumentType } from '@linli/shared-types/values/id-number'
import type { BankCardAnswer } from '../upstreams/bank-card/bank-card'

/** What the SMS provider does with this phone. `lost`: takes the message, and it never arrives. */
export type SmsBehaviour = 'delivered' | 'lost' | 'refused' | 'limited'
/** What the identity source answers for this document. `slow` matches after eight seconds. */
export type IdentityBehaviour = 'match' | 'mismatch' | 'no_record' | 'unsupported' | 'limit' | 'slow' | 'down' | 'nonsense'
/**
 * What comes of this person's face in a mini-program, where nobody presses a button; on the page for browsers the button decides.
 * `slow` matches after eight seconds, there too.
 */
export type FaceBehaviour = 'match' | 'mismatch' | 'not_live' | 'cancelled' | 'slow'
/** What the bank answers for this person, whatever the card. */
export type BankCardBehaviour = Exclude<BankCardAnswer, 'limit'>

export interface Persona {
  /** Also the mini-program code: `wx-<key>` and `ali-<key>` sign in as this person. */
  key: string
  name: string
  documentType: DocumentType
  number: string
  /** `YYYY-MM-DD` */
  validFrom: string
  /** Null: 长期. */
  validTo: string | null
  phone: string
  /** One line for the page. */
  story: string
  /** Whether the demo community's registry should know this person. */
  inRegistry: boolean
  /** A staff role to seed; null for whoever only lives here. */
  staffRole: 'street' | 'community' | 'property' | null
  behaves: { sms: SmsBehaviour; identity: IdentityBehaviour; face: FaceBehaviour; bankCard: BankCardBehaviour }
}

/** A card number that can be (ISO/IEC 7812) and no bank has: any such number matches, this one is for typing. */
export const demoBankCard = '6222020200000005'

const well = { sms: 'delivered', identity: 'match', face: 'match', bankCard: 'match' } as const
const usual = { inRegistry: true, staffRole: null, behaves: well } as const

export const personas: readonly Persona[] = [
  { ...usual, key: 'li-xiuying', name: '李秀英', documentType: 'id_card', number: '110199195208160026', validFrom: '2012-05-08', validTo: null,
    phone: '13900000001', story: '74 岁，住 3号楼，独自买菜回家开门' },
  { ...usual, key: 'wang-jianguo', name: '王建国', documentType: 'id_card', number: '11019919780312001X', validFrom: '2016-03-01', validTo: '2036-03-01',
    phone: '13900000002', story: '住 5号楼，普通住户' },
  { ...usual, key: 'abdurahman', name: '阿卜杜热合曼·麦麦提图尔荪', documentType: 'id_card', number: '110199199601140011', validFrom: '2018-07-20', validTo: '2028-07-20',
    phone: '13900000003', story: '住 3号楼，姓名很长，中间有间隔点' },
  { ...usual, key: 'chan-kayan', name: '陈嘉欣', documentType: 'hk_permit', number: 'H09900001', validFrom: '2021-02-10', validTo: '2031-02-09',
    phone: '13900000004', story: '用香港居民来往内地通行证，住 5号楼' },
  { ...usual, key: 'lin-zhihao', name: '林志豪', documentType: 'taiwan_permit', number: '09900002', validFrom: '2022-09-01', validTo: '2027-08-31',
    phone: '13900000005', story: '用台湾居民来往大陆通行证，住 5号楼' },
  { ...usual, key: 'oliver-grant', name: 'OLIVER GRANT', documentType: 'foreign_permanent_resident', number: '911840198805190013', validFrom: '2023-12-01', validTo: '2033-11-30',
    phone: '13900000006', story: '用外国人永久居留身份证，住 3号楼' },
  { ...usual, key: 'zhou-min', name: '周敏', documentType: 'id_card', number: '110199199309210043', validFrom: '2017-04-18', validTo: '2037-04-18',
    phone: '13900000007', story: '社区工作人员，看本网格的通行记录', staffRole: 'community' },
  { ...usual, key: 'qian-zhiyuan', name: '钱志远', documentType: 'id_card', number: '110199197307080012', validFrom: '2019-06-11', validTo: '2039-06-11',
    phone: '13900000008', story: '物业工作人员', staffRole: 'property' },
  { ...usual, key: 'zheng-xiaodong', name: '郑晓东', documentType: 'id_card', number: '110199199011230017', validFrom: '2015-10-09', validTo: '2035-10-09',
    phone: '13900000009', story: '实名能通过，但社区名册里没有他', inRegistry: false },
  { ...usual, key: 'liu-zhiqiang', name: '刘志强', documentType: 'id_card', number: '110199198204180031', validFrom: '2014-08-22', validTo: '2034-08-22',
    phone: '13900000010', story: '实名：姓名和号码对不上', inRegistry: false, behaves: { ...well, identity: 'mismatch' } },
  { ...usual, key: 'sun-guifang', name: '孙桂芳', documentType: 'id_card', number: '110199195908150021', validFrom: '2010-01-15', validTo: null,
    phone: '13900000011', story: '实名：库里没有这个人的记录', inRegistry: false, behaves: { ...well, identity: 'no_record' } },
  { ...usual, key: 'ho-manyee', name: '何敏仪', documentType: 'macau_permit', number: 'M09900003', validFrom: '2020-11-03', validTo: '2030-11-02',
    phone: '13900000012', story: '实名：查不了澳门居民来往内地通行证', inRegistry: false, behaves: { ...well, identity: 'unsupported' } },
  { ...usual, key: 'gao-meiling', name: '高美玲', documentType: 'id_card', number: '110199198609170026', validFrom: '2013-03-05', validTo: '2033-03-05',
    phone: '13900000013', story: '实名：今天查询次数已到上限', inRegistry: false, behaves: { ...well, identity: 'limit' } },
  { ...usual, key: 'huang-guohua', name: '黄国华', documentType: 'id_card', number: '110199197109090017', validFrom: '2018-09-30', validTo: '2038-09-30',
    phone: '13900000014', story: '实名：8 秒才有结果，等不到就报超时', behaves: { ...well, identity: 'slow' } },
  { ...usual, key: 'zhao-yaqin', name: '赵雅琴', documentType: 'id_card', number: '110199200106060028', validFrom: '2019-06-20', validTo: '2029-06-20',
    phone: '13900000015', story: '实名：查询服务断开', behaves: { ...well, identity: 'down' } },
  { ...usual, key: 'ma-xiaolong', name: '马小龙', documentType: 'id_card', number: '110199199403250017', validFrom: '2016-12-12', validTo: '2026-12-12',
    phone: '13900000016', story: '实名：查询服务乱答', behaves: { ...well, identity: 'nonsense' } },
  { ...usual, key: 'zhou-wenjing', name: '周文静', documentType: 'id_card', number: '110199198907050022', validFrom: '2011-11-11', validTo: '2031-11-11',
    phone: '13900000017', story: '短信发出了，手机就是收不到', behaves: { ...well, sms: 'lost' } },
  { ...usual, key: 'he-jianjun', name: '何建军', documentType: 'id_card', number: '110199196505300018', validFrom: '2011-05-30', validTo: null,
    phone: '13900000018', story: '短信服务商不肯给这个号码发', behaves: { ...well, sms: 'refused' } },
  { ...usual, key: 'wu-lina', name: '吴丽娜', documentType: 'id_card', number: '11019919840227002X', validFrom: '2014-02-27', validTo: '2034-02-27',
    phone: '13900000019', story: '短信服务商说发得太勤', behaves: { ...well, sms: 'limited' } },
  { ...usual, key: 'fang-hui', name: '方慧', documentType: 'id_card', number: '110199198411020049', validFrom: '2015-06-01', validTo: '2035-06-01',
    phone: '13900000020', story: '街道工作人员，改颜色规则、看两个社区', inRegistry: false, staffRole: 'street' },
  { ...usual, key: 'tang-yu', name: '唐宇', documentType: 'id_card', number: '110199199506170060', validFrom: '2016-01-20', validTo: '2036-01-20',
    phone: '13900000021', story: '志愿者，小区东门的扫码员', inRegistry: false },
  { ...usual, key: 'meng-qiang', name: '孟强', documentType: 'id_card', number: '110299199109090038', validFrom: '2019-02-11', validTo: '2039-02-11',
    phone: '13900000022', story: '户籍在高风险地区：查验点一律劝返，例外要核实', inRegistry: false },
  { ...usual, key: 'qin-shan', name: '秦珊', documentType: 'id_card', number: '110199198706110025', validFrom: '2017-08-09', validTo: '2037-08-09',
    phone: '13900000023', story: '小程序里刷脸：不像本人', inRegistry: false, behaves: { ...well, face: 'mismatch' } },
  { ...usual, key: 'luo-yongnian', name: '罗永年', documentType: 'id_card', number: '110199196804230013', validFrom: '2014-05-16', validTo: null,
    phone: '13900000024', story: '小程序里刷脸：照到的不像真人', inRegistry: false, behaves: { ...well, face: 'not_live' } },
  { ...usual, key: 'xu-jing', name: '许静', documentType: 'id_card', number: '110199199901300021', validFrom: '2018-02-26', validTo: '2028-02-26',
    phone: '13900000025', story: '小程序里刷脸：刷到一半取消了', inRegistry: false, behaves: { ...well, face: 'cancelled' } },
  { ...usual, key: 'deng-wei', name: '邓伟', documentType: 'id_card', number: '110199197912250016', validFrom: '2015-12-03', validTo: '2035-12-03',
    phone: '13900000026', story: '刷脸：8 秒才有结果，等不到就报超时', inRegistry: false, behaves: { ...well, face: 'slow' } },
  { ...usual, key: 'feng-yulan', name: '冯玉兰', documentType: 'id_card', number: '110199195505070027', validFrom: '2011-09-21', validTo: null,
    phone: '13900000027', story: '银行卡：和本人信息对不上', inRegistry: false, behaves: { ...well, bankCard: 'mismatch' } },
  { ...usual, key: 'dong-zhigang', name: '董志刚', documentType: 'id_card', number: '110199199010180011', validFrom: '2016-07-11', validTo: '2036-07-11',
    phone: '13900000028', story: '银行卡：发卡行不支持查这张卡', inRegistry: false, behaves: { ...well, bankCard: 'unsupported' } },
]
