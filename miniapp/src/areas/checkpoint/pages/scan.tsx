import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import '../../../theme/checkpoint.scss'
import { refreshTrust, useTrust } from '../../../api/trust'
import { learnConnection } from '../../../device/connected'
import { keepAwake } from '../../../device/keep-awake'
import { go } from '../../../device/navigation'
import { useHidden, useShown } from '../../../device/page-life'
import { prepareScanner, scanText } from '../../../device/scanner'
import { verdicts, words } from '../../../phrases/checkpoint'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { CameraView } from '../../../ui/camera-view'
import { drawing } from '../../../ui/drawings'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { Services } from '../../../ui/services'
import { HeroSkeleton } from '../../../ui/skeleton'
import { SwitchCell } from '../../../ui/switch-cell'
import { Tap } from '../../../ui/tap'
import { VerdictScreen } from '../../../ui/verdict-screen'
import { useHere, useSites } from '../checkpoint.api'
import { LastScan } from '../components/last-scan'
import { SiteSheet } from '../components/site-sheet'
import { SiteStrip, SureNotice, useReachable } from '../components/site-strip'
import { VerdictSheet } from '../components/verdict-sheet'
import { healthOf } from '../verdict'
import { useScan, useVoice, type Decided, type Reading } from '../use-scan'

/** A code revoked anywhere is refused here within a minute. Milliseconds. */
const refreshEvery = 20_000

function useFreshTrust(): void {
  const [shown, setShown] = useState(true)
  useShown(() => setShown(true))
  useHidden(() => setShown(false))
  useEffect(() => {
    if (!shown) return
    keepAwake(true)
    void learnConnection()
    prepareScanner()
    void refreshTrust()
    const timer = setInterval(() => void refreshTrust(), refreshEvery)
    return () => {
      clearInterval(timer)
      keepAwake(false)
    }
  }, [shown])
}

const iso = (instant: number | null | undefined): string => new Date(instant ?? 0).toISOString()

function wordsOf({ verdict, shown, seenAt }: Reading) {
  const claims = healthOf(verdict)
  const facts = {
    person: claims?.person ?? '',
    risk: claims?.homeRisk ?? 'low',
    declaredAt: iso(claims?.declaredAt),
    madeAt: iso(verdict.proofAt),
    expiresAt: iso(verdict.statement?.expiresAt),
    off: verdict.offBySeconds ?? 0,
    seenAt: iso(seenAt),
  } as const
  const { word, title, more } = verdicts[shown.reason]
  return { word, title: title(facts), more: more(facts) }
}

/** A fever is the verdict, whatever the code says. */
const feverWords = (reading: Reading, celsius: number) => ({
  word: words.decisions.turned_back,
  title: words.temperature.feverTitle(celsius.toFixed(1)),
  more: wordsOf(reading).title,
})

/** Scan, see, decide, next. The verdict is this phone's own, network or not; it is recorded when the server said so. */
export default function ScanPage() {
  useFreshTrust()
  const { sites, problem, again } = useSites()
  const { site, choose } = useHere(sites)
  const [choosing, setChoosing] = useState(false)
  const [denied, setDenied] = useState(false)
  const [fever, setFever] = useState<number | null>(null)
  const offline = !useReachable()
  const voice = useVoice()
  const { reading, last, problem: notKept, read, decide, close } = useScan(site, offline, voice.on)
  const ready = useTrust(({ keys }) => keys.length > 0)

  const scan = async () => {
    if (!site) return setChoosing(true)
    if (!ready) return void refreshTrust()
    close()
    setFever(null)
    const result = await scanText()
    setDenied(result.kind === 'denied')
    if (result.kind === 'text') read(result.text)
  }
  const settle = (decided: Decided) => {
    decide(decided)
    setFever(null)
  }
  const open = sites?.filter(({ active }) => active) ?? []
  return (
    <>
      <Page title={titles.scan}>
        {!sites ? (
          problem ? <Failure problem={problem} onRetry={again} /> : <HeroSkeleton />
        ) : open.length === 0 ? (
          <Empty icon='scan' title={words.noSites} text={words.noSitesText} />
        ) : (
          <>
            <SiteStrip site={site?.name ?? null} onChange={() => setChoosing(true)} />
            <SureNotice />
            {denied && <Notice kind='warn'>{words.camera.refused}</Notice>}
            {last && <LastScan scan={last} />}
            <Tap className={site && ready ? 'scan-block' : 'scan-block scan-block--off'} label={site ? words.scanLabel : words.chooseSite} onTap={() => void scan()}>
              <View className='scan-block__icon' style={{ backgroundImage: drawing('scan', site && ready ? 'white' : 'quiet') }} />
              <View className='scan-block__word'>{!site ? words.chooseSite : !ready ? words.update : last ? words.scanNext : words.scan}</View>
              <View className='t2'>{!site ? words.chooseSiteText : !ready ? words.sureness.no_keys.title : site.name}</View>
            </Tap>
            <View className='list'>
              <SwitchCell icon='bell' what={words.voice} more={words.voiceText} on={voice.on} onChange={voice.setOn} />
            </View>
            <Services
              services={[
                { icon: 'badge', name: words.assisted, onTap: () => go(routes.assisted) },
                { icon: 'upload', name: words.queue.title, onTap: () => go(routes.scanQueue) },
                { icon: 'history', name: titles.scanRecords, onTap: () => go(routes.scanRecords) },
              ]}
            />
          </>
        )}
        <SiteSheet title={words.siteTitle} sites={open} chosen={site?.siteId ?? null} open={choosing} onChoose={siteId => siteId && choose(siteId)} onClose={() => setChoosing(false)} />
        <CameraView />
      </Page>
      {reading && site && (
        <VerdictScreen {...(fever === null ? { look: reading.shown.look, ...wordsOf(reading) } : { look: 'warn', ...feverWords(reading, fever) })} strip={<SiteStrip site={site.name} />}>
          {notKept !== null && (
            <Notice kind='bad'>
              <View className='strong'>{words.notKept}</View>
              <View>{words.notKeptText}</View>
            </Notice>
          )}
          <VerdictSheet key={reading.readAt} reading={reading} aloud={voice.on} onFever={setFever} onDecide={settle} onAgain={() => void scan()} />
        </VerdictScreen>
      )}
    </>
  )
}
