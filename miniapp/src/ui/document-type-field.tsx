import { View } from '@tarojs/components'
import { useState } from 'react'
import { documentTypes, type DocumentType } from '@linli/shared-types/values/id-number'
import { words } from '../phrases/realname'
import { Field } from './field'
import { Icon } from './icon'
import { Sheet } from './sheet'
import { Tap } from './tap'

interface DocumentTypeFieldProps {
  chosen: DocumentType
  onChoose: (type: DocumentType) => void
}

/** Which of the five documents; the long names need a list, not a wheel. */
export function DocumentTypeField({ chosen, onChoose }: DocumentTypeFieldProps) {
  const [open, setOpen] = useState(false)
  return (
    <Field label={words.type}>
      <Tap className='row grow field__input' label={`${words.type} ${words.types[chosen]}`} onTap={() => setOpen(true)}>
        <View className='grow'>{words.types[chosen]}</View>
        <Icon name='next' ink='quiet' size='small' />
      </Tap>
      <Sheet title={words.chooseType} open={open} onClose={() => setOpen(false)}>
        <View role='radiogroup' aria-label={words.type}>
          {documentTypes.map(type => (
            <Tap
              key={type}
              className='cell cell--tap'
              role='radio'
              checked={type === chosen}
              onTap={() => {
                onChoose(type)
                setOpen(false)
              }}
            >
              <View className={type === chosen ? 'grow strong' : 'grow'}>{words.types[type]}</View>
              {type === chosen && <Icon name='tick' />}
            </Tap>
          ))}
        </View>
      </Sheet>
    </Field>
  )
}
