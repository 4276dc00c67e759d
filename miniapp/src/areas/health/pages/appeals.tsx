import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'

export default function HealthAppealsPage() {
  return <Page title={titles.healthAppeals} />
}
