import Taro from '@tarojs/taro'
import { Lost, request } from './request'

const mocked = jest.mocked(Taro.request) as unknown as jest.Mock
const get = () => request({ method: 'GET', path: '/api/doors', headers: {} })

test('JSON text is read, and the wait taken from the header whatever its case', async () => {
  mocked.mockResolvedValue({ statusCode: 429, data: '{"error":{"code":"request.too_many"}}', header: { 'retry-after': '7' } })
  expect(await get()).toEqual({ status: 429, body: { error: { code: 'request.too_many' } }, retryAfter: 7 })
})

test('what is not JSON is no body', async () => {
  mocked.mockResolvedValue({ statusCode: 502, data: '<html>', header: {} })
  expect(await get()).toEqual({ status: 502, body: null })
})

test("Alipay's rejection of an HTTP error is an answer", async () => {
  mocked.mockRejectedValue({ error: 19, status: 403, data: '{"error":{"code":"doors.not_yours"}}' })
  expect(await get()).toEqual({ status: 403, body: { error: { code: 'doors.not_yours' } } })
})

test.each([{ errMsg: 'request:fail timeout' }, { error: 12, errorMessage: '网络出错' }, new TypeError('Failed to fetch')])('%j is no answer at all', async problem => {
  mocked.mockRejectedValue(problem)
  await expect(get()).rejects.toBeInstanceOf(Lost)
})

test('a body goes as JSON, a GET without a content type', async () => {
  mocked.mockResolvedValue({ statusCode: 200, data: '{}', header: {} })
  await request({ method: 'POST', path: '/api/x', headers: { A: '1' }, body: { b: 2 } })
  expect(mocked).toHaveBeenLastCalledWith(expect.objectContaining({ header: { A: '1', 'Content-Type': 'application/json' }, data: '{"b":2}' }))
  await get()
  expect(mocked.mock.lastCall[0].header).toEqual({})
})
