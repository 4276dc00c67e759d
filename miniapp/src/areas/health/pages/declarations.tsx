import { usePages } from '../../../api/use-pages'
import { goAndReturn, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/health'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { ListEnd } from '../../../ui/list-end'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { DeclarationList } from '../components/declaration-list'
import { listDeclarations } from '../health.api'

/** What was declared for one person, the newest first. */
export default function DeclarationsPage() {
  const { subjectId = '' } = useParams()
  const past = usePages(['declarations', subjectId], before => listDeclarations({ subjectId, before }))
  return (
    <Page title={titles.declarations}>
      {!past.items ? (
        past.problem ? <Failure problem={past.problem} onRetry={past.again} /> : <ListSkeleton rows={5} />
      ) : past.items.length === 0 ? (
        <Empty icon='pulse' title={words.past.none} text={words.past.noneText}>
          <Button size='small' onTap={() => goAndReturn(routes.declare, { subjectId })}>
            {words.declare}
          </Button>
        </Empty>
      ) : (
        <>
          <DeclarationList declarations={past.items} />
          <ListEnd {...past} />
        </>
      )}
    </Page>
  )
}
