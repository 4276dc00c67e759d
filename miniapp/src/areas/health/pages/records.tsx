import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'

export default function HealthRecordsPage() {
  return <Page title={titles.healthRecords} />
}
