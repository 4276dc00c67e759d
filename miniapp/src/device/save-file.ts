/** Gives a file to the person: WeChat opens it, with a menu to send it on; Alipay opens no spreadsheets. */
import Taro from '@tarojs/taro'
import { platform } from './platform'

/** @returns false where this program cannot: then it is for a computer. */
export async function saveFile(fileName: string, base64: string): Promise<boolean> {
  if (platform() !== 'weapp') return false
  const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`
  try {
    await new Promise<void>((resolve, reject) =>
      Taro.getFileSystemManager().writeFile({ filePath, data: base64, encoding: 'base64', success: () => resolve(), fail: reject }),
    )
    await Taro.openDocument({ filePath, showMenu: true })
    return true
  } catch {
    return false
  }
}
