import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'

export default function DeclarePage() {
  return <Page title={titles.declare} />
}
