import { View } from '@tarojs/components'
import { useLevelNames } from '../../../api/options'
import { factLine } from '../../../phrases/reviews'
import { Fact } from '../../../ui/fact'
import type { Fact as FactOf } from '../reviews.api'

/** What may take a whole line of a desk. */
const long = new Set<FactOf['what']>(['address', 'note', 'why', 'company'])

/** What stands in it, line by line, in words. */
export function FactList({ facts }: { facts: readonly FactOf[] }) {
  const called = useLevelNames()
  return (
    <View className='list facts'>
      {facts.map(fact => {
        const { label, text } = factLine(fact, called)
        return (
          <Fact key={fact.what} label={label} low whole={long.has(fact.what)}>
            {text || '–'}
          </Fact>
        )
      })}
    </View>
  )
}
