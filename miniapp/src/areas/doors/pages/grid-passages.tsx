import { usePages } from '../../../api/use-pages'
import { useParams } from '../../../device/navigation'
import { words } from '../../../phrases/doors'
import { titles } from '../../../phrases/titles'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { ListEnd } from '../../../ui/list-end'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { PassageDays } from '../components/passage-days'
import { listGridPassages, type GridPassage } from '../doors.api'

const whoAndWhere = ({ person, phone, estateName }: GridPassage): string => [person, phone, estateName].filter(Boolean).join(' · ')

/** Staff: who passed in one grid, names and phones masked by the server. */
export default function GridPassagesPage() {
  const { gridId = '', name } = useParams()
  const passages = usePages(['grid-passages', gridId], before => listGridPassages({ gridId, before }))
  return (
    <Page title={name ?? titles.gridPassages}>
      {!passages.items ? (
        passages.problem ? <Failure problem={passages.problem} onRetry={passages.again} /> : <ListSkeleton rows={6} />
      ) : passages.items.length === 0 ? (
        <Empty icon='history' title={words.grids.noPassages} text={words.grids.noPassagesText} />
      ) : (
        <>
          <PassageDays passages={passages.items} more={whoAndWhere} />
          <ListEnd {...passages} />
        </>
      )}
    </Page>
  )
}
