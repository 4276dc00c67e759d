import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { Me } from '../../api/session'
import { communitiesRead } from '../../areas/residents/residents.api'
import { go } from '../../device/navigation'
import { words } from '../../phrases/home'
import { routes } from '../../routes'
import { Cell } from '../../ui/cell'
import { Empty } from '../../ui/empty'
import { Failure } from '../../ui/failure'
import { Services } from '../../ui/services'
import { ListSkeleton } from '../../ui/skeleton'
import { UnreadCard } from './unread-card'

/** Staff: the grids of their communities, each leading to who passed there. */
export function StaffHome({ me }: { me: Me }) {
  const { data, error, refetch } = useQuery(communitiesRead)
  const mine = new Set(me.grants.flatMap(({ communityIds }) => communityIds))
  const communities = data?.filter(({ communityId, grids }) => mine.has(communityId) && grids.length > 0)
  const roles = [...new Set(me.grants.map(({ role }) => words.roles[role]))].join('、')
  return (
    <>
      <View className='opening'>
        <View className='t3 strong'>{words.staffTitle}</View>
        <View className='t1 quiet'>{[roles, words.staffText].filter(Boolean).join(' · ')}</View>
      </View>
      {!communities ? (
        error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={3} />
      ) : communities.length === 0 ? (
        <Empty icon='people' title={words.staffNone} text={words.staffNoneText} />
      ) : (
        communities.map(({ communityId, name, street, grids }) => (
          <View key={communityId}>
            <View className='group group--above'>{`${name} · ${street}`}</View>
            <View className='list'>
              {grids.map(({ gridId, name: grid }) => (
                <Cell key={gridId} icon='doors' what={grid} more={words.gridRecords} onTap={() => go(routes.gridPassages, { gridId, name: grid })} />
              ))}
            </View>
          </View>
        ))
      )}
      <UnreadCard />
      <Services services={[{ icon: 'phone', name: words.services.contacts, onTap: () => go(routes.contacts) }]} />
    </>
  )
}
