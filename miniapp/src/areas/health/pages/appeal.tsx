import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'

export default function AppealPage() {
  return <Page title={titles.appeal} />
}
