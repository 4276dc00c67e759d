import { View } from '@tarojs/components'
import { useState } from 'react'
import { currentSession, keepSession } from '../../../api/session'
import { useConsent } from '../../../api/agreements'
import { readAnew } from '../../../api/reads'
import { say } from '../../../device/attention'
import { returnTo, useParams } from '../../../device/navigation'
import { PhoneButton, type PhoneProof } from '../../../device/phone-button'
import { platform } from '../../../device/platform'
import { words } from '../../../phrases/accounts'
import { titles } from '../../../phrases/titles'
import { ConsentTick } from '../../../ui/consent-tick'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { bindPhoneByAlipay, bindPhoneByWechat } from '../accounts.api'

/** The platform's phone number in one tap, after the agreements are ticked. */
export default function BindPhonePage() {
  const { back } = useParams()
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [declined, setDeclined] = useState(false)
  const { agreed, consents, tick, heed } = useConsent(['terms', 'privacy'])

  const bind = async (proof: PhoneProof) => {
    setProblem(null)
    setDeclined(false)
    const before = currentSession()?.me.accountId
    try {
      const session =
        proof.by === 'wechat'
          ? await bindPhoneByWechat({ code: proof.code, consents })
          : await bindPhoneByAlipay({ response: proof.response, sign: proof.sign, consents })
      keepSession(session)
      readAnew()
      say(session.me.accountId === before ? words.bound : words.moved)
      returnTo(back)
    } catch (refusal) {
      heed(refusal)
      setProblem(refusal)
    }
  }
  return (
    <Page
      title={titles.bindPhone}
      foot={
        platform() === 'h5' ? undefined : (
          <>
            {declined && <Notice kind='warn'>{words.bindRefused}</Notice>}
            {problem !== null && <ProblemNotice problem={problem} />}
            <PhoneButton off={!agreed} onPhone={proof => void bind(proof)} onRefused={() => setDeclined(true)} onTooEarly={() => setTried(true)}>
              {platform() === 'weapp' ? words.bindByWechat : words.bindByAlipay}
            </PhoneButton>
          </>
        )
      }
    >
      <View className='opening'>
        <View className='t4 strong'>{words.bindTitle}</View>
        <View className='soft'>{words.bindWhy}</View>
      </View>
      {platform() === 'h5' ? (
        <Notice>{words.bindOnPhone}</Notice>
      ) : (
        <ConsentTick sentence={words.consent} {...tick} problem={tried && !agreed} />
      )}
    </Page>
  )
}
