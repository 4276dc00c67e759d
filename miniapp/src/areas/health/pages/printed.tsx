import '../../../theme/health.scss'
import '../../../theme/print.scss'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { now } from '../../../api/clock'
import { useParams } from '../../../device/navigation'
import { canPrint, print } from '../../../device/print'
import { until, words as all } from '../../../phrases/health'
import { titles } from '../../../phrases/titles'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Qr, qrPicture } from '../../../ui/qr'
import { ListSkeleton } from '../../../ui/skeleton'
import { VerdictSign } from '../../../ui/verdict-sign'
import { printHealthPass, useHealth } from '../health.api'

const words = all.printed
type Printed = Awaited<ReturnType<typeof printHealthPass>>

/** One sheet for somebody without a phone: who, until when, and what it is worth without the document. */
function Sheet({ pass: { code, name, documentEnd, expiresAt } }: { pass: Printed }) {
  const [picture] = useState(() => qrPicture(code))
  return (
    <View className='paper'>
      <View className='paper__title'>{words.title}</View>
      <View className='row row--wide'>
        <VerdictSign colour='green' />
        <View className='t3 strong'>{words.colour}</View>
      </View>
      <Qr picture={picture} label={words.qrLabel} className='qr--paper' />
      <View className='paper__facts'>
        {(
          [
            [words.holder, name],
            [words.documentEnd, documentEnd],
            [words.validUntil, until(expiresAt, now())],
          ] as const
        ).map(([what, value]) => (
          <View className='row row--apart paper__fact' key={what}>
            <View className='soft'>{what}</View>
            <View className='t3 strong'>{value}</View>
          </View>
        ))}
      </View>
      <View className='paper__note'>{words.note}</View>
    </View>
  )
}

/** The paper code of one person: made on request, printed from a browser. */
export default function PrintedCodePage() {
  const { subjectId } = useParams()
  const { health, problem: unread, again } = useHealth()
  const [pass, setPass] = useState<Printed | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const person = health?.people.find(each => each.subjectId === subjectId) ?? health?.people[0]

  const make = async () => {
    if (!person) return
    setBusy(true)
    setProblem(null)
    try {
      setPass(await printHealthPass({ subjectId: person.subjectId }))
    } catch (refusal) {
      setProblem(refusal)
    }
    setBusy(false)
  }

  if (!person) return <Page title={titles.printedCode}>{unread ? <Failure problem={unread} onRetry={again} /> : <ListSkeleton rows={4} />}</Page>
  if (person.today?.colour !== 'green' && !pass)
    return (
      <Page title={titles.printedCode}>
        <Empty icon='print' title={words.onlyGreen} text={person.today ? words.onlyGreenText : all.notDeclaredText} />
      </Page>
    )
  return (
    <Page
      title={titles.printedCode}
      foot={
        <View className='not-on-paper'>
          {problem !== null && <ProblemNotice problem={problem} />}
          {pass ? (
            canPrint() && (
              <Button icon='print' onTap={print}>
                {words.print}
              </Button>
            )
          ) : (
            <Button busy={busy} onTap={() => void make()}>
              {busy ? words.making : words.make}
            </Button>
          )}
        </View>
      }
    >
      {pass ? (
        <>
          <Sheet pass={pass} />
          {!canPrint() && <Notice kind='accent'>{words.onComputer}</Notice>}
        </>
      ) : (
        <View className='card column'>
          <View className='soft'>{words.explain}</View>
          {words.rules.map((rule, at) => (
            <View className='row row--wide' key={rule}>
              <View className='disc strong accent'>{at + 1}</View>
              <View className='grow'>{rule}</View>
            </View>
          ))}
          {!canPrint() && <Notice kind='accent'>{words.onComputer}</Notice>}
        </View>
      )}
    </Page>
  )
}
