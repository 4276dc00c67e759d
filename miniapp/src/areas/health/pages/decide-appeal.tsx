import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'

export default function DecideAppealPage() {
  return <Page title={titles.healthAppeal} />
}
