import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Me } from '../../api/session'
import { keptScans, useHere, useSites, waiting } from '../../areas/checkpoint/checkpoint.api'
import { listAppeals } from '../../areas/health/health.api'
import { communitiesRead } from '../../areas/residents/residents.api'
import { go } from '../../device/navigation'
import { loadAhead } from '../../device/pages-ahead'
import { words } from '../../phrases/home'
import { routes } from '../../routes'
import { Cell } from '../../ui/cell'
import { drawing } from '../../ui/drawings'
import { Empty } from '../../ui/empty'
import { Failure } from '../../ui/failure'
import { Services, type Service } from '../../ui/services'
import { ListSkeleton } from '../../ui/skeleton'
import { Tap } from '../../ui/tap'
import { UnreadCard } from './unread-card'

const { gate } = words
const scans = new Set(['street', 'community', 'site_manager', 'scanner'])
const manages = new Set(['street', 'community', 'site_manager'])
const seesHealth = new Set(['street', 'community'])
const reviews = new Set(['street', 'community'])

/** Without a network codes are scanned all the same. */
const neededOffline = ['tabs/', 'areas/checkpoint/pages/scan', 'areas/checkpoint/pages/queue', 'areas/residents/pages/contacts']

/** What a volunteer at a gate is here for, with the site and what passed it today. */
function ScanBlock() {
  const { sites } = useSites()
  const { site } = useHere(sites)
  const open = sites?.filter(({ active }) => active).length ?? 0
  const where = site?.name ?? (open > 1 ? gate.several(open) : gate.scanText)
  return (
    <Tap className='scan-block scan-block--home' label={`${gate.scan}，${where}`} onTap={() => go(routes.scan)}>
      <View className='scan-block__icon' style={{ backgroundImage: drawing('scan', 'white') }} />
      <View className='scan-block__word'>{gate.scan}</View>
      <View className='t2'>{site ? `${site.name} · ${gate.today(site.counts.passed, site.counts.turnedBack)}` : where}</View>
    </Tap>
  )
}

/** The grids of their communities, each leading to who passed there. */
function Grids({ me }: { me: Me }) {
  const { data, error, refetch } = useQuery(communitiesRead)
  const mine = new Set(me.grants.filter(({ siteIds }) => !siteIds).flatMap(({ communityIds }) => communityIds))
  const communities = data?.filter(({ communityId, grids }) => mine.has(communityId) && grids.length > 0)
  if (mine.size === 0) return null
  if (!communities) return error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={3} />
  if (communities.length === 0) return <Empty icon='people' title={words.staffNone} text={words.staffNoneText} />
  return (
    <>
      <View className='group'>{words.staffTitle}</View>
      {communities.map(({ communityId, name, street, grids }) => (
        <View key={communityId}>
          <View className='t1 quiet group--above'>{`${name} · ${street}`}</View>
          <View className='list'>
            {grids.map(({ gridId, name: grid }) => (
              <Cell key={gridId} icon='doors' what={grid} more={words.gridRecords} onTap={() => go(routes.gridPassages, { gridId, name: grid })} />
            ))}
          </View>
        </View>
      ))}
    </>
  )
}

/** Staff: the gate first, then what their role brings. */
export function StaffHome({ me }: { me: Me }) {
  const has = (roles: ReadonlySet<string>): boolean => me.grants.some(({ role }) => roles.has(role))
  const mayScan = has(scans)
  const count = waiting(keptScans.use(({ items }) => items)).length
  const { sites } = useSites(mayScan)
  const { data: appeals } = useQuery({ queryKey: ['health', 'appeals', 'count'], queryFn: () => listAppeals({}), enabled: has(seesHealth) })
  const mayManage = has(manages) || (sites?.some(({ right }) => right === 'manage') ?? false)
  useEffect(() => {
    if (mayScan) loadAhead(neededOffline)
  }, [mayScan])
  const services: Service[] = [
    ...(mayScan
      ? ([
          { icon: 'badge', name: gate.assisted, onTap: () => go(routes.assisted) },
          { icon: 'history', name: gate.records, onTap: () => go(routes.scanRecords) },
        ] as const)
      : []),
    ...(mayManage
      ? ([
          { icon: 'pin', name: gate.sites, onTap: () => go(routes.sites) },
          { icon: 'chart', name: gate.counts, onTap: () => go(routes.scanCounts) },
        ] as const)
      : []),
    ...(has(seesHealth)
      ? ([
          { icon: 'shield', name: gate.healthRecords, onTap: () => go(routes.healthRecords) },
          { icon: 'info', name: appeals?.waiting ? gate.appealsWaiting(appeals.waiting) : gate.appeals, onTap: () => go(routes.healthAppeals) },
          { icon: 'paper', name: gate.rules, onTap: () => go(routes.healthRules) },
        ] as const)
      : []),
    ...(has(reviews)
      ? ([
          { icon: 'people', name: gate.reviews, onTap: () => go(routes.reviews) },
          { icon: 'badge', name: gate.counter, onTap: () => go(routes.counter) },
        ] as const)
      : []),
    { icon: 'phone', name: words.services.contacts, onTap: () => go(routes.contacts) },
  ]
  const roles = [...new Set(me.grants.map(({ role }) => words.roles[role]))].join('、')
  return (
    <>
      {roles && <View className='t1 quiet'>{roles}</View>}
      {mayScan && <ScanBlock />}
      {count > 0 && (
        <View className='list'>
          <Cell icon='upload' what={gate.waiting(count)} more={gate.waitingText} onTap={() => go(routes.scanQueue)} />
        </View>
      )}
      <UnreadCard />
      <Services services={services} />
      <Grids me={me} />
    </>
  )
}
