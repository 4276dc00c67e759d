import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { useConsent } from '../../../api/agreements'
import { go } from '../../../device/navigation'
import { words } from '../../../phrases/realname'
import { routes } from '../../../routes'
import { documentOf, type DocumentForm } from '../../../rules/document-form'
import { Button } from '../../../ui/button'
import { ConsentTick } from '../../../ui/consent-tick'
import { DocumentFields } from '../../../ui/document-fields'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { useDocumentForm } from '../../../ui/use-document-form'
import type { verifyIdentity } from '../realname.api'

interface DocumentPageProps {
  title: string
  why: string
  /** The agreement this needs, and what is agreed to before its name. */
  agreement: 'real_name' | 'real_name_other'
  sentence: string
  /** Asked above the document, and whether it is answered; `asked` says that it should have been. */
  above?: { ask: (asked: boolean) => ReactNode; answered: boolean }
  /** Sends it and leads on; what it throws is shown here. */
  send: (document: Parameters<typeof verifyIdentity>[0]) => Promise<void>
  /** The way out of a refusal, with what was typed; nothing where there is no other than the window. */
  wayOut?: (problem: unknown, form: DocumentForm) => ReactNode
  children?: ReactNode
}

/** A document to be checked, one's own or another's: its fields, the agreement, one button. */
export function DocumentPage({ title, why, agreement, sentence, above, send, wayOut, children }: DocumentPageProps) {
  const { agreed, consents, tick, heed } = useConsent([agreement])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const document = useDocumentForm({ problem, onChange: () => setProblem(null) })
  const wrong = document.wrong + (above?.answered === false ? 1 : 0) + (agreed ? 0 : 1)

  const submit = async () => {
    document.attempt()
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      await send({ ...documentOf(document.form), consents })
    } catch (refusal) {
      heed(refusal)
      setProblem(refusal)
      setBusy(false)
    }
  }

  return (
    <Page
      title={title}
      foot={
        <>
          {problem === null && document.tried && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && !document.saidAtField && (
            <ProblemNotice problem={problem}>
              {wayOut?.(problem, document.form) || (
                <Button size='inline' look='white' icon='phone' onTap={() => go(routes.contacts)}>
                  {words.window}
                </Button>
              )}
            </ProblemNotice>
          )}
          <Button busy={busy} onTap={() => void submit()}>
            {busy ? words.submitting : words.submit}
          </Button>
        </>
      }
    >
      <View className='soft opening'>{why}</View>
      <View className='list'>
        {above?.ask(document.tried)}
        <DocumentFields {...document.fields} />
      </View>
      <ConsentTick sentence={sentence} {...tick} problem={document.tried && !agreed} />
      {children}
    </Page>
  )
}
