// What pages of real name and reviews are drawn with; taken in by ../screenshots.mjs.
import * as day from '../../miniapp/test/fixtures.realname.ts'

export const world = {
  getOptions: day.options,
  listAgreements: day.agreements,
  beginFaceCheck: day.faceTask,
  raiseByBankCard: day.level(3),
  rebindByBankCard: day.level(3),
  unbindIdentity: day.unverified,
  issueCounterCode: () => day.counterCode(),
  readCounterCode: () => day.counterAccount(),
  confirmInPerson: day.confirmed,
  unfreezeInPerson: day.unfrozen,
  listDependents: day.dependents,
  submitReview: day.myReviews[0],
  listMyReviews: day.myReviews,
  getMyReview: () => day.myReview(),
  withdrawReview: {},
  listReviews: day.reviews,
  getReview: () => day.review(),
  decideReview: { ...day.reviews.items[0], state: 'approved', reason: null },
}

const [status, face, bankCard, rebind, unbind, counterCode, counter, unfreeze, verify] = ['status', 'face', 'bank-card', 'rebind', 'unbind', 'counter-code', 'counter', 'unfreeze', 'verify'].map(
  page => `/areas/realname/pages/${page}`,
)
const [mine, myReview, supplement, gateFace, enterprise, changeIdentity, appeal, reviews, review] = ['mine', 'my-review', 'supplement', 'gate-face', 'enterprise', 'change-identity', 'rebind-appeal', 'reviews', 'review'].map(
  page => `/areas/reviews/pages/${page}`,
)

const field = (page, words) => page.locator(`input[placeholder="${words}"]`).last()
const tick = page => page.getByRole('checkbox').first().tap({ position: { x: 12, y: 20 } })
const choose = name => page => page.getByRole('radio', { name }).first().tap()
const then = (...acts) => async page => {
  for (const act of acts) await act(page)
}

/** A photo as the album has it: much larger than may be sent. */
const photo = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="1800" height="2400" viewBox="0 0 180 240"><rect width="180" height="240" fill="#dfe7ea"/><path d="M20 240c4-46 32-62 70-62s66 16 70 62z" fill="#3f6f86"/><rect x="74" y="150" width="32" height="36" fill="#f0c9a8"/><ellipse cx="90" cy="108" rx="44" ry="56" fill="#f0c9a8"/><path d="M44 104c-4-48 18-68 46-68s52 20 46 68c-6-22-14-34-20-38-18 8-46 8-56 2-6 8-12 18-16 36z" fill="#3b2b22"/><circle cx="73" cy="110" r="4"/><circle cx="107" cy="110" r="4"/><path d="M76 138q14 10 28 0" fill="none" stroke="#a0524a" stroke-width="3"/></svg>',
)
const take = async page => {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '拍照或选照片' }).tap()
  await (await asked).setFiles({ name: 'photo.svg', mimeType: 'image/svg+xml', buffer: photo })
  await page.getByRole('button', { name: '重新拍一张' }).waitFor()
}
async function typeDocument(page) {
  await field(page, '和证件上一字不差').fill(day.typed.name)
  await field(page, '证件上的号码').fill(day.typed.number)
  await page.getByRole('button', { name: /^有效期从/ }).last().tap()
  await page.waitForTimeout(500)
  await page.getByText('确认', { exact: true }).filter({ visible: true }).tap()
  await page.waitForTimeout(500)
  await page.getByText('长期', { exact: true }).filter({ visible: true }).tap()
}
async function typeCard(page) {
  await field(page, '本人的借记卡，16 到 19 位').fill(day.typed.card)
  await field(page, '办卡时留的手机号').fill(day.typed.cardPhone)
}
const typeCode = async page => {
  await field(page, '居民手机上的 8 位数字').fill('48291573')
  await page.getByText('照着手里的证件填').waitFor()
}
const bottom = page => page.evaluate(() => [...document.querySelectorAll('*')].filter(box => box.scrollHeight > box.clientHeight + 40).forEach(box => box.scrollTo(0, box.scrollHeight)))

