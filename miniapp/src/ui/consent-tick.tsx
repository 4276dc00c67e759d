import { Text, View } from '@tarojs/components'
import { go } from '../device/navigation'
import { words } from '../phrases/ui'
import { routes } from '../routes'
import { Tap } from './tap'
import { Tick } from './tick'
import { Wrong } from './wrong'

interface ConsentTickProps {
  /** What is agreed to, before the names. */
  sentence: string
  /** In the versions that were fetched; null until they are there. */
  agreements: readonly { agreement: string; title: string }[] | null
  failed: boolean
  onAgain: () => void
  on: boolean
  /** It should be ticked by now. */
  problem: boolean
  onChange: (on: boolean) => void
}

/** Agreements to tick, each to be read by pressing its name. */
export function ConsentTick({ sentence, agreements, failed, onAgain, on, problem, onChange }: ConsentTickProps) {
  if (failed)
    return (
      <Tap className='link' onTap={onAgain}>
        {words.agreementsFailed}
      </Tap>
    )
  return (
    <View>
      <Tick on={on} label={sentence + (agreements ?? []).map(({ title }) => `《${title}》`).join('')} onChange={onChange}>
        <Text>{sentence}</Text>
        {agreements?.map(({ agreement, title }) => (
          <Text
            key={agreement}
            className='agreement-name'
            onClick={event => {
              event.stopPropagation()
              go(routes.agreement, { id: agreement })
            }}
          >{`《${title}》`}</Text>
        ))}
      </Tick>
      {problem && <Wrong>{words.consentProblem}</Wrong>}
    </View>
  )
}
