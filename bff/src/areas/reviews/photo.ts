/** A photo somebody sent, made safe and small: what it was taken with, where and when is nobody's business, and nothing but pixels is kept. */
import sharp from 'sharp'
import { Refusal } from '@linli/shared-types/errors'

/** Pixels: in fewer, one face cannot be told from another. */
const shortestSide = 200
const box = { long: 640, short: 480 }
/** So that it fits a sealed column twice encoded. */
const mostBytes = 30_000
/** Small files of enormous pictures would fill the memory. */
const mostPixels = 8_000_000
const qualities = [84, 74, 62, 50, 38]

sharp.cache(false)

const isJpeg = (bytes: Buffer): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))

/** @param base64 JPEG or PNG. A JPEG in base64, upright, within 480×640 (or 640×480), at most 30 kB. Throws photo.unreadable. */
export async function tidyPhoto(base64: string): Promise<string> {
  const bytes = Buffer.from(base64, 'base64')
  // Before any decoder looks: it knows many more formats than are wanted here.
  if (!isJpeg(bytes) && !isPng(bytes)) throw new Refusal('photo.unreadable')
  try {
    return (await small(bytes)).toString('base64')
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal('photo.unreadable', { cause })
  }
}

async function small(bytes: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  if (Math.min(width, height) < shortestSide) throw new Refusal('photo.unreadable')
  const [across, down] = width > height ? [box.long, box.short] : [box.short, box.long]
  for (let scale = 1; ; scale *= 0.8)
    for (const quality of qualities) {
      const made = await sharp(data, { raw: { width, height, channels } })
        .resize({ width: Math.round(across * scale), height: Math.round(down * scale), fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality, mozjpeg: true })
        .toBuffer()
      if (made.length <= mostBytes) return made
    }
}
