import { View } from '@tarojs/components'
import { useState } from 'react'
import { takePhoto } from '../device/photo'
import type { PhotoOf } from '../device/photo-size'
import { words } from '../phrases/photo'
import { Button } from './button'
import { Photo } from './photo'
import { Wrong } from './wrong'

interface PhotoInputProps {
  of: PhotoOf
  /** Base64, or null. */
  photo: string | null
  /** What is to be seen on it. */
  label: string
  /** What it takes the place of, and what is said above both. */
  before?: { photo: string; words: string; wordsNow: string } | null
  /** What is wrong with it, in words. */
  problem?: string | null
  /** It may be left out again. */
  optional?: boolean
  onChange: (photo: string | null) => void
}

/** A photo from camera or album: asked for, shown as it will be sent, beside the one it takes the place of. */
export function PhotoInput({ of, photo, label, before, problem, optional = false, onChange }: PhotoInputProps) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<'denied' | 'unreadable' | null>(null)
  const take = async () => {
    setBusy(true)
    setTrouble(null)
    const taken = await takePhoto(of)
    if (taken.kind === 'photo') onChange(taken.base64)
    else if (taken.kind !== 'closed') setTrouble(taken.kind)
    setBusy(false)
  }
  const said = trouble ? words[trouble] : problem
  const now = photo !== null && <Photo base64={photo} label={label} of={of} />
  return (
    <View className='photo-box'>
      {before ? (
        <View className='photos'>
          <View className='photos__one'>
            <View className='t1 quiet'>{before.words}</View>
            <Photo base64={before.photo} label={before.words} of={of} />
          </View>
          <View className='photos__one'>
            <View className='t1 quiet'>{before.wordsNow}</View>
            {now || <View className={of === 'paper' ? 'photo photo--paper' : 'photo'} />}
          </View>
        </View>
      ) : (
        now && <View className={of === 'paper' ? 'photo-box__wide' : 'photo-box__alone'}>{now}</View>
      )}
      <Button size='small' look='soft' icon='picture' busy={busy} onTap={() => void take()}>
        {busy ? words.preparing : photo === null ? words.take : words.again}
      </Button>
      {optional && photo !== null && (
        <Button size='inline' look='plain' onTap={() => onChange(null)}>
          {words.remove}
        </Button>
      )}
      {said && <Wrong>{said}</Wrong>}
    </View>
  )
}
