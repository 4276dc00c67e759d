import '../../../theme/realname.scss'
import { View } from '@tarojs/components'
import { maskName, maskNumber } from '@linli/shared-types/values/id-number'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { carryDocument, takeDocument } from '../../../api/typed-document'
import { useFace } from '../../../api/use-face'
import { say } from '../../../device/attention'
import { go, returnTo, useParams } from '../../../device/navigation'
import { words as all } from '../../../phrases/levels'
import { words as documentWords } from '../../../phrases/realname'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { cardOf, cardProblems, emptyCard, refusedCard, type CardForm } from '../../../rules/card-form'
import { documentOf, type DocumentForm } from '../../../rules/document-form'
import { Button } from '../../../ui/button'
import { CardFields } from '../../../ui/card-fields'
import { Choice } from '../../../ui/choice'
import { ConsentTick } from '../../../ui/consent-tick'
import { DocumentFields } from '../../../ui/document-fields'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Returning } from '../../../ui/returning'
import { useDocumentForm } from '../../../ui/use-document-form'
import { Wrong } from '../../../ui/wrong'
import { beginFaceCheck, finishFaceCheck, rebindByBankCard, takeState, type RealNameState } from '../realname.api'

const words = all.rebind

type Way = 'face' | 'bankCard' | 'appeal'
const ways: readonly Way[] = ['face', 'bankCard', 'appeal']
const isFaceable = ({ documentType }: DocumentForm): boolean => documentType === 'id_card'

interface Kept {
  back?: string
}

/** Moving an identity here that another account holds (features.md B5): by face, by bank card, or by an appeal that staff decide. */
export default function RebindPage() {
  const { back } = useParams()
  const [carried] = useState(takeDocument)
  const [changing, setChanging] = useState(carried === null)
  const [way, setWay] = useState<Way | null>(null)
  const [card, setCard] = useState<CardForm>(emptyCard)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  /** Something was changed since: what was said of the face is of yesterday. */
  const [changed, setChanged] = useState(false)
  const anew = () => {
    setRefusal(null)
    setChanged(true)
  }
  const byFace = useConsent(['real_name', 'face'])
  const byCard = useConsent(['real_name', 'bank_card'])
  const document = useDocumentForm({ initial: carried, problem: refusal, onChange: anew })
  const done = (state: RealNameState, to: string | undefined) => {
    takeState(state)
    say(words.done)
    returnTo(to ?? routes.realName)
  }
  const refuse = (problem: unknown) => {
    byFace.heed(problem)
    byCard.heed(problem)
    setRefusal(problem)
  }
  const face = useFace({
    returnTo: routes.rebind,
    begin: (through, _kept: Kept) => beginFaceCheck({ purpose: 'rebind', document: documentOf(document.form), through, consents: byFace.consents }),
    finish: passed => finishFaceCheck(passed),
    onDone: (state, kept) => done(state, kept.back),
    onRefused: refuse,
  })
  const chosen = way === 'face' && !isFaceable(document.form) ? null : way
  const consent = chosen === 'bankCard' ? byCard : byFace
  const wrong =
    document.wrong +
    (chosen === null ? 1 : 0) +
    (chosen === 'bankCard' ? Object.keys(cardProblems(card)).length : 0) +
    (chosen === null || chosen === 'appeal' || consent.agreed ? 0 : 1)

  const submit = async () => {
    setTried(true)
    document.attempt()
    if (document.wrong > 0) setChanging(true)
    if (wrong > 0) return
    setRefusal(null)
    setChanged(false)
    if (chosen === 'appeal') {
      carryDocument(document.form)
      return go(routes.rebindAppeal)
    }
    if (chosen === 'face') return face.start({ back: back ?? face.kept?.back })
    setBusy(true)
    try {
      done(await rebindByBankCard({ ...documentOf(document.form), ...cardOf(card), consents: byCard.consents }), back)
    } catch (problem) {
      refuse(problem)
      setBusy(false)
    }
  }

  if (face.returning) return <Returning title={titles.rebind} />
  const problem = refusal ?? (changed ? null : face.problem)
  const saidAtField = document.saidAtField || Object.keys(refusedCard(problem)).length > 0
  const action = chosen === 'face' ? words.startFace : chosen === 'bankCard' ? words.startCard : chosen === 'appeal' ? words.startAppeal : words.pick
  const working = busy || face.busy
  return (
    <Page
      title={titles.rebind}
      foot={
        <>
          {problem === null && tried && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && !saidAtField && <ProblemNotice problem={problem} />}
          <Button busy={working} onTap={face.again ?? (() => void submit())}>
            {working ? words.submitting : face.again ? words.again : action}
          </Button>
        </>
      }
    >
      <View className='soft opening'>{carried ? words.why : words.whyAlone}</View>
      <View className='group'>{words.whose}</View>
      {changing ? (
        <View className='list'>
          <DocumentFields {...document.fields} />
        </View>
      ) : (
        <View className='list'>
          <View className='cell'>
            <View className='grow'>
              <View className='medium'>{`${maskName(document.form.name)} ${maskNumber(document.form.number)}`}</View>
              <View className='t1 quiet'>{documentWords.types[document.form.documentType]}</View>
            </View>
            <Button size='inline' look='soft' label={words.changeLabel} onTap={() => setChanging(true)}>
              {words.change}
            </Button>
          </View>
        </View>
      )}
      <View className='group'>{words.ways}</View>
      <View className='list' role='radiogroup' aria-label={words.ways}>
        {ways
          .filter(each => each !== 'face' || isFaceable(document.form))
          .map(each => (
            <Choice
              key={each}
              on={each === chosen}
              what={words.way[each].what}
              more={words.way[each].more}
              onTap={() => {
                setWay(each)
                anew()
              }}
            />
          ))}
      </View>
      {tried && chosen === null && <Wrong>{words.wayProblem}</Wrong>}
      {chosen === 'bankCard' && (
        <View className='list'>
          <CardFields
            form={card}
            tried={tried}
            problem={problem}
            onChange={next => {
              setCard(next)
              anew()
            }}
          />
        </View>
      )}
      {chosen !== null && chosen !== 'appeal' && (
        <ConsentTick
          key={chosen}
          sentence={chosen === 'face' ? words.consentFace : words.consentCard}
          {...consent.tick}
          problem={tried && !consent.agreed}
        />
      )}
    </Page>
  )
}
