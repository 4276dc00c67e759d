import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../../api/session'
import { words } from '../../../phrases/review-desk'
import { Chips } from '../../../ui/chips'
import { placesRead, type Kind, type ReviewState } from '../reviews.api'

const any = 'any'
export const states = Object.keys(words.states) as ReviewState[]
const kinds = Object.keys(words.kinds) as Kind[]

export interface Filter {
  state: ReviewState
  kind?: Kind
  communityId?: string
}

/** What an address says of it; the rest is as at first. */
export const filterIn = ({ state, kind, communityId }: Partial<Record<string, string>>): Filter => ({
  state: states.find(each => each === state) ?? 'waiting',
  kind: kinds.find(each => each === kind),
  communityId,
})

/** How many of the filters are set. */
export const countFilters = ({ kind, communityId }: Filter): number => [kind, communityId].filter(Boolean).length

/** What is asked for, and where: whoever is staff of one community has no choice of it. */
export function ReviewFilters({ filter, onChange }: { filter: Filter; onChange: (part: Partial<Filter>) => void }) {
  const me = useMe()
  const { data = [] } = useQuery(placesRead)
  const mine = data.filter(({ communityId }) => me?.grants.some(({ communityIds }) => communityIds.includes(communityId)))
  return (
    <>
      <Chips
        label={words.kind}
        choices={[{ value: any, words: words.allKinds }, ...kinds.map(value => ({ value, words: words.kinds[value] }))]}
        chosen={filter.kind ?? any}
        onChoose={kind => onChange({ kind: kind === any ? undefined : (kind as Kind) })}
      />
      {mine.length > 1 && (
        <Chips
          label={words.community}
          choices={[{ value: any, words: words.allCommunities }, ...mine.map(({ communityId, name }) => ({ value: communityId, words: name }))]}
          chosen={filter.communityId ?? any}
          onChoose={communityId => onChange({ communityId: communityId === any ? undefined : communityId })}
        />
      )}
    </>
  )
}
