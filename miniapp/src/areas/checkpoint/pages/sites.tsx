import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'

export default function SitesPage() {
  return (
    <Page title={titles.sites}>
      <ListSkeleton rows={3} />
    </Page>
  )
}
