import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'

export default function PrintedCodePage() {
  return <Page title={titles.printedCode} />
}
