/** For whom something is asked: oneself, or one of those one has verified. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../../api/session'
import { useParams } from '../../device/navigation'
import { words as people } from '../../phrases/dependents'
import { words } from '../../phrases/reviews'
import { dependentsRead } from './reviews.api'

const self = 'self'

export function useForWhom() {
  const { dependentId } = useParams()
  const me = useMe()
  const { data = [] } = useQuery({ ...dependentsRead, enabled: (me?.level ?? 1) >= 2 })
  const [chosen, setChosen] = useState(dependentId ?? self)
  const others = data.filter(({ expired }) => !expired)
  const other = others.find(each => each.dependentId === chosen)
  return {
    /** Left out: oneself. */
    dependentId: other?.dependentId,
    /** 孙**, of somebody else. */
    name: other?.name ?? null,
    choices:
      others.length === 0
        ? null
        : [{ value: self, words: words.self }, ...others.map(each => ({ value: each.dependentId, words: words.dependent(each.name, people.relations[each.relation]) }))],
    chosen: other ? chosen : self,
    choose: setChosen,
  }
}
