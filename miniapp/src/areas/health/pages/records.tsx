import '../../../theme/health.scss'
import { View } from '@tarojs/components'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { usePages } from '../../../api/use-pages'
import { useInAddress } from '../../../device/address'
import { ask, say } from '../../../device/attention'
import { go, useParams } from '../../../device/navigation'
import { saveFile } from '../../../device/save-file'
import { useWide } from '../../../device/wide'
import { sentenceFor } from '../../../phrases/advice'
import { words } from '../../../phrases/health-desk'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Desk } from '../../../ui/desk'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { TextInput } from '../../../ui/field'
import { Icon } from '../../../ui/icon'
import { ListEnd } from '../../../ui/list-end'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { Tap } from '../../../ui/tap'
import { RecordCell } from '../components/record-cell'
import { RecordDetail } from '../components/record-detail'
import { countFilters, filterIn, RecordFilters } from '../components/record-filters'
import { exportHealthRecords, listHealthRecords, remindUndeclared, type HealthRecord, type RecordFilter } from '../health.api'

type State = NonNullable<RecordFilter['state']>
const states: readonly State[] = ['entered', 'today', 'missing']
/** After the last letter typed, milliseconds. */
const settled = 400

/** Staff: who is entered, who declared today, who has not; and reminding the latter. */
export default function HealthRecordsPage() {
  const cache = useQueryClient()
  const wide = useWide()
  const opened = useParams()
  const [filter, setFilter] = useState<RecordFilter>(() => filterIn(opened))
  const [typed, setTyped] = useState('')
  const [filtering, setFiltering] = useState(false)
  const [busy, setBusy] = useState(false)
  const [chosen, setChosen] = useState<string | null>(opened.chosen ?? null)
  useEffect(() => {
    const timer = setTimeout(() => setFilter(before => ({ ...before, search: typed.trim() || undefined })), settled)
    return () => clearTimeout(timer)
  }, [typed])
  const state = filter.state ?? 'entered'
  const { search: _nameOrNumber, ...shown } = filter
  useInAddress({ ...shown, chosen: chosen ?? undefined }, wide)
  const records = usePages(['health-records', filter], before => listHealthRecords({ ...filter, before }))
  const counts = records.pages?.[0]?.counts

  const act = async (work: () => Promise<string>) => {
    setBusy(true)
    try {
      say(await work())
    } catch (problem) {
      say(sentenceFor(problem))
    }
    setBusy(false)
  }
  const remind = (input: Parameters<typeof remindUndeclared>[0]) =>
    act(async () => {
      const { reminded } = await remindUndeclared(input)
      void cache.invalidateQueries({ queryKey: ['health-records'] })
      return words.remindDone(reminded)
    })
  const remindAll = async (count: number) => {
    if (!(await ask({ title: words.remindTitle(count), text: words.remindText, yes: words.remindYes, no: words.no }))) return
    await remind({ communityId: filter.communityId, gridId: filter.gridId })
  }
  const save = () =>
    act(async () => {
      const { fileName, content, rows } = await exportHealthRecords(filter)
      return (await saveFile(fileName, content)) ? words.exported(rows) : words.onComputer
    })
  const open = ({ subjectId }: HealthRecord) => (wide ? setChosen(subjectId) : go(routes.healthRecord, { subjectId }))
  const move = (by: 1 | -1) => {
    const items = records.items ?? []
    const next = items[items.findIndex(({ subjectId }) => subjectId === chosen) + by] ?? items[by > 0 ? items.length - 1 : 0]
    if (next) setChosen(next.subjectId)
  }

  const set = countFilters(filter)
  const list = (
    <>
      <View className='counts' role='radiogroup' aria-label={titles.healthRecords}>
        {states.map(each => (
          <Tap
            key={each}
            className={each === state ? 'count count--on' : 'count'}
            role='radio'
            checked={each === state}
            label={`${words.states[each]} ${counts?.[each] ?? ''}`}
            onTap={() => setFilter({ ...filter, state: each })}
          >
            <View className='t3 strong'>{counts?.[each] ?? '–'}</View>
            <View className='t1'>{words.states[each]}</View>
          </Tap>
        ))}
      </View>
      <View className='row'>
        <View className='search grow'>
          <TextInput label={words.search} value={typed} placeholder={words.search} longest={40} onType={setTyped} />
        </View>
        <Button size='inline' look={set > 0 ? 'soft' : 'white'} onTap={() => setFiltering(true)}>
          {set > 0 ? words.filtersOn(set) : words.filters}
        </Button>
      </View>
      {!records.items ? (
        records.problem ? <Failure problem={records.problem} onRetry={records.again} /> : <ListSkeleton rows={6} />
      ) : records.items.length === 0 ? (
        state === 'missing' && set === 0 && !filter.search ? (
          <Empty icon='shield' title={words.allDeclared} text={words.allDeclaredText} />
        ) : (
          <Empty icon='people' title={words.none} text={words.noneText}>
            {set > 0 && (
              <Button size='small' look='soft' onTap={() => setFilter({ state })}>
                {words.reset}
              </Button>
            )}
          </Empty>
        )
      ) : (
        <>
          <View className='list'>
            {records.items.map(record => (
              <RecordCell
                key={record.subjectId}
                record={record}
                on={wide && record.subjectId === chosen}
                onTap={() => open(record)}
                onRemind={record.declaredToday || busy ? null : () => void remind({ subjectId: record.subjectId })}
              />
            ))}
          </View>
          <ListEnd {...records} />
        </>
      )}
    </>
  )
  return (
    <Page
      title={titles.healthRecords}
      foot={
        <View className='column'>
          {state === 'missing' && counts && counts.missing > 0 && (
            <Button icon='bell' busy={busy} onTap={() => void remindAll(counts.missing)}>
              {words.remindAll(counts.missing)}
            </Button>
          )}
          <Button look='soft' size='small' icon='paper' busy={busy} onTap={() => void save()}>
            {words.export}
          </Button>
        </View>
      }
    >
      <Desk
        list={list}
        onMove={move}
        detail={
          chosen ? (
            <RecordDetail key={chosen} subjectId={chosen} frame={(body, foot) => [body, foot && <View className='desk__foot' key='foot'>{foot}</View>]} />
          ) : (
            <View className='empty'>
              <Icon name='people' ink='quiet' size='big' />
              <View className='soft'>{words.pick}</View>
              <View className='t1 quiet'>{words.keys}</View>
            </View>
          )
        }
      />
      <RecordFilters key={String(filtering)} filter={filter} open={filtering} onClose={() => setFiltering(false)} onChange={setFilter} />
    </Page>
  )
}
