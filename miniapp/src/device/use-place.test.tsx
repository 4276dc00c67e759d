import Taro, * as taro from '@tarojs/taro'
import { act, renderHook, waitFor } from '@testing-library/react'
import { gate } from '../../test/fixtures'
import { usePlace } from './use-place'

const mocked = Taro as unknown as Record<'getSetting' | 'getLocation', jest.Mock>
const fix = { ...gate, accuracy: 10 }

beforeEach(() => {
  process.env.TARO_ENV = 'weapp'
  mocked.getLocation.mockReset().mockResolvedValue(fix)
})

test('before it was ever asked, nothing is located; pressing the button locates', async () => {
  mocked.getSetting.mockResolvedValue({ authSetting: {} })
  const { result } = renderHook(usePlace)
  await waitFor(() => expect(result.current.place).toEqual({ kind: 'not_asked' }))
  expect(mocked.getLocation).not.toHaveBeenCalled()
  await act(async () => result.current.ask())
  expect(result.current.place).toEqual({ kind: 'found', fix })
})

test('once granted, it locates by itself, and once for mounting and showing together', async () => {
  mocked.getSetting.mockResolvedValue({ authSetting: { 'scope.userLocation': true } })
  const { result } = renderHook(usePlace)
  await waitFor(() => expect(result.current.place).toEqual({ kind: 'found', fix }))
  expect(mocked.getLocation).toHaveBeenCalledTimes(1)
})

test('it locates too when it is mounted after its page was shown', async () => {
  const shown = jest.spyOn(taro, 'useDidShow').mockImplementation(() => undefined)
  mocked.getSetting.mockResolvedValue({ authSetting: { 'scope.userLocation': true } })
  const { result } = renderHook(usePlace)
  await waitFor(() => expect(result.current.place.kind).toBe('found'))
  shown.mockRestore()
})
