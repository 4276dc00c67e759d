import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import '../../../theme/checkpoint.scss'
import { useParams } from '../../../device/navigation'
import { words } from '../../../phrases/checkpoint'
import { today } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { BarChart } from '../../../ui/bar-chart'
import { Cell } from '../../../ui/cell'
import { DateInput } from '../../../ui/date-input'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Field } from '../../../ui/field'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { countScans, useSites } from '../checkpoint.api'

const w = words.counts
const dayLong = 86_400_000

function Figure({ name, value, swatch }: { name: string; value: number; swatch?: string }) {
  return (
    <View className='figure'>
      <View className='row t1 quiet'>
        {swatch && <View className={swatch} />}
        {name}
      </View>
      <View className='t4 strong'>{value}</View>
    </View>
  )
}

/** One day: how many, when, and where. */
export default function CountsPage() {
  const { siteId } = useParams()
  const { sites, scansKeptDays } = useSites()
  const now = today()
  const [day, setDay] = useState(now)
  const { data, error, refetch } = useQuery({ queryKey: ['checkpoint', 'counts', siteId, day], queryFn: () => countScans({ siteId, day }) })
  const name = sites?.find(each => each.siteId === siteId)?.name
  const busiest = data?.hours.reduce((most, hour) => (hour.passed + hour.turnedBack > most.passed + most.turnedBack ? hour : most))
  return (
    <Page title={name ?? titles.scanCounts}>
      <View className='list'>
        <Field label={w.day}>
          <DateInput label={w.day} value={day} from={today(Date.now() - Math.max(1, scansKeptDays || 30) * dayLong)} to={now} startAt={day} onChoose={setDay} />
        </Field>
      </View>
      {!data ? (
        error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={5} />
      ) : data.total.passed + data.total.turnedBack === 0 ? (
        <Empty icon='chart' title={w.none} text={w.noneText} />
      ) : (
        <>
          <View className='card column column--wide'>
            <View className='figures'>
              <Figure name={w.passed} value={data.total.passed} swatch='swatch' />
              <Figure name={w.turnedBack} value={data.total.turnedBack} swatch='swatch swatch--second' />
              <Figure name={w.fever} value={data.total.fever} />
            </View>
            <BarChart
              label={w.byHour}
              bars={data.hours.map(({ hour, passed, turnedBack }) => ({ name: String(hour), parts: [passed, turnedBack], spoken: w.hour(hour, passed, turnedBack) }))}
            />
            {busiest && <View className='t1 quiet'>{w.busiest(busiest.hour, busiest.passed + busiest.turnedBack)}</View>}
          </View>
          <View className='group'>{w.bySite}</View>
          <View className='list'>
            {data.sites.map(site => (
              <Cell key={site.siteId} icon='pin' what={site.name} more={w.line(site.passed, site.turnedBack, site.fever)} end={<View className='t3 strong'>{site.passed + site.turnedBack}</View>} />
            ))}
          </View>
        </>
      )}
    </Page>
  )
}
