// What health pages are drawn with; taken in by ../screenshots.mjs.
import * as day from '../../miniapp/test/fixtures.health.ts'

export const world = {
  getHealth: () => day.family(),
  issueHealthPass: body => day.passFor()(body),
  printHealthPass: () => day.printed(),
  declareHealth: () => day.person(),
  giveConsents: {},
  listDeclarations: day.declarations,
  appealColour: () => day.person({ today: day.red, appeal: { appealId: 'ap1', madeAt: new Date().toISOString(), state: 'waiting', answer: null } }),
  getHealthRules: day.rulesNow(),
  changeHealthRules: day.rulesNow(true),
  listHealthRecords: day.records,
  getHealthRecord: day.healthRecord,
  correctDeclaration: day.declarations.items[0],
  revokeHealthCodes: { revoked: 1 },
  remindUndeclared: { reminded: 177 },
  listAppeals: day.appeals,
  getAppeal: day.oneAppeal,
  decideAppeal: day.oneAppeal,
  listDependents: day.dependents,
  verifyDependent: day.dependents,
  removeDependent: day.dependents.slice(1),
  getPassKeys: () => day.passKeys(),
  getRevocations: () => day.revocations(),
}

const code = '/areas/health/pages/code'
const declare = '/areas/health/pages/declare?subjectId=s1'
const appeal = '/areas/health/pages/appeal?subjectId=s1'
const printedPage = '/areas/health/pages/printed?subjectId=s1'
const [records, record, appeals, rules] = ['records', 'record?subjectId=s3', 'appeals', 'rules'].map(page => `/areas/health/pages/${page}`)
const withAnswers = (who, answers) => ({ ...who, answers: { ...who.answers, ...answers } })
const choose = name => page => page.getByRole('radio', { name }).first().tap()
const first = { getHealth: () => ({ ...day.family(), people: [day.person({ ...day.undeclared, last: null })] }) }
const of = (self, judged = {}) => ({ getHealth: () => day.family(self), issueHealthPass: body => day.passFor(judged)(body) })

