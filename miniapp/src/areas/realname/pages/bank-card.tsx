import '../../../theme/realname.scss'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { useLevelNames } from '../../../api/options'
import { say } from '../../../device/attention'
import { returnTo, useParams } from '../../../device/navigation'
import { words as cardWords } from '../../../phrases/bank-card'
import { levelName } from '../../../phrases/level-names'
import { words as all } from '../../../phrases/levels'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { cardOf, cardProblems, emptyCard, refusedCard, type CardForm } from '../../../rules/card-form'
import { Button } from '../../../ui/button'
import { CardFields } from '../../../ui/card-fields'
import { ConsentTick } from '../../../ui/consent-tick'
import { Fact } from '../../../ui/fact'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { OtherWays } from '../components/other-ways'
import { Raising } from '../components/raising'
import { raiseByBankCard, takeState } from '../realname.api'

const words = all.card

/** Level 3 by a debit card: whose name and document the bank knows for it, with the phone left there. */
export default function BankCardPage() {
  const { back } = useParams()
  const called = useLevelNames()
  const { agreed, consents, tick, heed } = useConsent(['bank_card'])
  const [form, setForm] = useState<CardForm>(emptyCard)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const wrong = Object.keys(cardProblems(form)).length + (agreed ? 0 : 1)

  const submit = async () => {
    setTried(true)
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      takeState(await raiseByBankCard({ ...cardOf(form), consents }))
      say(all.raised)
      returnTo(back ?? routes.realName)
    } catch (refusal) {
      heed(refusal)
      setProblem(refusal)
      setBusy(false)
    }
  }
  return (
    <Raising title={titles.bankCard}>
      {({ document, faceable }) => (
        <Page
          title={titles.bankCard}
          foot={
            <>
              {problem === null && tried && wrong > 0 && <FormCheck wrong={wrong} />}
              {problem !== null && Object.keys(refusedCard(problem)).length === 0 && <ProblemNotice problem={problem} />}
              <Button busy={busy} onTap={() => void submit()}>
                {busy ? words.submitting : words.submit}
              </Button>
            </>
          }
        >
          <View className='opening'>
            <View className='t3 strong'>{words.title(levelName(3, called))}</View>
            <View className='soft'>{words.why}</View>
          </View>
          <View className='list'>
            <Fact label={words.who} low>
              {document.name}
            </Fact>
            <Fact label={words.number} low>
              {document.number}
            </Fact>
          </View>
          <View className='list'>
            <CardFields
              form={form}
              tried={tried}
              problem={problem}
              onChange={next => {
                setForm(next)
                setProblem(null)
              }}
            />
          </View>
          <View className='t1 quiet'>{cardWords.notKept}</View>
          <ConsentTick sentence={words.consent} {...tick} problem={tried && !agreed} />
          <OtherWays title={words.others} face={faceable} />
        </Page>
      )}
    </Raising>
  )
}
