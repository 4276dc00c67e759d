import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'

export default function QueuePage() {
  return (
    <Page title={titles.scanQueue}>
      <ListSkeleton rows={3} />
    </Page>
  )
}
