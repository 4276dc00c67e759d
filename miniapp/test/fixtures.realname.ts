/** Levels and reviews of one community, typed by the contract. Nobody here exists. */
import type { Accounts } from '@linli/shared-types/accounts'
import type { RealName } from '@linli/shared-types/realname'
import type { Residents } from '@linli/shared-types/residents'
import type { Reviews } from '@linli/shared-types/reviews'
import { agreements as ofSigningIn, communities, realName } from './fixtures'
import { face, faceBefore, licence } from './photos'

type State = RealName['getRealName']['output']
type Mine = Reviews['listMyReviews']['output'][number]
type MyReview = Reviews['getMyReview']['output']
type Listed = Reviews['listReviews']['output']['items'][number]
type Review = Reviews['getReview']['output']
type Facts = Review['facts']

const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString()
const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()

export const options: Accounts['getOptions']['output'] = { levelNames: 'numbers', signInDays: [7, 30, 90], passwordLongest: 20 }

export const agreements: Accounts['listAgreements']['output'] = [
  ...ofSigningIn,
  { agreement: 'face', version: '2026-01', title: '人脸信息处理同意书', text: ['面部信息只用于写明的用途。'] },
  { agreement: 'bank_card', version: '2026-01', title: '银行卡信息处理同意书', text: ['卡号只核对一次，不保存。'] },
  { agreement: 'enterprise', version: '2026-01', title: '企业认证服务协议', text: ['填写的信息用于核对。'] },
]

export const level = (reached: State['level'], more: Partial<State> = {}): State => ({ ...realName, level: reached, ...more })
export const unverified: State = { level: 1, document: null, registered: null, faceable: false, gateFace: 'none' }
export const activated: State = { ...realName, document: { ...realName.document!, validFrom: null, validTo: null } }

/** A document as one types it: an ID number of nobody, a card number of no bank. */
export const typed = { name: '李秀英', number: '110101195208160020', card: '6222021234567890128', cardPhone: '13800004127' }
export const creditCode = '91110101MA00ABCD40'

export const counterCode = (seconds = 287): RealName['issueCounterCode']['output'] => ({ code: '48291573', expiresAt: inSeconds(seconds) })
export const counterAccount = (): RealName['readCounterCode']['output'] => ({ phone: '138****4127', name: '孙**', type: 'id_card', level: 2, expiresAt: inSeconds(262) })
export const confirmed: RealName['confirmInPerson']['output'] = { name: '孙**', number: '1101************2X', level: 4 }
export const unfrozen: RealName['unfreezeInPerson']['output'] = { name: '孙**', phone: '138****4127' }
/** The browser's camera is a page of its own: none here. */
export const faceTask: RealName['beginFaceCheck']['output'] = { by: 'h5', faceToken: 'face-token-0000001', url: '/#/areas/realname/pages/status' }

export const twoCommunities: Residents['listCommunities']['output'] = [communities[0]!, { ...communities[0]!, communityId: 'c2', name: '长桥社区' }]

export const dependents: RealName['listDependents']['output'] = [
  { dependentId: 'dp1', relation: 'parent', type: 'id_card', name: '李**', number: '1101************26', expired: false, verifiedAt: ago(9) },
]

const mine = (reviewId: string, more: Partial<Mine> = {}): Mine => ({
  reviewId,
  kind: 'supplement',
  state: 'waiting',
  forName: null,
  communityName: '枫林社区',
  createdAt: ago(0.1),
  decidedAt: null,
  reason: null,
  ...more,
})
export const myReviews: Mine[] = [
  mine('r1'),
  mine('r2', { kind: 'face', state: 'refused', forName: '李**', createdAt: ago(2), decidedAt: ago(1), reason: '照片不清晰，请在光线均匀的地方正对镜头重新拍一张' }),
  mine('r3', { kind: 'face', state: 'approved', createdAt: ago(40), decidedAt: ago(38) }),
  mine('r4', { kind: 'identity', state: 'withdrawn', createdAt: ago(60) }),
]
const addressFacts: Facts = [
  { what: 'address', value: '枫林社区 枫林东苑 3号楼 1单元 502' },
  { what: 'relation', value: 'tenant' },
  { what: 'note', value: '上月刚租下，房东姓周' },
]
export const myReview = (more: Partial<MyReview> = {}): MyReview => ({ ...mine('r1'), facts: addressFacts, photo: null, ...more })
export const myFace = myReview({ ...myReviews[1]!, facts: [{ what: 'name', value: '李**' }], photo: face })
export const myApprovedFace = myReview({ ...myReviews[2]!, facts: [], photo: faceBefore })

const listed = (reviewId: string, more: Partial<Listed> = {}): Listed => ({
  reviewId,
  kind: 'face',
  state: 'waiting',
  street: false,
  subject: '孙**',
  communityName: '枫林社区',
  createdAt: ago(3.2),
  decidedAt: null,
  ...more,
})
export const reviews: Reviews['listReviews']['output'] = {
  items: [
    listed('w1'),
    listed('w2', { kind: 'supplement', subject: '李**', createdAt: ago(2.4) }),
    listed('w3', { kind: 'rebind', subject: '阿**', createdAt: ago(1.6), street: true }),
    listed('w4', { kind: 'enterprise', subject: '北京枫林里老字号食品商贸有限责任公司第三分公司', createdAt: ago(1.1) }),
    listed('w5', { kind: 'identity', subject: '王*', createdAt: ago(0.2) }),
    listed('w6', { kind: 'face', subject: '欧***', createdAt: ago(0.05) }),
  ],
  next: null,
  waiting: 6,
}
const person: Facts = [
  { what: 'name', value: '孙**' },
  { what: 'document_type', value: 'id_card' },
  { what: 'number', value: '1101************2X' },
  { what: 'phone', value: '138****4127' },
  { what: 'level', value: '2' },
  { what: 'registered', value: 'true' },
]
export const review = (more: Partial<Review> = {}): Review => ({ ...reviews.items[0]!, facts: person, photo: face, photoBefore: faceBefore, reason: null, mayDecide: 'yes', ...more })
export const supplementReview = review({ ...reviews.items[1]!, facts: [...person, ...addressFacts], photo: null, photoBefore: null })
export const appealReview = review({
  ...reviews.items[2]!,
  facts: [
    ...person,
    { what: 'held_by', value: '139****0001' },
    { what: 'held_since', value: '2025-03-01T02:00:00.000Z' },
    { what: 'why', value: '以前的手机号停用两年了，那个账号登不上，新手机号重新注册后要用健康码。' },
  ],
  photo: licence,
  photoBefore: null,
})
export const enterpriseReview = review({
  ...reviews.items[3]!,
  facts: [
    { what: 'company', value: reviews.items[3]!.subject },
    { what: 'credit_code', value: creditCode },
    { what: 'legal_representative', value: '周**' },
    { what: 'position', value: '经办人' },
    { what: 'applicant', value: '孙**' },
    { what: 'phone', value: '138****4127' },
  ],
  photo: licence,
  photoBefore: null,
})
export const identityReview = review({
  ...reviews.items[4]!,
  facts: [...person, { what: 'identity_from', value: 'visitor' }, { what: 'identity_to', value: 'resident' }, { what: 'why', value: '上月搬到枫林东苑住' }],
  photo: null,
  photoBefore: null,
})
