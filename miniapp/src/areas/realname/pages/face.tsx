import '../../../theme/realname.scss'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { useLevelNames } from '../../../api/options'
import { useFace } from '../../../api/use-face'
import { say } from '../../../device/attention'
import { returnTo, useParams } from '../../../device/navigation'
import { levelName } from '../../../phrases/level-names'
import { words as all } from '../../../phrases/levels'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { ConsentTick } from '../../../ui/consent-tick'
import { Empty } from '../../../ui/empty'
import { FaceFoot } from '../../../ui/face-foot'
import { Page } from '../../../ui/page'
import { Points } from '../../../ui/points'
import { Returning } from '../../../ui/returning'
import { OtherWays } from '../components/other-ways'
import { Raising } from '../components/raising'
import { beginFaceCheck, finishFaceCheck, takeState } from '../realname.api'

const words = all.face

interface Kept {
  back?: string
}

/** Level 3 by face: agreed to on its own, and never the only way. The face itself is looked at by the platform's camera. */
export default function FaceLevelPage() {
  const { back } = useParams()
  const called = useLevelNames()
  const { agreed, consents, tick, heed } = useConsent(['face'])
  const [tried, setTried] = useState(false)
  const face = useFace({
    returnTo: routes.faceLevel,
    begin: (through, _kept: Kept) => beginFaceCheck({ purpose: 'raise', through, consents }),
    finish: passed => finishFaceCheck(passed),
    onDone(state, kept) {
      takeState(state)
      say(all.raised)
      returnTo(kept.back ?? routes.realName)
    },
    onRefused: heed,
  })
  const start = () => {
    setTried(true)
    if (agreed) face.start({ back: back ?? face.kept?.back })
  }
  if (face.returning) return <Returning title={titles.faceLevel} />
  return (
    <Raising title={titles.faceLevel}>
      {({ faceable }) =>
        !faceable ? (
          <Page title={titles.faceLevel}>
            <Empty icon='badge' title={words.unfit} text={words.unfitText} />
            <OtherWays title={words.insteadOf} bankCard />
          </Page>
        ) : (
          <Page title={titles.faceLevel} foot={<FaceFoot face={face} wrong={agreed ? 0 : 1} tried={tried} action={words.start} onStart={start} />}>
            <View className='opening'>
              <View className='t3 strong'>{words.title(levelName(3, called))}</View>
              <View className='soft'>{words.why}</View>
            </View>
            <View className='card column column--wide'>
              <Points points={words.steps} numbered />
            </View>
            <View className='t1 quiet'>{words.use}</View>
            <ConsentTick sentence={words.consent} {...tick} problem={tried && !agreed} />
            <OtherWays title={words.others} bankCard />
          </Page>
        )
      }
    </Raising>
  )
}
