import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'

export default function ScanPage() {
  return (
    <Page title={titles.scan}>
      <ListSkeleton rows={3} />
    </Page>
  )
}
