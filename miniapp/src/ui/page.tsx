import { View } from '@tarojs/components'
import { useRef, type PropsWithChildren, type ReactNode } from 'react'
import { refreshShown } from '../api/reads'
import { goBack } from '../device/navigation'
import { useShown } from '../device/page-life'
import { platform } from '../device/platform'
import { words } from '../phrases/ui'
import { useElder } from '../theme/elder'
import { Icon } from './icon'
import { PrivacyGate } from './privacy-gate'
import { Tap } from './tap'

interface PageProps {
  title: string
  /** A page of the tab bar: no way back, and its title is a heading. */
  tab?: boolean
  /** Stays at the bottom, within the thumb's reach. */
  foot?: ReactNode
}

/** The frame of every page: elder mode, the browser's own bar (mini-programs have theirs), the place of the main button. */
export function Page({ title, tab = false, foot, children }: PropsWithChildren<PageProps>) {
  const elder = useElder(state => state.elder)
  const shownBefore = useRef(false)
  useShown(() => {
    if (shownBefore.current) refreshShown()
    shownBefore.current = true
  })
  return (
    <View className={elder ? 'page elder' : 'page'}>
      {platform() === 'h5' && (
        <View className='page__bar'>
          {!tab && (
            <Tap className='page__bar-back' label={words.back} onTap={goBack}>
              <Icon name='back' ink='ink' />
            </Tap>
          )}
          <View className={tab ? 'page__bar-title page__bar-title--tab cut' : 'page__bar-title cut'}>{title}</View>
        </View>
      )}
      <View className='page__body'>{children}</View>
      {foot && <View className='page__foot'>{foot}</View>}
      <PrivacyGate />
    </View>
  )
}
