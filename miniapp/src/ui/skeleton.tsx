import { View } from '@tarojs/components'
import { words } from '../phrases/ui'

const widths = ['62%', '48%', '70%', '55%']

/** The shape of a list before it is there, as high as the list will be. */
export function ListSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <View className='list' role='status' aria-label={words.loading}>
      {Array.from({ length: rows }, (_, row) => (
        <View className='cell' key={row}>
          <View className='bone bone--disc' />
          <View className='grow'>
            <View className='bone bone--line' style={{ width: widths[row % widths.length] }} />
            <View className='bone bone--line' style={{ width: '34%' }} />
          </View>
        </View>
      ))}
    </View>
  )
}

export function HeroSkeleton() {
  return <View className='bone bone--hero' role='status' aria-label={words.loading} />
}
