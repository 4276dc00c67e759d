/** What people ask for, and photos they send, for tests. */
import sharp from 'sharp'
import { creditCheckCharacter } from '@linli/shared-types/values/credit-code'
import { must } from './account-people'
import { consentsTo, type Linli, type Reply } from './harness'

export const fenglin = 'community-fenglin'
export const guihua = 'community-guihua'

/** Something with edges in it, as a camera's picture has. */
function pixels(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      data[at] = (x * 255) / width
      data[at + 1] = (y * 255) / height
      data[at + 2] = ((x >> 4) ^ (y >> 4)) * 8
    }
  return data
}

/** As a phone takes it: with place, time and make in it. Base64. */
export async function photo({ width = 400, height = 500, format = 'jpeg' as 'jpeg' | 'png' | 'webp', orientation = 1, quality = 60 } = {}): Promise<string> {
  const gps = { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 5/1', GPSLongitudeRef: 'E', GPSLongitude: '121/1 28/1 9/1' }
  const taken = sharp(pixels(width, height), { raw: { width, height, channels: 3 } }).withExif({ IFD0: { Make: 'SecretPhone' }, IFD3: gps }).withMetadata({ orientation })
  return (await taken.toFormat(format, { quality }).toBuffer()).toString('base64')
}
export const readPhoto = (base64: string) => sharp(Buffer.from(base64, 'base64')).metadata()

let houses = 0
export const address = (more: object = {}) => ({
  communityId: fenglin, estateName: '枫林东苑', building: '9号楼', unit: '1单元', room: String(100 + ++houses), relation: 'owner', note: '去年搬来', ...more,
})

export const submit = (linli: Linli, token: string, input: object): Promise<Reply> => linli.call('submitReview', input, { token })
export const supplement = (linli: Linli, token: string, more: object = {}): Promise<Reply> => submit(linli, token, { kind: 'supplement', ...address(), ...more })
export const faceFor = async (linli: Linli, token: string, more: object = {}): Promise<Reply> =>
  submit(linli, token, { kind: 'face', communityId: fenglin, photo: await photo(), consents: await consentsTo(linli, 'face'), ...more })
export const appeal = async (linli: Linli, token: string, document: object, more: object = {}): Promise<Reply> =>
  submit(linli, token, { kind: 'rebind', communityId: fenglin, document, why: '手机丢了，进不去原来的账号', consents: await consentsTo(linli, 'real_name'), ...more })

let companies = 0
export const enterprise = async (linli: Linli, token: string, more: object = {}): Promise<Reply> => {
  const first17 = `91310000MA${String(1_000_000 + ++companies)}`
  return submit(linli, token, {
    kind: 'enterprise', communityId: fenglin, companyName: '枫林便民超市', creditCode: first17 + creditCheckCharacter(first17), legalRepresentative: '周大福', position: '经办人',
    consents: await consentsTo(linli, 'enterprise'), ...more,
  })
}

export const decide = (linli: Linli, token: string, reviewId: string, decision: 'approved' | 'refused' = 'approved', reason?: string): Promise<Reply> =>
  linli.call('decideReview', { reviewId, decision, ...(decision === 'refused' ? { reason: reason ?? '材料看不清' } : {}) }, { token })

export const review = async (linli: Linli, token: string, reviewId: string): Promise<any> => (await must(linli.call('getReview', { reviewId }, { token }))).body
export const factsOf = ({ facts }: { facts: { what: string; value: string }[] }): Record<string, string> => Object.fromEntries(facts.map(({ what, value }) => [what, value]))
export const stateOf = async (linli: Linli, token: string): Promise<any> => (await must(linli.call('getRealName', {}, { token }))).body
