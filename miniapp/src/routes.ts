/** Where each page is. Pages are named here and nowhere else. */
export const routes = {
  home: '/tabs/home/home',
  messages: '/tabs/messages/messages',
  me: '/tabs/me/me',
  signIn: '/areas/accounts/pages/sign-in',
  chooseIdentity: '/areas/accounts/pages/choose-identity',
  agreement: '/areas/accounts/pages/agreement',
  bindPhone: '/areas/accounts/pages/bind-phone',
  verify: '/areas/realname/pages/verify',
  realName: '/areas/realname/pages/status',
  addresses: '/areas/residents/pages/addresses',
  contacts: '/areas/residents/pages/contacts',
  openDoor: '/areas/doors/pages/open',
  doors: '/areas/doors/pages/list',
  passages: '/areas/doors/pages/passages',
  gridPassages: '/areas/doors/pages/grid-passages',
  dependents: '/areas/realname/pages/dependents',
  verifyDependent: '/areas/realname/pages/verify-dependent',
  healthCode: '/areas/health/pages/code',
  declare: '/areas/health/pages/declare',
  declarations: '/areas/health/pages/declarations',
  appeal: '/areas/health/pages/appeal',
  printedCode: '/areas/health/pages/printed',
  healthRecords: '/areas/health/pages/records',
  healthRecord: '/areas/health/pages/record',
  healthAppeals: '/areas/health/pages/appeals',
  healthAppeal: '/areas/health/pages/decide-appeal',
  healthRules: '/areas/health/pages/rules',
  scan: '/areas/checkpoint/pages/scan',
  scanQueue: '/areas/checkpoint/pages/queue',
  assisted: '/areas/checkpoint/pages/assisted',
  sites: '/areas/checkpoint/pages/sites',
  site: '/areas/checkpoint/pages/site',
  siteForm: '/areas/checkpoint/pages/site-form',
  addScanner: '/areas/checkpoint/pages/add-scanner',
  scanRecords: '/areas/checkpoint/pages/records',
  scanCounts: '/areas/checkpoint/pages/counts',
} as const

export type Route = (typeof routes)[keyof typeof routes]

/** Pages that live in the tab bar: they are switched to, never stacked. */
export const tabs: readonly string[] = [routes.home, routes.messages, routes.me]
