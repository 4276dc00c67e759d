import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'

export default function VerifyDependentPage() {
  return <Page title={titles.verifyDependent} />
}
