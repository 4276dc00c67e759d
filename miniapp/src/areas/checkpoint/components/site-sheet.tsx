import { View } from '@tarojs/components'
import { Icon } from '../../../ui/icon'
import { Sheet } from '../../../ui/sheet'
import { Tap } from '../../../ui/tap'
import type { Site } from '../checkpoint.api'

interface SiteSheetProps {
  title: string
  sites: readonly Site[]
  chosen: string | null
  /** A choice before the sites: all of them. */
  all?: string
  open: boolean
  onChoose: (siteId: string | null) => void
  onClose: () => void
}

/** One site of those one acts for. */
export function SiteSheet({ title, sites, chosen, all, open, onChoose, onClose }: SiteSheetProps) {
  const line = (siteId: string | null, name: string) => (
    <Tap
      key={siteId ?? ''}
      className='cell cell--tap'
      role='radio'
      checked={siteId === chosen}
      onTap={() => {
        onChoose(siteId)
        onClose()
      }}
    >
      <View className={siteId === chosen ? 'grow strong' : 'grow'}>{name}</View>
      {siteId === chosen && <Icon name='tick' />}
    </Tap>
  )
  return (
    <Sheet title={title} open={open} onClose={onClose}>
      <View role='radiogroup' aria-label={title}>
        {all && line(null, all)}
        {sites.map(({ siteId, name }) => line(siteId, name))}
      </View>
    </Sheet>
  )
}
