import { View } from '@tarojs/components'
import { useState } from 'react'
import { go, goInstead, useParams } from '../../../device/navigation'
import { words as all } from '../../../phrases/recovery'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Cell } from '../../../ui/cell'
import { Empty } from '../../../ui/empty'
import { Page } from '../../../ui/page'
import { Points } from '../../../ui/points'
import { ProblemNotice } from '../../../ui/problem-notice'
import { WayOut } from '../../../ui/way-out'
import { freezeByNotice } from '../recovery.api'

const words = all.notMe

/** What to do now, the quickest first. */
function Frozen() {
  return (
    <Page title={titles.notMe}>
      <Empty icon='lock' title={words.frozen} text={words.frozenText} />
      <View className='list'>
        <Cell icon='mobile' what={words.recover} more={words.recoverText} onTap={() => go(routes.forgot)} />
        <Cell icon='face' what={words.face} more={words.faceText} onTap={() => go(routes.forgot, { way: 'face' })} />
        <Cell icon='building' what={words.counter} more={words.counterText} onTap={() => go(routes.contacts)} />
      </View>
    </Page>
  )
}

/** 不是我: from the link of a notice, asked once before it freezes; with `frozen`, what comes after it was said in a message. */
export default function NotMePage() {
  const { notice, frozen: before } = useParams()
  const [frozen, setFrozen] = useState(before !== undefined)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  if (frozen) return <Frozen />
  if (!notice)
    return (
      <Page title={titles.notMe}>
        <Empty icon='info' title={words.noLink} text={words.noLinkText}>
          <WayOut action='contacts' />
        </Empty>
      </Page>
    )
  const freeze = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await freezeByNotice({ notice })
      setFrozen(true)
    } catch (refusal) {
      setProblem(refusal)
      setBusy(false)
    }
  }
  return (
    <Page
      title={titles.notMe}
      foot={
        <View className='column'>
          {problem !== null && <ProblemNotice problem={problem} />}
          <Button busy={busy} onTap={() => void freeze()}>
            {busy ? words.freezing : words.freeze}
          </Button>
          <Button look='plain' size='small' onTap={() => goInstead(routes.home)}>
            {words.mine}
          </Button>
        </View>
      }
    >
      <View className='opening'>
        <View className='t4 strong'>{words.question}</View>
        <View className='soft'>{words.text}</View>
      </View>
      <View className='card'>
        <Points points={words.effects} />
      </View>
    </Page>
  )
}
