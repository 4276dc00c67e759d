/** The records as a spreadsheet. Its words are the document's own, in Chinese like everything else of it. */
import writeXlsxFile from 'write-excel-file/node'
import { calendarDate } from '@linli/shared-types/values/calendar'
import type { record } from './health.shown'

export const mostRows = 20_000

const colours = { green: '绿码', yellow: '黄码', red: '红码' } as const

/** `2026-11-24 08:05` in the community. */
const clock = (instant: string | null): string => (instant === null ? '' : new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '))

type Line = ReturnType<typeof record>
const columns: readonly [title: string, width: number, of: (line: Line) => string][] = [
  ['姓名', 10, ({ name }) => name],
  ['证件号码', 22, ({ number }) => number],
  ['联系电话', 14, ({ phone }) => phone ?? ''],
  ['网格', 16, ({ gridName }) => gridName ?? ''],
  ['码色', 8, ({ colour }) => (colour === null ? '' : colours[colour])],
  ['最近申报', 18, ({ lastDeclaredAt }) => clock(lastDeclaredAt)],
  ['今天已申报', 12, line => (line.declaredToday ? '是' : '否')],
  ['今天提醒', 18, ({ remindedAt }) => clock(remindedAt)],
]

/** Text, whatever it looks like: `=1+1` stays what it says. Characters that XML cannot hold are left out. */
const cell = (value: string) => ({ type: String, value: value.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '') })

export async function recordsSheet(lines: readonly Line[], now: number): Promise<{ fileName: string; content: string; rows: number }> {
  const head = columns.map(([title]) => ({ ...cell(title), fontWeight: 'bold' as const }))
  const body = lines.map(line => columns.map(([, , of]) => cell(of(line))))
  const file = await writeXlsxFile([head, ...body], { columns: columns.map(([, width]) => ({ width })) }).toBuffer()
  return { fileName: `健康申报-${calendarDate(now)}.xlsx`, content: file.toString('base64'), rows: lines.length }
}
