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
} as const

export type Route = (typeof routes)[keyof typeof routes]

/** Pages that live in the tab bar: they are switched to, never stacked. */
export const tabs: readonly string[] = [routes.home, routes.messages, routes.me]
