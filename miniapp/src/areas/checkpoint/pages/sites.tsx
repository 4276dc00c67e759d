import { View } from '@tarojs/components'
import '../../../theme/checkpoint.scss'
import { useMe } from '../../../api/session'
import { go } from '../../../device/navigation'
import { words } from '../../../phrases/checkpoint'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Cell } from '../../../ui/cell'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { ListSkeleton } from '../../../ui/skeleton'
import { useSites, type Site } from '../checkpoint.api'
import { inOrder } from '../site-tree'

const moreOf = ({ counts: { passed, turnedBack, fever }, below }: Site): string =>
  [`${words.counts.today} ${words.counts.line(passed, turnedBack, fever)}`, below > 0 && words.sites.below(below)].filter(Boolean).join(' · ')

/** The sites one acts for, each with what stands below it and what was scanned there today. */
export default function SitesPage() {
  const me = useMe()
  const { sites, problem, again } = useSites()
  const mayAddTop = me?.grants.some(({ role }) => role === 'street' || role === 'community') ?? false
  return (
    <Page
      title={titles.sites}
      foot={
        sites &&
        mayAddTop && (
          <Button icon='add' look={sites.length > 0 ? 'soft' : 'primary'} onTap={() => go(routes.siteForm)}>
            {words.sites.add}
          </Button>
        )
      }
    >
      {sites && problem !== null && <ProblemNotice problem={problem} />}
      {!sites ? (
        problem ? <Failure problem={problem} onRetry={again} /> : <ListSkeleton rows={5} />
      ) : sites.length === 0 ? (
        <Empty icon='pin' title={words.sites.none} text={mayAddTop ? words.sites.noneText : words.sites.noneTextScanner} />
      ) : (
        <View className='list'>
          {inOrder(sites).map(({ site, depth }) => (
            <View key={site.siteId} className={`nest nest--${Math.min(depth, 3)}`}>
              <Cell
                icon={depth === 0 ? 'pin' : undefined}
                what={site.name}
                more={moreOf(site)}
                end={site.active ? undefined : <View className='tag'>{words.sites.closed}</View>}
                onTap={() => go(routes.site, { siteId: site.siteId })}
              />
            </View>
          ))}
        </View>
      )}
    </Page>
  )
}
