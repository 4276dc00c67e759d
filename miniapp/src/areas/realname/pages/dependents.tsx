import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'

export default function DependentsPage() {
  return <Page title={titles.dependents} />
}
