/** Which community is asked: the one there is, the one of one's address, or the one chosen. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../../api/session'
import { addressesRead, placesRead } from './reviews.api'

export function useCommunity() {
  const me = useMe()
  const { data: communities, error, refetch } = useQuery(placesRead)
  const lives = me?.identity === 'resident' && me.level >= 2 && me.registered
  const { data: addresses } = useQuery({ ...addressesRead, enabled: lives })
  const [chosen, setChosen] = useState<string | null>(null)
  const of = addresses?.find(({ communityId }) => communities?.some(each => each.communityId === communityId))?.communityId
  return {
    communityId: chosen ?? (communities?.length === 1 ? communities[0]!.communityId : (of ?? null)),
    communities: communities?.map(({ communityId, name }) => ({ value: communityId, words: name })),
    failed: error !== null && !communities,
    again: () => void refetch(),
    choose: setChosen,
  }
}
export type CommunityChoice = ReturnType<typeof useCommunity>
