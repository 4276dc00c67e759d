import '../../../theme/health.scss'
import { goBack, useParams } from '../../../device/navigation'
import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { AppealDetail } from '../components/appeal-detail'

/** Staff: one appeal, on a phone. */
export default function DecideAppealPage() {
  const { appealId = '' } = useParams()
  return (
    <AppealDetail
      appealId={appealId}
      onDecided={goBack}
      frame={(body, foot) => (
        <Page title={titles.healthAppeal} foot={foot}>
          {body}
        </Page>
      )}
    />
  )
}
