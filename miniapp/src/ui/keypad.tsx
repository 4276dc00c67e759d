import { View } from '@tarojs/components'
import { Icon } from './icon'
import { Tap } from './tap'

export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'erase'
const figures: readonly KeypadKey[][] = [['1', '2', '3'], ['4', '5', '6'], ['7', '8', '9']]

interface KeypadProps {
  pointLabel: string
  eraseLabel: string
  /** The key beside the nought. */
  side: { words: string; onTap: () => void }
  /** The tall key. Greyed while what is typed cannot be taken; pressing it then says why. */
  go: { words: string; off: boolean; onTap: () => void }
  onKey: (key: KeypadKey) => void
}

/** Keys for fingers in gloves: rows of 80. */
export function Keypad({ pointLabel, eraseLabel, side, go, onKey }: KeypadProps) {
  const key = (name: KeypadKey, label?: string) => (
    <Tap key={name} className='key' label={label} onTap={() => onKey(name)}>
      {name}
    </Tap>
  )
  return (
    <View className='keypad'>
      <View className='keypad__figures'>
        {figures.map(row => (
          <View className='keypad__row' key={row[0]}>
            {row.map(name => key(name))}
          </View>
        ))}
        <View className='keypad__row'>
          {key('.', pointLabel)}
          {key('0')}
          <Tap className='key key--other key--words' onTap={side.onTap}>
            {side.words}
          </Tap>
        </View>
      </View>
      <View className='keypad__end'>
        <Tap className='key key--other' label={eraseLabel} onTap={() => onKey('erase')}>
          <Icon name='erase' ink='ink' size='big' />
        </Tap>
        <Tap className={go.off ? 'key key--go key--off' : 'key key--go'} label={go.words} onTap={go.onTap}>
          <Icon name='tick' ink={go.off ? 'quiet' : 'white'} size='big' />
          {go.words}
        </Tap>
      </View>
    </View>
  )
}
