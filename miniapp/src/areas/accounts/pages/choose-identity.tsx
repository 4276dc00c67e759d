import { View } from '@tarojs/components'
import { useState } from 'react'
import { keepMe } from '../../../api/session'
import { returnTo, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/accounts'
import { titles } from '../../../phrases/titles'
import { Button } from '../../../ui/button'
import type { Drawing } from '../../../ui/drawings'
import { Icon } from '../../../ui/icon'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Tap } from '../../../ui/tap'
import { chooseIdentity } from '../accounts.api'

const choices = ['resident', 'visitor', 'enterprise'] as const
type Chosen = (typeof choices)[number]
const icons: Record<Chosen, Drawing> = { resident: 'house', visitor: 'person', enterprise: 'building' }

export default function ChooseIdentityPage() {
  const { back } = useParams()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const confirm = async () => {
    setBusy(true)
    setProblem(null)
    try {
      keepMe(await chooseIdentity({ identity: chosen! }))
      returnTo(back)
    } catch (refusal) {
      setProblem(refusal)
      setBusy(false)
    }
  }
  return (
    <Page
      title={titles.chooseIdentity}
      foot={
        <>
          {problem !== null && <ProblemNotice problem={problem} />}
          <Button off={chosen === null} busy={busy} onTap={() => void confirm()}>
            {chosen === null ? words.identityPick : words.identityConfirm(words.identities[chosen].name)}
          </Button>
        </>
      }
    >
      <View className='opening'>
        <View className='t4 strong'>{words.identityHeading}</View>
        <View className='soft'>{words.identityText}</View>
      </View>
      <View className='column column--wide' role='radiogroup' aria-label={words.identityHeading}>
        {choices.map(identity => (
          <Tap
            key={identity}
            className={identity === chosen ? 'card row row--wide choice choice--on' : 'card row row--wide choice'}
            role='radio'
            checked={identity === chosen}
            onTap={() => setChosen(identity)}
          >
            <View className='disc'>
              <Icon name={icons[identity]} />
            </View>
            <View className='grow'>
              <View className='t3 strong'>{words.identities[identity].name}</View>
              <View className='soft'>{words.identities[identity].text}</View>
            </View>
            {identity === chosen && <Icon name='ok' ink='accent' />}
          </Tap>
        ))}
      </View>
      <View className='t1 quiet'>{words.staffNote}</View>
    </Page>
  )
}
