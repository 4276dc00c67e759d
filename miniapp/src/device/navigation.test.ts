import Taro from '@tarojs/taro'
import { routes } from '../routes'
import { here, returnTo } from './navigation'

const stack = (...pages: string[]) => jest.mocked(Taro.getCurrentPages as unknown as jest.Mock).mockReturnValue(pages.map(route => ({ route: route.slice(1) })))
beforeEach(() => jest.clearAllMocks())

test('the page one came from is gone back to, over as many pages as lie between', () => {
  stack(routes.home, routes.doors, routes.signIn, routes.register)
  returnTo(routes.doors)
  expect(Taro.navigateBack).toHaveBeenCalledWith({ delta: 2 })
})

test('a page that is not below is opened instead of this one, with its parameters', () => {
  stack(routes.signIn)
  returnTo(`${routes.openDoor}?doorId=d1`)
  expect(Taro.redirectTo).toHaveBeenCalledWith({ url: `${routes.openDoor}?doorId=d1` })
})

test.each([undefined, 'https://example.com', '/areas/none/pages/none'])('%s leads home', back => {
  stack(routes.signIn)
  returnTo(back)
  expect(Taro.switchTab).toHaveBeenCalledWith({ url: routes.home })
})

test.each(['/areas/doors/pages/open', '%2Fareas%2Fdoors%2Fpages%2Fopen'])('a page led to with a way back (%s) can be come back to with it', back => {
  jest.mocked(Taro.getCurrentPages as unknown as jest.Mock).mockReturnValue([{ route: routes.realName.slice(1), options: { back } }])
  expect(here()).toBe(`${routes.realName}?back=%2Fareas%2Fdoors%2Fpages%2Fopen`)
})
