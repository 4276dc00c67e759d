import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'

export default function AssistedPage() {
  return (
    <Page title={titles.assisted}>
      <ListSkeleton rows={3} />
    </Page>
  )
}