export const shots = ({ refused, never, lost, as, tap }) => {
  const staff = (answers = {}, grants = [{ role: 'community', communityIds: ['c1'] }]) => {
    const me = as({ identity: 'staff', grants })
    return { me: me.me, answers: { ...me.answers, ...answers } }
  }
  const street = staff({ listCommunities: day.twoCommunities }, [{ role: 'street', communityIds: ['c1', 'c2'] }])
  const of = getReview => staff({ getReview })
  const state = getRealName => ({ answers: { getRealName } })
  return {
    'levels-2': { path: status, height: 1500 },
    'levels-2-screen': { path: status },
    'levels-1': { path: status, height: 1200, ...state(day.unverified) },
    'levels-3-grades': { path: status, height: 1500, answers: { getRealName: day.level(3, { gateFace: 'approved' }), getOptions: { ...day.options, levelNames: 'grades' } } },
    'levels-4-from-three': { path: status, height: 1500, answers: { getRealName: day.level(4, { gateFace: 'waiting' }), getOptions: { ...day.options, levelNames: 'from_three' } } },
    'levels-activated': { path: status, height: 1500, ...state(day.activated) },
    'levels-not-registered': { path: status, height: 1500, ...state(day.level(2, { registered: false })) },
    'levels-not-faceable': { path: status, height: 1500, ...state({ ...day.level(2, { faceable: false }), document: { ...day.level(2).document, type: 'taiwan_permit', name: '阿卜杜热合曼·买买提依明', number: '0******8' } }) },
    'levels-back': { path: `${status}?back=${encodeURIComponent('/areas/doors/pages/open')}`, ...state(day.level(3)) },
    'levels-loading': { path: status, ...state(never) },
    'levels-error': { path: status, ...state(refused('upstream.unavailable', 503)) },
    'face-level': { path: face },
    'face-level-unticked': { path: face, act: tap('同意授权并继续') },
    'face-level-refused': { path: face, answers: { beginFaceCheck: refused('face.not_passed', 422) }, act: then(tick, tap('同意授权并继续')) },
    'face-level-unfit': { path: face, ...state(day.level(2, { faceable: false })) },
    'face-level-there': { path: face, ...state(day.level(3)) },
    'face-level-none': { path: face, ...state(day.unverified) },
    'bank-card': { path: bankCard },
    'bank-card-typed': { path: bankCard, act: typeCard },
    'bank-card-wrong': {
      path: bankCard,
      act: then(
        page => field(page, '本人的借记卡，16 到 19 位').fill('6222021234567890124'),
        tap('提交核对'),
      ),
    },
    'bank-card-refused': { path: bankCard, answers: { raiseByBankCard: refused('bank_card.mismatch', 422) }, act: then(typeCard, tick, tap('提交核对')) },
    'verify-held': {
      path: verify,
      answers: { verifyIdentity: refused('real_name.held_elsewhere', 409), getRealName: day.unverified },
      act: then(typeDocument, tick, tap('提交认证')),
    },
    rebind: {
      path: verify,
      answers: { verifyIdentity: refused('real_name.held_elsewhere', 409), getRealName: day.unverified },
      act: then(typeDocument, tick, tap('提交认证'), page => page.getByRole('button', { name: '换到这个账号' }).tap(), page => page.waitForTimeout(500), choose('刷脸')),
    },
    'rebind-card': { path: rebind, height: 1500, act: then(choose('银行卡'), tap('提交换绑')) },
    'rebind-empty': { path: rebind },
    unbind: { path: unbind },
    'unbind-none': { path: unbind, ...state(day.unverified) },
    'counter-code': { path: counterCode },
    'counter-code-over': { path: counterCode, answers: { issueCounterCode: () => day.counterCode(1) }, wait: 2500 },
    'counter-code-error': { path: counterCode, answers: { issueCounterCode: lost }, wait: 3500 },
    'counter-code-there': { path: counterCode, ...state(day.level(4)) },
    counter: { path: counter, ...staff() },
    'counter-gone': {
      path: counter,
      ...staff({ readCounterCode: refused('real_name.counter_code_gone', 400) }),
      act: page => field(page, '居民手机上的 8 位数字').fill('48291573'),
    },
    'counter-account': { path: counter, ...staff(), act: typeCode },
    'counter-problems': { path: counter, ...staff(), height: 1500, act: then(typeCode, tap('确认当面认证')) },
    'counter-held': {
      path: counter,
      ...staff({ confirmInPerson: refused('real_name.held_elsewhere', 409) }),
      act: then(typeCode, typeDocument, tick, tap('确认当面认证')),
    },
    'counter-done': { path: counter, ...staff(), act: then(typeCode, typeDocument, tick, tap('确认当面认证')) },
    unfreeze: { path: unfreeze, ...staff() },
    'unfreeze-refused': {
      path: unfreeze,
      ...staff({ unfreezeInPerson: refused('real_name.nothing_frozen', 404) }),
      act: then(page => field(page, '和证件上一字不差').fill(day.typed.name), page => field(page, '证件上的号码').fill(day.typed.number), tick, tap('恢复账号')),
    },

    'my-reviews': { path: mine },
    'my-reviews-none': { path: mine, answers: { listMyReviews: [] } },
    'my-reviews-loading': { path: mine, answers: { listMyReviews: never } },
    'my-reviews-error': { path: mine, answers: { listMyReviews: lost }, wait: 3500 },
    'my-review': { path: `${myReview}?reviewId=r1` },
    'my-review-refused': { path: `${myReview}?reviewId=r2`, height: 1100, answers: { getMyReview: day.myFace } },
    supplement: { path: supplement },
    'supplement-whole': { path: supplement, height: 1500 },
    'supplement-problems': { path: supplement, height: 1500, answers: { listCommunities: day.twoCommunities, listAddresses: [] }, act: tap('提交审核') },
    'supplement-waiting': {
      path: supplement,
      answers: { submitReview: refused('reviews.already_waiting', 409) },
      act: then(
        page => field(page, '比如：枫林东苑').fill('枫林东苑'),
        page => field(page, '比如：3号楼').fill('3号楼'),
        page => field(page, '比如：502').fill('502'),
        choose('租户'),
        tap('提交审核'),
      ),
    },
    'supplement-level-1': { path: supplement, ...as({ level: 1, name: null, registered: false }) },
    'gate-face': { path: gateFace, answers: { listMyReviews: [], listDependents: [] } },
    'gate-face-problems': { path: gateFace, height: 1200, answers: { listMyReviews: [] }, act: tap('提交审核') },
    'gate-face-taken': { path: gateFace, height: 1200, answers: { listMyReviews: [] }, act: take },
    'gate-face-change': { path: gateFace, height: 1200, answers: { getMyReview: day.myApprovedFace, listDependents: [] }, act: take },
    enterprise: { path: enterprise, height: 1300, ...as({ identity: 'enterprise' }) },
    'enterprise-code': {
      path: enterprise,
      height: 1300,
      ...as({ identity: 'enterprise' }),
      act: then(page => field(page, '执照上的 18 位').fill('91110101MA00ABCD4F'), tap('提交审核')),
    },
    'change-identity': { path: changeIdentity, act: choose('改成访客') },
    'change-identity-problems': { path: changeIdentity, act: tap('提交审核') },
    'rebind-appeal': { path: appeal },
    'rebind-appeal-problems': { path: appeal, height: 1700, act: tap('提交审核') },

    reviews: { path: reviews, ...street },
    'reviews-filter': { path: reviews, ...street, act: tap('筛选') },
    'reviews-none': { path: reviews, ...staff({ listReviews: { items: [], next: null, waiting: 0 } }) },
    'reviews-loading': { path: reviews, ...staff({ listReviews: never }) },
    'reviews-error': { path: reviews, ...staff({ listReviews: refused('service.failed', 500) }) },
    'reviews-chosen': { path: `${reviews}?chosen=w1`, ...street },
    'reviews-refusing': { path: `${reviews}?chosen=w2`, ...of(day.supplementReview), act: page => page.viewportSize().width > 1000 ? page.keyboard.press('r') : undefined },
    'reviews-appeal': { path: `${reviews}?chosen=w3`, ...of(day.appealReview) },
    'reviews-street-only': { path: `${reviews}?chosen=w3`, ...of({ ...day.appealReview, mayDecide: 'street_only' }) },
    review: { path: `${review}?reviewId=w1`, ...of(day.review()) },
    'review-whole': { path: `${review}?reviewId=w1`, height: 1700, ...of(day.review()) },
    'review-sure': { path: `${review}?reviewId=w5`, ...of(day.identityReview), act: tap(/^通过/) },
    'review-refusing': { path: `${review}?reviewId=w2`, height: 1700, ...of(day.supplementReview), act: tap('不通过') },
    'review-enterprise': { path: `${review}?reviewId=w4`, height: 1500, ...of(day.enterpriseReview), act: bottom },
    'review-decided': { path: `${review}?reviewId=w1`, height: 1500, ...of(day.review({ state: 'refused', decidedAt: new Date().toISOString(), reason: '照片不清晰', mayDecide: 'decided' })) },
    'review-gone': { path: `${review}?reviewId=w1`, ...of(refused('reviews.not_yours', 404)) },
  }
}

export const onDesk = ['reviews', 'reviews-none', 'reviews-chosen', 'reviews-refusing', 'reviews-appeal', 'reviews-street-only', 'counter-account', 'unfreeze', 'levels-2-screen']
