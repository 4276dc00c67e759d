import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'

export default function HealthRulesPage() {
  return <Page title={titles.healthRules} />
}
