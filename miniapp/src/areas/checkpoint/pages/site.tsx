import { View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import '../../../theme/checkpoint.scss'
import { ask, say } from '../../../device/attention'
import { go, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/checkpoint'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Cell } from '../../../ui/cell'
import { ContactCell } from '../../../ui/contact-cell'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Services } from '../../../ui/services'
import { ListSkeleton } from '../../../ui/skeleton'
import { removeScanner, siteRead, useHere, useSites, type Scanner, type SiteDetail } from '../checkpoint.api'

function Scanners({ site }: { site: SiteDetail }) {
  const cache = useQueryClient()
  const [problem, setProblem] = useState<unknown>(null)
  const remove = async ({ scannerId, name }: Scanner) => {
    const { removeTitle, removeText: text, removeYes: yes, removeNo: no } = words.sites
    if (!(await ask({ title: removeTitle(name), text, yes, no }))) return
    setProblem(null)
    try {
      await removeScanner({ scannerId })
      say(words.sites.removed)
      await cache.invalidateQueries({ queryKey: siteRead(site.siteId).queryKey })
    } catch (refusal) {
      setProblem(refusal)
    }
  }
  return (
    <>
      <View className='group'>{words.sites.scanners}</View>
      {problem !== null && <ProblemNotice problem={problem} />}
      {site.scanners.length === 0 ? (
        <Empty icon='people' title={words.sites.noScanners} text={words.sites.noScannersText} />
      ) : (
        <View className='list'>
          {site.scanners.map(scanner => (
            <Cell
              key={scanner.scannerId}
              icon='person'
              what={`${scanner.name} ${scanner.phone}`}
              more={[words.rights[scanner.right], !scanner.known && words.sites.unknown].filter(Boolean).join(' · ')}
              end={
                <Button size='inline' look='soft' label={words.sites.removeNamed(scanner.name)} onTap={() => void remove(scanner)}>
                  {words.sites.remove}
                </Button>
              }
            />
          ))}
        </View>
      )}
      <Button look='soft' icon='add' onTap={() => go(routes.addScanner, { siteId: site.siteId })}>
        {words.sites.addScanner}
      </Button>
    </>
  )
}

function SiteView({ site }: { site: SiteDetail }) {
  const { sites } = useSites()
  const { choose } = useHere(sites)
  const { siteId, counts } = site
  const manages = site.right === 'manage'
  return (
    <>
      <View className='card column'>
        <View className='row row--apart'>
          <View className='t3 strong grow'>{site.name}</View>
          {!site.active && <View className='tag'>{words.sites.closed}</View>}
        </View>
        <View className='soft'>{[site.parentName, site.address].filter(Boolean).join(' · ')}</View>
        <View className='strong'>{`${words.counts.today} ${words.counts.line(counts.passed, counts.turnedBack, counts.fever)}`}</View>
        {site.note && <View className='t1 quiet'>{site.note}</View>}
        {site.active && (
          <Button
            icon='scan'
            onTap={() => {
              choose(siteId)
              go(routes.scan)
            }}
          >
            {words.sites.scanHere}
          </Button>
        )}
      </View>
      <Services
        services={[
          { icon: 'history', name: words.sites.records, onTap: () => go(routes.scanRecords, { siteId }) },
          { icon: 'chart', name: words.sites.counts, onTap: () => go(routes.scanCounts, { siteId }) },
          ...(manages ? [{ icon: 'paper' as const, name: words.sites.edit, onTap: () => go(routes.siteForm, { siteId }) }] : []),
        ]}
      />
      <View className='list'>
        <ContactCell name={site.contactName} kind={words.sites.contact} phone={site.contactPhone} />
      </View>
      {(site.children.length > 0 || manages) && <View className='group'>{words.sites.children}</View>}
      {site.children.length > 0 && (
        <View className='list'>
          {site.children.map(child => (
            <Cell
              key={child.siteId}
              icon='pin'
              what={child.name}
              more={child.below > 0 ? words.sites.below(child.below) : undefined}
              end={child.active ? undefined : <View className='tag'>{words.sites.closed}</View>}
              onTap={() => go(routes.site, { siteId: child.siteId })}
            />
          ))}
        </View>
      )}
      {manages && (
        <Button look='soft' icon='add' onTap={() => go(routes.siteForm, { parentId: siteId })}>
          {words.sites.addBelow}
        </Button>
      )}
      {manages && <Scanners site={site} />}
    </>
  )
}

export default function SitePage() {
  const { siteId = '' } = useParams()
  const { data, error, refetch } = useQuery(siteRead(siteId))
  return (
    <Page title={data?.name ?? titles.site}>
      {data ? <SiteView site={data} /> : error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={5} />}
    </Page>
  )
}
