import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'

export default function SiteFormPage() {
  return (
    <Page title={titles.siteForm}>
      <ListSkeleton rows={3} />
    </Page>
  )
}
