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
  }
}

export const onDesk = []
