import { usePages } from '../../../api/use-pages'
import { goInstead } from '../../../device/navigation'
import { words } from '../../../phrases/doors'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { ListEnd } from '../../../ui/list-end'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { PassageDays } from '../components/passage-days'
import { listPassages } from '../doors.api'

export default function PassagesPage() {
  const passages = usePages(['passages'], before => listPassages({ before }))
  return (
    <Page title={titles.passages}>
      {!passages.items ? (
        passages.problem ? <Failure problem={passages.problem} onRetry={passages.again} /> : <ListSkeleton rows={6} />
      ) : passages.items.length === 0 ? (
        <Empty icon='history' title={words.passages.none} text={words.passages.noneText}>
          <Button size='small' icon='key' onTap={() => goInstead(routes.openDoor)}>
            {words.open}
          </Button>
        </Empty>
      ) : (
        <>
          <PassageDays passages={passages.items} more={({ estateName }) => estateName} />
          <ListEnd {...passages} />
        </>
      )}
    </Page>
  )
}
