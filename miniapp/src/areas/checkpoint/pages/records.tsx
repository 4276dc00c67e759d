import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'

export default function RecordsPage() {
  return (
    <Page title={titles.scanRecords}>
      <ListSkeleton rows={3} />
    </Page>
  )
}
