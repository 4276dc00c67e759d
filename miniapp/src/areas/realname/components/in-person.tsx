import { View } from '@tarojs/components'
import type { RealName } from '@linli/shared-types/realname'
import { useMemo, useState } from 'react'
import { useLevelNames } from '../../../api/options'
import { isRefused } from '../../../api/refused'
import { lasting, useSecondsLeft } from '../../../api/use-seconds-left'
import { words } from '../../../phrases/counter'
import { levelName } from '../../../phrases/level-names'
import { words as documentWords } from '../../../phrases/realname'
import { titles } from '../../../phrases/titles'
import { documentOf } from '../../../rules/document-form'
import { Button } from '../../../ui/button'
import { DocumentFields } from '../../../ui/document-fields'
import { Empty } from '../../../ui/empty'
import { Fact } from '../../../ui/fact'
import { FormCheck } from '../../../ui/form-check'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Tick } from '../../../ui/tick'
import { useDocumentForm } from '../../../ui/use-document-form'
import { Wrong } from '../../../ui/wrong'
import { confirmInPerson, counterCodeLasts, type CounterAccount } from '../realname.api'

export type Confirmed = RealName['confirmInPerson']['output']

interface InPersonProps {
  code: string
  account: CounterAccount
  onDone: (confirmed: Confirmed) => void
  /** Another code is read. */
  onAnew: () => void
}

/** The account as it may be seen, and the document as it is typed from the hand: the server compares the two, and says no more than that. */
export function InPerson({ code, account, onDone, onAnew }: InPersonProps) {
  const called = useLevelNames()
  const [seen, setSeen] = useState(false)
  const [busy, setBusy] = useState<'confirming' | 'moving' | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const document = useDocumentForm({ problem, onChange: () => setProblem(null) })
  const left = useSecondsLeft(useMemo(() => lasting(account.expiresAt, counterCodeLasts), [account]))
  const wrong = document.wrong + (seen ? 0 : 1)

  const confirm = async (moveHere: boolean) => {
    document.attempt()
    if (wrong > 0) return
    setBusy(moveHere ? 'moving' : 'confirming')
    setProblem(null)
    try {
      onDone(await confirmInPerson({ ...documentOf(document.form), code, seen: true, moveHere }))
    } catch (refusal) {
      setProblem(refusal)
      setBusy(null)
    }
  }
  if ((left === 0 && busy === null) || isRefused(problem, 'real_name.counter_code_gone'))
    return (
      <Page title={titles.counter}>
        <Empty icon='history' title={words.over} text={words.overText}>
          <Button onTap={onAnew}>{words.another}</Button>
        </Empty>
      </Page>
    )
  const elsewhere = isRefused(problem, 'real_name.held_elsewhere')
  return (
    <Page
      title={titles.counter}
      foot={
        <>
          {problem === null && document.tried && wrong > 0 && <FormCheck wrong={wrong} />}
          {elsewhere ? (
            <Notice kind='warn'>
              <View className='strong'>{words.moveTitle}</View>
              <View>{words.moveText}</View>
              <View className='notice__action'>
                <Button size='inline' look='white' busy={busy === 'moving'} onTap={() => void confirm(true)}>
                  {words.move}
                </Button>
              </View>
            </Notice>
          ) : (
            problem !== null && !document.saidAtField && <ProblemNotice problem={problem} />
          )}
          {!elsewhere && (
            <Button busy={busy !== null} onTap={() => void confirm(false)}>
              {busy === 'moving' ? words.moving : busy === 'confirming' ? words.confirming : words.confirm}
            </Button>
          )}
        </>
      }
    >
      <View className='group'>{words.account}</View>
      <View className='list'>
        <Fact label={words.phone} low>
          {account.phone ?? words.noPhone}
        </Fact>
        <Fact label={words.name} low>
          {account.name ?? words.noName}
        </Fact>
        {account.type && (
          <Fact label={words.type} low>
            {documentWords.types[account.type]}
          </Fact>
        )}
        <Fact label={words.level} low>
          {levelName(account.level, called)}
        </Fact>
      </View>
      <View className='t1 quiet'>{words.left(Math.floor(left / 60), left % 60)}</View>
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
      <View className='t1 quiet'>{words.documentText}</View>
    </Page>
  )
}
