import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'

export default function HealthRecordPage() {
  return <Page title={titles.healthRecord} />
}
