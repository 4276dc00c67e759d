/** A photo from the camera or the album, made small on the phone before it is sent: WeChat's and Alipay's own choosing and shrinking. */
import Taro from '@tarojs/taro'
import { mostBase64, sizeOf, smaller, type Photo, type PhotoOf } from './photo-size'
import { platform } from './platform'
import { privacyAgreed } from './privacy'

interface AlipayShrinking {
  apFilePaths: string[]
  /** 0: small … 2: good. */
  compressLevel: number
  maxWidth: number
  maxHeight: number
}

async function chosen(of: PhotoOf): Promise<{ path: string; width: number; height: number }> {
  const sourceType: ('camera' | 'album')[] = ['camera', 'album']
  let path: string | undefined
  if (platform() === 'weapp') {
    const { tempFiles } = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sourceType, sizeType: ['compressed'], camera: of === 'face' ? 'front' : 'back' })
    path = tempFiles[0]?.tempFilePath
  } else path = (await Taro.chooseImage({ count: 1, sourceType, sizeType: ['compressed'] })).tempFilePaths[0]
  if (path === undefined) throw new Error('cancel')
  const { width, height } = await Taro.getImageInfo({ src: path })
  return { path, width, height }
}

/** One size smaller: its path. Both platforms leave a PNG a PNG, which is then small enough or not. */
async function shrunk(path: string, { width, height }: { width: number; height: number }, quality: number): Promise<string> {
  if (platform() === 'weapp') return (await Taro.compressImage({ src: path, quality, compressedWidth: width, compressedHeight: height })).tempFilePath
  const shrink = Taro.compressImage as unknown as (options: AlipayShrinking) => Promise<{ apFilePaths: string[] }>
  const { apFilePaths } = await shrink({ apFilePaths: [path], compressLevel: quality > 60 ? 2 : quality > 40 ? 1 : 0, maxWidth: width, maxHeight: height })
  return apFilePaths[0]!
}

const read = (filePath: string): Promise<string> =>
  new Promise((resolve, reject) => Taro.getFileSystemManager().readFile({ filePath, encoding: 'base64', success: ({ data }) => resolve(String(data)), fail: reject }))

/** WeChat says it in errMsg, Alipay in an error number: 11 closed, 2001 refused. */
function whyNot(problem: unknown): Photo {
  const { errMsg = '', errorMessage = '', message = '', error } = (problem ?? {}) as { errMsg?: string; errorMessage?: string; message?: string; error?: number }
  const said = `${errMsg} ${errorMessage} ${message}`
  if (/auth|permission|denied|deny|拒绝|权限/i.test(said) || error === 2001) return { kind: 'denied' }
  return /cancel|取消/i.test(said) || error === 11 ? { kind: 'closed' } : { kind: 'unreadable' }
}

/** Asks for one photo. Never throws. @param of what is on it: WeChat's camera looks to the front for a face */
export async function takePhoto(of: PhotoOf): Promise<Photo> {
  if (!(await privacyAgreed())) return { kind: 'denied' }
  try {
    const { path, ...whole } = await chosen(of)
    for (const { scale, quality } of smaller) {
      const base64 = await read(await shrunk(path, sizeOf(whole, scale), quality))
      if (base64.length <= mostBase64) return { kind: 'photo', base64 }
    }
    return { kind: 'unreadable' }
  } catch (problem) {
    return whyNot(problem)
  }
}
