import { View } from '@tarojs/components'
import { useEffect } from 'react'
import '../../../theme/checkpoint.scss'
import { useMe } from '../../../api/session'
import { ask } from '../../../device/attention'
import { words } from '../../../phrases/checkpoint'
import { wordsFor } from '../../../phrases/errors'
import { moment } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { Button } from '../../../ui/button'
import { Cell } from '../../../ui/cell'
import { Empty } from '../../../ui/empty'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { keptScans, waiting, type KeptScan } from '../checkpoint.api'
import { letGo, sendWaiting, useSending } from '../scan-queue'

const whatOf = ({ scan: { person, decision, temperature } }: KeptScan): string =>
  [person, words.decisions[decision], temperature !== null && words.degrees(temperature)].filter(Boolean).join(' · ')
const whereOf = ({ scan, siteName }: KeptScan): string => `${moment(scan.scannedAt)} · ${siteName}`

/** What the server has not acknowledged: it waits, was refused, or belongs to another account. */
export default function QueuePage() {
  const me = useMe()
  const items = keptScans.use(state => state.items)
  const { sending, problem } = useSending()
  useEffect(() => void sendWaiting(), [])
  const mine = waiting(items)
  const refused = items.filter(({ accountId, refused: code }) => code && accountId === me?.accountId)
  const others = new Map<string, number>()
  for (const { accountId, who } of items) if (accountId !== me?.accountId) others.set(who, (others.get(who) ?? 0) + 1)

  const drop = async ({ scan: { scanId } }: KeptScan) => {
    const { letGoTitle: title, letGoText: text, letGoYes: yes, letGoNo: no } = words.queue
    if (await ask({ title, text, yes, no })) letGo(scanId)
  }
  return (
    <Page
      title={titles.scanQueue}
      foot={
        mine.length > 0 && (
          <>
            {problem !== null && !sending && <ProblemNotice problem={problem} />}
            <Button icon='upload' busy={sending} onTap={() => void sendWaiting()}>
              {sending ? words.queue.sending : words.queue.send}
            </Button>
          </>
        )
      }
    >
      {items.length === 0 && <Empty icon='tick' title={words.queue.none} text={words.queue.noneText} />}
      {mine.length > 0 && (
        <>
          <View className='opening'>
            <View className='t3 strong'>{words.queue.mine(mine.length)}</View>
            <View className='t1 quiet'>{words.queue.explain}</View>
          </View>
          <View className='list'>
            {mine.map(kept => (
              <Cell key={kept.scan.scanId} icon='upload' what={whatOf(kept)} more={whereOf(kept)} />
            ))}
          </View>
        </>
      )}
      {refused.length > 0 && (
        <>
          <View className='group'>{words.queue.refused}</View>
          <Notice kind='warn'>{words.queue.refusedText}</Notice>
          <View className='list'>
            {refused.map(kept => (
              <Cell
                key={kept.scan.scanId}
                what={whatOf(kept)}
                more={`${wordsFor(kept.refused!).title} · ${whereOf(kept)}`}
                end={
                  <Button size='inline' look='soft' label={words.queue.letGoNamed(kept.scan.person)} onTap={() => void drop(kept)}>
                    {words.queue.letGo}
                  </Button>
                }
              />
            ))}
          </View>
        </>
      )}
      {others.size > 0 && (
        <>
          <View className='group'>{words.queue.others}</View>
          <View className='list'>
            {[...others].map(([who, count]) => (
              <Cell key={who} icon='person' what={words.queue.othersOf(who, count)} more={words.queue.othersText} />
            ))}
          </View>
        </>
      )}
    </Page>
  )
}
