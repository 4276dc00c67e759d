import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'

export default function DeclarationsPage() {
  return <Page title={titles.declarations} />
}
