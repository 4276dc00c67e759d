/** Scans as a spreadsheet. Its words are the document's own: a file has no phrases of a phone to take them from. */
import writeXlsxFile, { type Row } from 'write-excel-file/node'
import { calendarDate } from '@linli/shared-types/values/calendar'
import type { Colour, Flag, Risk, ScanRow } from './checkpoint.entity'

/** More would be a database, not a sheet; also what a platform elsewhere sends in one answer. */
export const mostRows = 20_000

export interface ScanLine {
  siteName: string
  subject: ScanRow['subject']
  person: string
  colour: Colour | null
  homeRisk: Risk
  temperature: number | null
  decision: ScanRow['decision']
  exception: boolean
  note: string
  /** ISO 8601, UTC. */
  scannedAt: string
  scanner: string
  flags: Flag[]
}

const colours: Record<Colour, string> = { green: '绿码', yellow: '黄码', red: '红码' }
const risks: Record<Risk, string> = { low: '低风险', medium: '中风险', high: '高风险' }
const subjects: Record<ScanRow['subject'], string> = { health: '健康码', health_printed: '纸质码', assisted: '协助登记' }
const decisions: Record<ScanRow['decision'], string> = { passed: '放行', turned_back: '劝返' }
const flagWords: Record<Flag, string> = {
  revoked: '码已吊销',
  replayed: '同一画面重复扫过',
  scanner_removed: '扫码员当时已移除',
  old_list: '吊销名单超过一天',
  late: '补传',
  clock: '手机时间不准',
}

/** `2026-11-24 08:05:09`, in the community. */
const localTime = (iso: string): string => {
  const at = Date.parse(iso)
  return `${calendarDate(at)} ${new Date(at + 8 * 3_600_000).toISOString().slice(11, 19)}`
}

const columns: { header: string; width: number; of(line: ScanLine): string | number | null }[] = [
  { header: '时间', width: 20, of: line => localTime(line.scannedAt) },
  { header: '站点', width: 24, of: line => line.siteName },
  { header: '姓名', width: 10, of: line => line.person },
  { header: '方式', width: 10, of: line => subjects[line.subject] },
  { header: '码色', width: 8, of: line => (line.colour === null ? '' : colours[line.colour]) },
  { header: '来源地风险', width: 12, of: line => risks[line.homeRisk] },
  { header: '体温', width: 8, of: line => line.temperature },
  { header: '结果', width: 8, of: line => decisions[line.decision] },
  { header: '例外放行', width: 10, of: line => (line.exception ? '是' : '') },
  { header: '扫码员', width: 10, of: line => line.scanner },
  { header: '提示', width: 30, of: line => line.flags.map(flag => flagWords[flag]).join('、') },
  { header: '备注', width: 40, of: line => line.note },
]

/** Everything but a temperature is a cell of text: what looks like a formula stays what somebody typed. */
const cell = (value: string | number | null): Row[number] => (value === null || value === '' ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String })

/** @param now epoch milliseconds, for the name. */
export async function spreadsheetOf(lines: readonly ScanLine[], now: number): Promise<{ fileName: string; content: string; rows: number }> {
  const head: Row = columns.map(({ header }) => ({ value: header, type: String, fontWeight: 'bold' as const }))
  const rows = lines.map((line): Row => columns.map(({ of }) => cell(of(line))))
  const file = await writeXlsxFile([head, ...rows], { sheet: '扫码记录', columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 }).toBuffer()
  return { fileName: `扫码记录-${calendarDate(now)}.xlsx`, content: file.toString('base64'), rows: lines.length }
}
