import { View } from '@tarojs/components'
import { useHealth, type Person } from '../../areas/health/health.api'
import { go, goAndReturn } from '../../device/navigation'
import { words as all } from '../../phrases/home'
import { verdictWords } from '../../phrases/verdict'
import { routes } from '../../routes'
import { useElder } from '../../theme/elder'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Tap } from '../../ui/tap'
import { VerdictSign } from '../../ui/verdict-sign'

const words = all.health
const show = () => go(routes.healthCode)
const declare = () => goAndReturn(routes.declare)

/** How one stands today, in sign and words; and the code in one press. */
export function HealthCard() {
  const { health, problem } = useHealth()
  const elder = useElder(state => state.elder)
  const self = health?.people[0]
  const { sign, title, text, action, label, onTap } = contents(self, problem)
  const inside = (
    <>
      {sign}
      <View className='grow'>
        <View className='t3 strong verdict-title'>{title}</View>
        <View className={elder ? 'soft' : 't1 quiet'}>{elder && self?.today ? words.showElder : text}</View>
      </View>
    </>
  )
  // 适老版: the whole card is the button.
  if (elder)
    return (
      <Tap className='card row row--wide tap-card' label={label} onTap={onTap}>
        {inside}
        <Icon name='next' ink='quiet' size='small' />
      </Tap>
    )
  return (
    <View className='card row row--wide tap-card verdict-card'>
      {inside}
      <Button size='inline' look='soft' icon={onTap === show ? 'code' : undefined} label={label} onTap={onTap}>
        {action}
      </Button>
    </View>
  )
}

const icon = (name: 'pulse' | 'code') => (
  <View className='disc'>
    <Icon name={name} />
  </View>
)

function contents(self: Person | undefined, problem: unknown) {
  if (self?.today && self.last) {
    const verdict = verdictWords[self.today.colour]
    return { sign: <VerdictSign colour={self.today.colour} />, title: verdict, text: words.line(self.last.declaredAt), action: words.show, label: words.label(verdict), onTap: show }
  }
  if (self) return { sign: icon('pulse'), title: words.none, text: words.noneText, action: words.declare, label: `${words.none}，${words.declare}`, onTap: declare }
  return { sign: icon('code'), title: words.code, text: problem ? words.codeText : words.loadingText, action: words.show, label: words.label(words.code), onTap: show }
}
