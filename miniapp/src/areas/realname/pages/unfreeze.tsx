import { View } from '@tarojs/components'
import type { RealName } from '@linli/shared-types/realname'
import { useState } from 'react'
import { words } from '../../../phrases/counter'
import { titles } from '../../../phrases/titles'
import { documentOf } from '../../../rules/document-form'
import { Button } from '../../../ui/button'
import { DocumentFields } from '../../../ui/document-fields'
import { Done } from '../../../ui/done'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Tick } from '../../../ui/tick'
import { useDocumentForm } from '../../../ui/use-document-form'
import { Wrong } from '../../../ui/wrong'
import { unfreezeInPerson } from '../realname.api'

type Unfrozen = RealName['unfreezeInPerson']['output']

/** Staff: an account frozen after 不是我 lives again, by the document in the hand. The form is empty again for the next person. */
export default function UnfreezePage() {
  const [done, setDone] = useState<Unfrozen | null>(null)
  const [seen, setSeen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const document = useDocumentForm({ short: true, problem, onChange: () => setProblem(null) })
  const wrong = document.wrong + (seen ? 0 : 1)

  const unfreeze = async () => {
    document.attempt()
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    const { documentType, name, number } = documentOf(document.form)
    try {
      setDone(await unfreezeInPerson({ documentType, name, number, seen: true }))
    } catch (refusal) {
      setProblem(refusal)
    }
    setBusy(false)
  }
  if (done)
    return (
      <Page title={titles.unfreeze}>
        <Done title={words.unfrozen} text={words.unfrozenText(done.name, done.phone)}>
          <Button
            onTap={() => {
              document.clear()
              setSeen(false)
              setDone(null)
            }}
          >
            {words.next}
          </Button>
        </Done>
      </Page>
    )
  return (
    <Page
      title={titles.unfreeze}
      foot={
        <>
          {problem === null && document.tried && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && !document.saidAtField && <ProblemNotice problem={problem} />}
          <Button busy={busy} onTap={() => void unfreeze()}>
            {busy ? words.unfreezing : words.unfreeze}
          </Button>
        </>
      }
    >
      <View className='soft opening'>{words.unfreezeWhy}</View>
      <View className='group'>{words.document}</View>
      <View className='list'>
        <DocumentFields {...document.fields} />
      </View>
      <View className='card'>
        <Tick on={seen} label={words.seen} onChange={setSeen}>
          {words.seen}
        </Tick>
        {document.tried && !seen && <Wrong>{words.seenProblem}</Wrong>}
      </View>
    </Page>
  )
}
