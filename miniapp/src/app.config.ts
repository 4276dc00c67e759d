import { titles } from './phrases/titles'

export default defineAppConfig({
  pages: ['tabs/home/home', 'tabs/messages/messages', 'tabs/me/me'],
  subPackages: [
    { root: 'areas/accounts', pages: ['pages/sign-in', 'pages/choose-identity', 'pages/agreement', 'pages/bind-phone'] },
    { root: 'areas/realname', pages: ['pages/verify', 'pages/status', 'pages/dependents', 'pages/verify-dependent'] },
    { root: 'areas/residents', pages: ['pages/addresses', 'pages/contacts'] },
    { root: 'areas/doors', pages: ['pages/open', 'pages/list', 'pages/passages', 'pages/grid-passages'] },
    {
      root: 'areas/health',
      pages: [
        'pages/code',
        'pages/declare',
        'pages/declarations',
        'pages/appeal',
        'pages/printed',
        'pages/records',
        'pages/record',
        'pages/appeals',
        'pages/decide-appeal',
        'pages/rules',
      ],
    },
    {
      root: 'areas/checkpoint',
      pages: [
        'pages/scan',
        'pages/queue',
        'pages/assisted',
        'pages/sites',
        'pages/site',
        'pages/site-form',
        'pages/add-scanner',
        'pages/records',
        'pages/counts',
      ],
    },
  ],
  // What must open at a gate without a network is fetched by the platform while there is one.
  preloadRule: { 'tabs/home/home': { network: 'all', packages: ['areas/health', 'areas/checkpoint', 'areas/doors'] } },
  window: {
    navigationBarTitleText: titles.app,
    navigationBarBackgroundColor: '#F3F6F7',
    navigationBarTextStyle: 'black',
    backgroundColor: '#F3F6F7',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    color: '#5C6C74',
    selectedColor: '#0A6B7C',
    backgroundColor: '#FFFFFF',
    borderStyle: 'white',
    list: [
      { pagePath: 'tabs/home/home', text: titles.home, iconPath: 'assets/tab-home.png', selectedIconPath: 'assets/tab-home-on.png' },
      { pagePath: 'tabs/messages/messages', text: titles.messages, iconPath: 'assets/tab-messages.png', selectedIconPath: 'assets/tab-messages-on.png' },
      { pagePath: 'tabs/me/me', text: titles.me, iconPath: 'assets/tab-me.png', selectedIconPath: 'assets/tab-me-on.png' },
    ],
  },
  permission: { 'scope.userLocation': { desc: titles.locationPurpose } },
  requiredPrivateInfos: ['getLocation'],
  __usePrivacyCheck__: true,
  lazyCodeLoading: 'requiredComponents',
  // A browser's page that slides away is still there for a while; two quick steps would leave it there for good.
  ...(process.env.TARO_ENV === 'h5' && { animation: false }),
})
