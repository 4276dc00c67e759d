/** Taro as the tests see it: every call is a mock a test may answer. */
const kept = new Map<string, string>()

const Taro = {
  ENV_TYPE: {},
  getEnv: () => 'WEB',
  request: jest.fn(),
  getStorageSync: jest.fn((key: string) => kept.get(key) ?? ''),
  setStorageSync: jest.fn((key: string, value: string) => void kept.set(key, value)),
  removeStorageSync: jest.fn((key: string) => void kept.delete(key)),
  getSetting: jest.fn(),
  openSetting: jest.fn(),
  getLocation: jest.fn(),
  getPrivacySetting: jest.fn(({ success }: { success: (state: { needAuthorization: boolean; privacyContractName: string }) => void }) =>
    success({ needAuthorization: false, privacyContractName: '' }),
  ),
  login: jest.fn(),
  getSystemInfoSync: jest.fn(() => ({ brand: 'test', model: 'phone', windowWidth: 375 })),
  showToast: jest.fn(),
  showModal: jest.fn(),
  getScreenBrightness: jest.fn(() => Promise.resolve({ value: 0.5 })),
  setScreenBrightness: jest.fn(() => Promise.resolve()),
  vibrateShort: jest.fn(() => Promise.resolve()),
  makePhoneCall: jest.fn(() => Promise.resolve()),
  navigateTo: jest.fn(),
  redirectTo: jest.fn(),
  navigateBack: jest.fn(),
  switchTab: jest.fn(),
  getCurrentPages: jest.fn((): { route: string; options?: Record<string, string> }[] => [{ route: 'tabs/home/home' }]),
  showTabBarRedDot: jest.fn(() => Promise.resolve()),
  hideTabBarRedDot: jest.fn(() => Promise.resolve()),
  setNavigationBarTitle: jest.fn(),
  createSelectorQuery: jest.fn(),
  onNetworkStatusChange: jest.fn(),
}

export const useRouter = jest.fn(() => ({ params: {} as Record<string, string> }))
export const useDidShow = (shown: () => void): void => {
  const { useEffect } = jest.requireActual<typeof import('react')>('react')
  useEffect(() => {
    shown()
    // The page is shown once.
    // eslint-disable-next-line
  }, [])
}
export const useDidHide = jest.fn()
export const useReachBottom = jest.fn()
export default Taro
