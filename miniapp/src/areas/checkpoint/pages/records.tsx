import { View } from '@tarojs/components'
import { useState } from 'react'
import '../../../theme/checkpoint.scss'
import { useMe } from '../../../api/session'
import { usePages } from '../../../api/use-pages'
import { useInAddress } from '../../../device/address'
import { say } from '../../../device/attention'
import { useParams } from '../../../device/navigation'
import { saveFile } from '../../../device/save-file'
import { useWide } from '../../../device/wide'
import { words } from '../../../phrases/checkpoint'
import { day, today } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { DateInput } from '../../../ui/date-input'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Field, TextInput } from '../../../ui/field'
import { Icon } from '../../../ui/icon'
import { ListEnd } from '../../../ui/list-end'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { ListSkeleton } from '../../../ui/skeleton'
import { Tap } from '../../../ui/tap'
import { exportScans, listScans, useSites, type ListedScan, type ScanFilter } from '../checkpoint.api'
import { ScanLine } from '../components/scan-line'
import { SiteSheet } from '../components/site-sheet'

const w = words.records
type Shown = 'all' | 'passed' | 'turned_back' | 'fever'
const kinds: readonly { value: Shown; words: string }[] = [
  { value: 'all', words: w.all },
  { value: 'passed', words: words.decisions.passed },
  { value: 'turned_back', words: words.decisions.turned_back },
  { value: 'fever', words: w.fever },
]
const dayLong = 86_400_000

function byDay(scans: readonly ListedScan[]): { name: string; scans: ListedScan[] }[] {
  const days: { name: string; scans: ListedScan[] }[] = []
  for (const scan of scans) {
    const name = day(scan.scannedAt)
    const last = days.at(-1)
    if (last?.name === name) last.scans.push(scan)
    else days.push({ name, scans: [scan] })
  }
  return days
}

/** What was scanned: by day, site, decision, fever and the beginning of a masked name; and as a spreadsheet for those who manage. */
export default function RecordsPage() {
  const opened = useParams()
  const me = useMe()
  const { sites = [], scansKeptDays } = useSites()
  const now = today()
  const earliest = today(Date.now() - Math.max(1, scansKeptDays || 30) * dayLong)
  const [siteId, setSiteId] = useState<string | null>(opened.siteId ?? null)
  const [from, setFrom] = useState(opened.from ?? now)
  const [to, setTo] = useState(opened.to ?? now)
  const [kind, setKind] = useState<Shown>(kinds.find(({ value }) => value === opened.kind)?.value ?? 'all')
  const [search, setSearch] = useState('')
  const [choosing, setChoosing] = useState(false)
  const [exporting, setExporting] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  useInAddress({ siteId: siteId ?? undefined, from, to, kind }, useWide())

  const filter: ScanFilter = {
    from,
    to,
    ...(siteId && { siteId }),
    ...(kind === 'fever' ? { fever: 'true' as const } : kind === 'all' ? {} : { decision: kind }),
    ...(search.trim() && { search: search.trim() }),
  }
  const scans = usePages(['scans', filter], before => listScans({ ...filter, before }))
  const total = scans.pages?.[0]?.total
  const manages = me?.grants.some(({ role }) => role !== 'scanner') || sites.some(({ right }) => right === 'manage')

  const save = async () => {
    setExporting(true)
    setProblem(null)
    try {
      const { fileName, content, rows } = await exportScans(filter)
      say((await saveFile(fileName, content)) ? w.exported(rows) : w.onComputer)
    } catch (refusal) {
      setProblem(refusal)
    } finally {
      setExporting(false)
    }
  }
  return (
    <Page
      title={titles.scanRecords}
      foot={
        manages && (
          <>
            {problem !== null && <ProblemNotice problem={problem} />}
            <Button look='soft' icon='paper' busy={exporting} onTap={() => void save()}>
              {exporting ? w.exporting : w.export}
            </Button>
          </>
        )
      }
    >
      <View className='list'>
        {sites.length > 1 && (
          <Field label={w.site}>
            <Tap className='row grow field__input' label={w.site} onTap={() => setChoosing(true)}>
              <View className='grow'>{sites.find(each => each.siteId === siteId)?.name ?? w.allSites}</View>
              <Icon name='next' ink='quiet' size='small' />
            </Tap>
          </Field>
        )}
        <View className='figures'>
          <View className='figure'>
            <Field label={w.from}>
              <DateInput label={w.from} value={from} from={earliest} to={to} startAt={from} brief onChoose={setFrom} />
            </Field>
          </View>
          <View className='figure'>
            <Field label={w.to}>
              <DateInput label={w.to} value={to} from={from} to={now} startAt={to} brief onChoose={setTo} />
            </Field>
          </View>
        </View>
        <Field label={w.search}>
          <TextInput label={w.search} value={search} placeholder={w.searchPlaceholder} longest={20} onType={setSearch} />
        </Field>
      </View>
      <Chips label={w.decision} choices={kinds} chosen={kind} onChoose={setKind} />
      {!scans.items ? (
        scans.problem ? <Failure problem={scans.problem} onRetry={scans.again} /> : <ListSkeleton rows={6} />
      ) : scans.items.length === 0 ? (
        <Empty icon='history' title={w.none} text={w.noneText} />
      ) : (
        <>
          {total && <View className='strong'>{words.counts.line(total.passed, total.turnedBack, total.fever)}</View>}
          {byDay(scans.items).map(({ name, scans: ofDay }) => (
            <View key={name}>
              <View className='group group--above'>{name}</View>
              <View className='list'>
                {ofDay.map(scan => (
                  <ScanLine key={scan.scanId} scan={scan} />
                ))}
              </View>
            </View>
          ))}
          <ListEnd {...scans} />
        </>
      )}
      {scansKeptDays > 0 && <View className='t1 quiet centre'>{w.kept(scansKeptDays)}</View>}
      <SiteSheet title={w.site} all={w.allSites} sites={sites} chosen={siteId} open={choosing} onChoose={setSiteId} onClose={() => setChoosing(false)} />
    </Page>
  )
}
