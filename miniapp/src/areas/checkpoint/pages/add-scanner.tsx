import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'

export default function AddScannerPage() {
  return (
    <Page title={titles.addScanner}>
      <ListSkeleton rows={3} />
    </Page>
  )
}
