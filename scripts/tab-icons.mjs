// Draws the tab bar's pictures (81×81 PNG, the size WeChat asks for) into the folder given. Run by hand when the drawing changes.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const folder = process.argv[2] ?? 'miniapp/src/assets'
const drawings = {
  home: '<path d="M4 11.2 12 4.3l8 6.9V18a2.2 2.2 0 0 1-2.2 2.2H6.2A2.2 2.2 0 0 1 4 18v-6.8Z"/><path d="M12 15v5"/>',
  messages: '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.500 1.500h-15L6 16.500ZM10 20.500h4"/>',
  me: '<circle cx="12" cy="8" r="3.8"/><path d="M4.8 20.2c.5-4.2 3.3-6.4 7.2-6.4s6.700 2.200 7.200 6.400"/>',
}
const looks = { '': { color: '#5C6C74', width: 1.7 }, '-on': { color: '#0A6B7C', width: 2.1 } }

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 81, height: 81 } })
for (const [name, paths] of Object.entries(drawings))
  for (const [suffix, { color, width }] of Object.entries(looks)) {
    await page.setContent(
      `<body style="margin:0"><svg width="81" height="81" viewBox="0 0 24 24" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`,
    )
    await writeFile(join(folder, `tab-${name}${suffix}.png`), await page.screenshot({ omitBackground: true }))
  }
await browser.close()
