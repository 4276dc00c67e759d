import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'

export default function SitePage() {
  return (
    <Page title={titles.site}>
      <ListSkeleton rows={3} />
    </Page>
  )
}
