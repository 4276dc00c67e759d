import Taro from '@tarojs/taro'
import { takePhoto } from './photo'
import { mostBase64, sizeOf } from './photo-size'

const fake = Taro as unknown as Record<'chooseMedia' | 'chooseImage' | 'getImageInfo' | 'compressImage' | 'getFileSystemManager', jest.Mock>
/** Every try comes out a quarter smaller. */
function phone(first: number): void {
  let length = first
  fake.getImageInfo = jest.fn(async () => ({ width: 3000, height: 4000 }))
  fake.compressImage = jest.fn(async () => ({ tempFilePath: 'small', apFilePaths: ['small'] }))
  fake.getFileSystemManager = jest.fn(() => ({
    readFile({ success }: { success(result: { data: string }): void }) {
      success({ data: 'A'.repeat(Math.round(length)) })
      length *= 0.75
    },
  }))
}
beforeEach(() => {
  process.env.TARO_ENV = 'weapp'
  fake.chooseMedia = jest.fn(async () => ({ tempFiles: [{ tempFilePath: 'large' }] }))
  fake.chooseImage = jest.fn(async () => ({ tempFilePaths: ['large'] }))
})
afterEach(() => {
  process.env.TARO_ENV = 'h5'
})

test('a face is 480 wide when it is upright, a paper 480 high, and a small one is left as it is', () => {
  expect(sizeOf({ width: 3000, height: 4000 }, 1)).toEqual({ width: 480, height: 640 })
  expect(sizeOf({ width: 4000, height: 3000 }, 1)).toEqual({ width: 640, height: 480 })
  expect(sizeOf({ width: 300, height: 400 }, 1)).toEqual({ width: 300, height: 400 })
})

test('WeChat: it is made smaller until it may be sent', async () => {
  phone(mostBase64 * 1.5)
  const taken = await takePhoto('face')
  expect(taken.kind).toBe('photo')
  expect(taken.kind === 'photo' && taken.base64.length).toBeLessThanOrEqual(mostBase64)
  expect(fake.compressImage.mock.calls.map(([{ quality, compressedWidth }]) => [quality, compressedWidth])).toEqual([[80, 480], [60, 480], [60, 360]])
})

test('Alipay: its own way of choosing and shrinking', async () => {
  process.env.TARO_ENV = 'alipay'
  phone(100)
  expect((await takePhoto('paper')).kind).toBe('photo')
  expect(fake.compressImage).toHaveBeenCalledWith({ apFilePaths: ['large'], compressLevel: 2, maxWidth: 480, maxHeight: 640 })
})

test('one that stays too large is said to be of no use', async () => {
  phone(mostBase64 * 100)
  expect(await takePhoto('face')).toEqual({ kind: 'unreadable' })
})

test.each([
  [{ errMsg: 'chooseMedia:fail cancel' }, 'closed'],
  [{ errMsg: 'chooseMedia:fail auth deny' }, 'denied'],
  [{ error: 11, errorMessage: '用户取消操作' }, 'closed'],
  [{ error: 2001 }, 'denied'],
  [new Error('broken'), 'unreadable'],
])('%j is %s', async (problem, kind) => {
  fake.chooseMedia = jest.fn(async () => Promise.reject(problem))
  expect(await takePhoto('face')).toEqual({ kind })
})
