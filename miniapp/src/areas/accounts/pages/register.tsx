import '../../../theme/accounts.scss'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { readAnew } from '../../../api/reads'
import { isRefused } from '../../../api/refused'
import { keepSession, type Session } from '../../../api/session'
import { deviceName } from '../../../device/device-name'
import { goInstead, returnTo, useParams, withParams } from '../../../device/navigation'
import { words } from '../../../phrases/register'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Done } from '../../../ui/done'
import { Page } from '../../../ui/page'
import { register } from '../accounts.api'
import { AccountWizard } from '../components/account-wizard'
import { PhoneCodeFields } from '../components/phone-code-fields'
import { settleIn } from '../settle-in'

/** After the agreements one is somebody; whether to be verified is asked, and 以后再说 is as good an answer. */
function Registered({ session, back }: { session: Session; back: string | undefined }) {
  const afterwards = withParams(routes.chooseIdentity, back ? { back } : {})
  return (
    <Page title={titles.register}>
      <Done title={words.done} text={words.doneText}>
        <Button onTap={() => goInstead(routes.verify, { back: afterwards })}>{words.verifyNow}</Button>
        <Button look='plain' size='small' onTap={() => settleIn(session, back)}>
          {words.later}
        </Button>
      </Done>
    </Page>
  )
}

/** The wizard (features.md A7). */
export default function RegisterPage() {
  const { back } = useParams()
  const [session, setSession] = useState<Session | null>(null)
  if (session) return <Registered session={session} back={back} />
  const along: Record<string, string> = back ? { back } : {}
  return (
    <AccountWizard
      title={titles.register}
      purpose='register'
      first={{
        title: words.phoneTitle,
        paths: ['phone'],
        fields: ({ phoneCode, problem }) => (
          <View className='list'>
            <PhoneCodeFields form={phoneCode} problem={problem} />
          </View>
        ),
      }}
      agreements={['terms', 'privacy']}
      userNameOptional
      action={words.register}
      acting={words.registering}
      send={async ({ userName, ...filled }) => {
        const signedIn = await register({ ...filled, ...(userName && { userName }), device: deviceName() })
        keepSession(signedIn)
        readAnew()
        setSession(signedIn)
      }}
      ways={problem =>
        isRefused(problem, 'account.already_registered') && (
          <>
            <Button size='inline' look='white' onTap={() => returnTo(withParams(routes.signIn, along))}>
              {words.toSignIn}
            </Button>
            <Button size='inline' look='white' onTap={() => goInstead(routes.activate, along)}>
              {words.activate}
            </Button>
          </>
        )
      }
    />
  )
}
