import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'

export default function CountsPage() {
  return (
    <Page title={titles.scanCounts}>
      <ListSkeleton rows={3} />
    </Page>
  )
}
