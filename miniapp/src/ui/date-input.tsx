import { View } from '@tarojs/components'
import { DatePicker } from '@nutui/nutui-react-taro'
import { useState } from 'react'
import { monthAndDay } from '../phrases/time'
import { words } from '../phrases/ui'
import { Icon } from './icon'
import { Tap } from './tap'

interface DateInputProps {
  label: string
  /** `YYYY-MM-DD`, or empty. */
  value: string
  from: string
  to: string
  /** Where an empty one opens. */
  startAt: string
  onChoose: (date: string) => void
  /** Month and day are enough: all of it lies within the last year. */
  brief?: boolean
}

const dateOf = (text: string): Date => {
  const [year, month, day] = text.split('-').map(Number)
  return new Date(year!, month! - 1, day)
}

/** A calendar day, chosen on wheels; no keyboard. */
export function DateInput({ label, value, from, to, startAt, onChoose, brief = false }: DateInputProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Tap className='row grow field__input' label={`${label} ${value || words.chooseDate}`} onTap={() => setOpen(true)}>
        <View className={value ? 'grow' : 'grow placeholder'}>{value ? (brief ? monthAndDay : words.date)(value) : words.chooseDate}</View>
        <Icon name='next' ink='quiet' size='small' />
      </Tap>
      <DatePicker
        title={label}
        visible={open}
        showChinese
        startDate={dateOf(from)}
        endDate={dateOf(to)}
        value={dateOf(value || startAt)}
        onClose={() => setOpen(false)}
        onConfirm={(_, values) => {
          onChoose(values.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-'))
          setOpen(false)
        }}
      />
    </>
  )
}
