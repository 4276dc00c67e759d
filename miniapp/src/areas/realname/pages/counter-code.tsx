import '../../../theme/realname.scss'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLevelNames } from '../../../api/options'
import { lasting, useSecondsLeft, type Lasting } from '../../../api/use-seconds-left'
import { buzz } from '../../../device/attention'
import { brighten } from '../../../device/brightness'
import { useInSight } from '../../../device/in-sight'
import { go, returnTo, useParams } from '../../../device/navigation'
import { levelName, type Level } from '../../../phrases/level-names'
import { words as all } from '../../../phrases/levels'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Done } from '../../../ui/done'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { Points } from '../../../ui/points'
import { Qr, qrPicture } from '../../../ui/qr'
import { HeroSkeleton } from '../../../ui/skeleton'
import { ariaFor } from '../../../ui/spoken'
import { counterCodeLasts, issueCounterCode, realNameRead, takeState } from '../realname.api'

const words = all.code
/** Between two looks whether the counter has confirmed it, milliseconds. */
const pace = 4000

interface Issued extends Lasting {
  code: string
}

/** A code that staff read at the counter (features.md B4). The page notices by itself when they have confirmed it. */
export default function CounterCodePage() {
  const { back } = useParams()
  const called = useLevelNames()
  const seen = useInSight()
  const { data: state } = useQuery({ ...realNameRead, refetchInterval: seen && pace })
  const [issued, setIssued] = useState<Issued | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [done, setDone] = useState(false)
  const first = useRef<Level | null>(null)
  const left = useSecondsLeft(issued)
  const over = issued !== null && left === 0
  const picture = useMemo(() => issued && qrPicture(issued.code), [issued])

  const issue = useCallback(async () => {
    setIssued(null)
    setProblem(null)
    try {
      const { code, expiresAt } = await issueCounterCode({})
      setIssued({ code, ...lasting(expiresAt, counterCodeLasts) })
    } catch (refusal) {
      setProblem(refusal)
    }
  }, [])
  useEffect(() => void issue(), [issue])
  useEffect(brighten, [])
  useEffect(() => {
    if (!state) return
    if (first.current !== null && first.current < 4 && state.level === 4) {
      buzz()
      setDone(true)
      takeState(state)
    }
    first.current = state.level
  }, [state])

  if (done)
    return (
      <Page title={titles.counterCode}>
        <Done title={words.done} text={words.doneText(levelName(4, called))}>
          <Button onTap={() => returnTo(back ?? routes.realName)}>{words.back}</Button>
        </Done>
      </Page>
    )
  if (state?.level === 4)
    return (
      <Page title={titles.counterCode}>
        <Empty icon='shield' title={all.alreadyThere} text={all.alreadyThereText(levelName(4, called))}>
          <Button onTap={() => returnTo(back ?? routes.realName)}>{words.back}</Button>
        </Empty>
      </Page>
    )
  return (
    <Page title={titles.counterCode}>
      <View className='soft opening'>{words.why}</View>
      {problem !== null ? (
        <Failure problem={problem} onRetry={() => void issue()} />
      ) : issued === null ? (
        <HeroSkeleton />
      ) : (
        <View className='card code-card'>
          <View className={over ? 'digits digits--over' : 'digits'} {...ariaFor({ role: 'img', label: words.label(issued.code) })}>
            {issued.code.slice(0, 4)}
            <Text className='digits__gap' />
            {issued.code.slice(4)}
          </View>
          <Qr picture={picture} label={words.qr} className={over ? 'qr--counter qr--over' : 'qr--counter'} />
          {over ? (
            <>
              <View className='strong' role='alert'>
                {words.over}
              </View>
              <View className='soft'>{words.overText}</View>
            </>
          ) : (
            <>
              <View className='strong'>{words.left(Math.floor(left / 60), left % 60)}</View>
              <View className='t1 quiet'>{words.spoken}</View>
            </>
          )}
          <Button size='small' look={over ? 'primary' : 'soft'} icon='again' onTap={() => void issue()}>
            {words.renew}
          </Button>
        </View>
      )}
      <View className='card column'>
        <View className='strong'>{words.bring}</View>
        <Points points={words.things} />
      </View>
      <View className='t1 quiet'>{words.onlyStaff}</View>
      <View className='row row--apart'>
        <View className='grow soft'>{words.where}</View>
        <Button size='inline' look='white' icon='phone' onTap={() => go(routes.contacts)}>
          {words.contacts}
        </Button>
      </View>
    </Page>
  )
}
