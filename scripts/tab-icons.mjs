// Draws the tab bar's pictures (81×81 PNG, the size WeChat asks for) into the folder given. Run by hand when the drawing changes.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { chromium } from 'playwright-core'

const folder = process.argv[2] ?? 'miniapp/src/assets'
const drawings = {
  home: '<path d="M4 11.2 12 4.3l8 6.9V18a2.2 2.2 0 0 1-2.2 2.2H6.2A2.2 2.2 0 0 1 4 18v-6.8Z"/><path d="M12 15v5"/>',
  messages: '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.500 1.500h-15L6 16.500ZM10 20.500h4"/>',
  me: '<circle cx="12" cy="8" r="3.8"/><path d="M4.8 20.2c.5-4.2 3.3-6.4 7.2-6.4s6.700 2.200 7.200 6.400"/>',
}
const looks = { '': { color: '#5C6C74', width: 1.7 }, '-on': { color: '#0A6B7C', width: 2.1 } }

const size = 81

function crc32(bytes) {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}

/** One colour in sixteen degrees of transparency, four bits a pixel: a quarter of what the browser's own PNG weighs, and it is in every first load. */
function png(color, alphas) {
  const header = Buffer.from([0, 0, 0, size, 0, 0, 0, size, 4, 3, 0, 0, 0])
  const palette = Buffer.concat(Array.from({ length: 16 }, () => Buffer.from(color.slice(1), 'hex')))
  const transparency = Buffer.from(Array.from({ length: 16 }, (_, degree) => degree * 17))
  const line = 1 + Math.ceil(size / 2)
  const pixels = Buffer.alloc(line * size)
  for (const [at, alpha] of alphas.entries()) {
    const [x, y] = [at % size, Math.floor(at / size)]
    pixels[y * line + 1 + (x >> 1)] |= Math.round(alpha / 17) << (x % 2 === 0 ? 4 : 0)
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', palette), chunk('tRNS', transparency), chunk('IDAT', deflateSync(pixels, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

/** Runs in the browser: how solid each pixel of a picture is, 0 to 255. */
async function alphasOf([svg, side]) {
  const picture = new Image()
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const context = canvas.getContext('2d')
  context.drawImage(picture, 0, 0, side, side)
  return [...context.getImageData(0, 0, side, side).data].filter((_, at) => at % 4 === 3)
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage()
for (const [name, paths] of Object.entries(drawings))
  for (const [suffix, { color, width }] of Object.entries(looks)) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`
    await writeFile(join(folder, `tab-${name}${suffix}.png`), png(color, await page.evaluate(alphasOf, [svg, size])))
  }
await browser.close()