export const shots = ({ refused, never, lost, as, tap, staff, everything }) => {
  const noNetwork = { ...everything(lost), listCommunities: lost }
  return {
    'health-code': { path: code },
    'health-code-grey': { path: code, grey: true },
    'health-code-yellow': { path: code, answers: of({ today: day.yellow }, day.yellow) },
    'health-code-red': { path: code, answers: of({ today: day.red }, day.red) },
    'health-code-red-grey': { path: code, answers: of({ today: day.red }, day.red), grey: true },
    'health-code-appealed': {
      path: code,
      answers: of({ today: day.red, appeal: { appealId: 'ap1', madeAt: new Date().toISOString(), state: 'waiting', answer: null } }, day.red),
    },
    'health-code-demo': { path: code, answers: { issueHealthPass: body => day.passFor({}, 'sandbox')(body) } },
    'health-code-undeclared': { path: code, answers: of(day.undeclared) },
    'health-code-loading': { path: code, answers: { getHealth: never } },
    'health-code-making': { path: code, answers: { issueHealthPass: never } },
    'health-code-refused': { path: code, answers: { issueHealthPass: refused('upstream.unavailable', 503) } },
    'health-code-offline-kept': {
      path: code,
      wait: 4500,
      act: async page => {
        await page.unroute('**/api/**')
        await page.route('**/api/**', route => route.abort())
        await page.reload()
      },
    },
    'health-code-offline-none': { path: code, answers: noNetwork, wait: 4500, kept: { mine: { health: { health: day.family(), at: Date.now() } } } },
    'health-code-offline-unknown': { path: code, answers: noNetwork, wait: 4500 },
    'health-code-clock': { path: code, answers: noNetwork, wait: 4500, kept: { clock: { offset: 0, learnedAt: Date.now() + 7_200_000, newest: Date.now() + 7_200_000 } } },
    'health-code-long': { path: code, answers: { getHealth: day.longFamily } },
    'health-code-level-1': { path: code, ...as({ level: 1, name: null, registered: false }) },
    'home-health-undeclared': { path: '/tabs/home/home', answers: of(day.undeclared) },
    'home-health-red': { path: '/tabs/home/home', answers: of({ today: day.red }) },
    'home-health-loading': { path: '/tabs/home/home', answers: { getHealth: never } },
    declare: { path: declare, answers: of(day.undeclared) },
    'declare-well': { path: declare, answers: of(day.undeclared), act: choose('一切正常') },
    'declare-too-early': { path: declare, answers: of(day.undeclared), act: tap('提交申报') },
    'declare-changed': { path: declare, answers: of(day.undeclared), act: choose('有变化，我来改'), height: 1700 },
    'declare-first': { path: declare, answers: first },
    'declare-first-problems': { path: declare, answers: first, act: tap('提交申报'), height: 1900 },
    'declare-carried': { path: declare, answers: of({ ...day.undeclared, last: day.yesterday({ travel: [{ areaCode: '410102', on: day.today() }] }) }) },
    'declare-consent-changed': {
      path: declare,
      answers: { ...of(day.undeclared), declareHealth: refused('consent.missing', 400, { details: { agreements: ['health'] } }) },
      act: async page => {
        await choose('一切正常')(page)
        await tap('提交申报')(page)
      },
    },
    'declare-sent': {
      path: declare,
      answers: of(day.undeclared),
      wait: 1500,
      act: async page => {
        await choose('一切正常')(page)
        await tap('提交申报')(page)
      },
    },
    'declare-loading': { path: declare, answers: { getHealth: never } },
    'declare-lost': {
      path: declare,
      answers: { ...of(day.undeclared), declareHealth: lost },
      wait: 3500,
      act: async page => {
        await choose('一切正常')(page)
        await tap('提交申报')(page)
      },
    },
    declarations: { path: '/areas/health/pages/declarations?subjectId=s1' },
    'declarations-empty': { path: '/areas/health/pages/declarations?subjectId=s1', answers: { listDeclarations: { items: [], next: null } } },
    'declarations-error': { path: '/areas/health/pages/declarations?subjectId=s1', answers: { listDeclarations: refused('service.failed', 500) } },
    appeal: { path: appeal, answers: of({ today: day.red }) },
    'appeal-problems': { path: appeal, answers: of({ today: day.yellow }), act: tap('提交申诉') },
    'appeal-waiting': { path: appeal, answers: of({ today: day.red, appeal: { appealId: 'ap1', madeAt: new Date().toISOString(), state: 'waiting', answer: null } }) },
    'appeal-refused': {
      path: appeal,
      answers: of({ today: day.red, appeal: { appealId: 'ap1', madeAt: new Date().toISOString(), state: 'refused', answer: '通行记录显示你 6 月 3 日下午到过临江区，请居家到 12 月 4 日。' } }),
    },
    'appeal-nothing': { path: appeal },
    printed: { path: printedPage },
    'printed-made': { path: printedPage, act: tap('生成纸质码') },
    'printed-on-paper': { path: printedPage, act: tap('生成纸质码'), print: true },
    'printed-not-green': { path: printedPage, answers: of({ today: day.yellow }) },
    dependents: { path: '/areas/realname/pages/dependents' },
    'dependents-full': { path: '/areas/realname/pages/dependents', answers: { listDependents: [...day.dependents, ...day.dependents.map(each => ({ ...each, dependentId: `${each.dependentId}x`, name: '阿**·买**·吐**' }))] } },
    'dependents-empty': { path: '/areas/realname/pages/dependents', answers: { listDependents: [] } },
    'dependents-remove': { path: '/areas/realname/pages/dependents', act: tap('移除李**') },
    'verify-dependent': { path: '/areas/realname/pages/verify-dependent' },
    'health-records': { path: records, ...staff },
    'health-records-missing': { path: records, ...withAnswers(staff, { listHealthRecords: day.missing }), act: page => page.getByRole('radio', { name: '今天未申报' }).tap() },
    'health-records-filters': { path: records, ...staff, act: tap('筛选') },
    'health-records-empty': { path: records, ...withAnswers(staff, { listHealthRecords: { items: [], next: null, counts: { entered: 0, today: 0, missing: 0 } } }) },
    'health-records-loading': { path: records, ...withAnswers(staff, { listHealthRecords: never }) },
    'health-records-error': { path: records, ...withAnswers(staff, { listHealthRecords: refused('upstream.unavailable', 503) }) },
    'health-records-chosen': { path: records, ...staff, act: page => page.getByRole('button', { name: /红码/ }).first().click(), wait: 900 },
    'health-record': { path: record, ...staff, height: 1100 },
    'health-record-revoke': { path: record, ...staff, act: tap('作废他的码') },
    'health-record-correct': { path: record, ...staff, act: tap('更正'), height: 1500 },
    'health-appeals': { path: appeals, ...staff },
    'health-appeals-empty': { path: appeals, ...withAnswers(staff, { listAppeals: { items: [], next: null, waiting: 0 } }) },
    'health-appeals-chosen': { path: appeals, ...staff, act: page => page.locator('.cell--tap').first().click(), wait: 900 },
    'health-appeal': { path: '/areas/health/pages/decide-appeal?appealId=ap1', ...staff, height: 1200 },
    'health-appeal-granted': {
      path: '/areas/health/pages/decide-appeal?appealId=ap1',
      ...staff,
      height: 1400,
      act: async page => {
        await page.getByRole('radio', { name: '同意，改颜色' }).tap()
        await tap('提交处理结果')(page)
      },
    },
    'health-rules': { path: rules, ...staff },
    'health-rules-edit': { path: rules, ...withAnswers(staff, { getHealthRules: day.rulesNow(true) }), act: tap('修改规则'), height: 2600 },
    'health-rules-area': {
      path: rules,
      ...withAnswers(staff, { getHealthRules: day.rulesNow(true) }),
      act: async page => {
        await tap('修改规则')(page)
        await tap('添加地区')(page)
        await tap('加入')(page)
      },
    },
    'health-rules-changed': {
      path: rules,
      ...withAnswers(staff, { getHealthRules: day.rulesNow(true), changeHealthRules: refused('health.rules_changed', 409) }),
      act: async page => {
        await tap('修改规则')(page)
        await page.locator('textarea').fill('按市里通知调整')
        await tap('保存并重新判定')(page)
      },
    },
    'verify-dependent-problems': { path: '/areas/realname/pages/verify-dependent', act: tap('提交认证') },
  }
}

export const onDesk = ['health-records', 'health-records-chosen', 'health-appeals', 'health-appeals-chosen', 'health-rules', 'health-code']
