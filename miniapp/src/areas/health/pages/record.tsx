import '../../../theme/health.scss'
import { useParams } from '../../../device/navigation'
import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { RecordDetail } from '../components/record-detail'

/** Staff: one person's record. */
export default function HealthRecordPage() {
  const { subjectId = '' } = useParams()
  return (
    <RecordDetail
      subjectId={subjectId}
      frame={(body, foot) => (
        <Page title={titles.healthRecord} foot={foot}>
          {body}
        </Page>
      )}
    />
  )
}
