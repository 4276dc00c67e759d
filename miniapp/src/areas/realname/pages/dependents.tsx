import { View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, say } from '../../../device/attention'
import { go, goAndReturn } from '../../../device/navigation'
import { words } from '../../../phrases/dependents'
import { words as common } from '../../../phrases/realname'
import { day } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { ListSkeleton } from '../../../ui/skeleton'
import { dependentsRead, removeDependent, type Dependent } from '../realname.api'

/** As many as one may help (features.md B9). */
const most = 4

const add = () => goAndReturn(routes.verifyDependent)

function DependentCard({ dependent, busy, onRemove }: { dependent: Dependent; busy: boolean; onRemove: () => void }) {
  const { dependentId, relation, type, name, number, expired, verifiedAt } = dependent
  return (
    <View className='card column'>
      <View className='row row--apart'>
        <View className='grow t3 strong'>{name}</View>
        <View className='tag'>{words.relations[relation]}</View>
      </View>
      <View className='soft'>{`${common.types[type]} ${number}`}</View>
      {expired ? <View className='wrong'>{words.expired}</View> : <View className='t1 quiet'>{words.verifiedAt(day(verifiedAt))}</View>}
      <View className='row'>
        {expired ? (
          <Button size='small' look='soft' icon='badge' onTap={add}>
            {words.again}
          </Button>
        ) : (
          <Button size='small' look='soft' icon='code' onTap={() => go(routes.healthCode)}>
            {words.showCode}
          </Button>
        )}
        <Button size='inline' look='plain' label={words.removeNamed(name)} busy={busy} onTap={onRemove}>
          {words.remove}
        </Button>
      </View>
      {!expired && (
        <View className='notice__action'>
          <Button size='inline' look='plain' label={words.faceNamed(name)} onTap={() => go(routes.gateFace, { dependentId })}>
            {words.face}
          </Button>
          <Button size='inline' look='plain' label={words.addressNamed(name)} onTap={() => go(routes.supplement, { dependentId })}>
            {words.address}
          </Button>
        </View>
      )}
    </View>
  )
}

/** Whom one has verified; each can be let go again. */
export default function DependentsPage() {
  const cache = useQueryClient()
  const { data, error, refetch } = useQuery(dependentsRead)
  const [removing, setRemoving] = useState<string | null>(null)
  const [problem, setProblem] = useState<unknown>(null)

  const remove = async ({ dependentId, name }: Dependent) => {
    if (!(await ask({ title: words.removeTitle(name), text: words.removeText, yes: words.removeYes, no: words.removeNo }))) return
    setRemoving(dependentId)
    setProblem(null)
    try {
      cache.setQueryData(dependentsRead.queryKey, await removeDependent({ dependentId }))
      void cache.invalidateQueries({ queryKey: ['health'] })
      say(words.removed)
    } catch (refusal) {
      setProblem(refusal)
    }
    setRemoving(null)
  }

  if (!data) return <Page title={titles.dependents}>{error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={3} />}</Page>
  if (data.length === 0)
    return (
      <Page title={titles.dependents}>
        <Empty icon='people' title={words.none} text={words.noneText}>
          <Button onTap={add}>{words.add}</Button>
        </Empty>
      </Page>
    )
  const full = data.length >= most
  return (
    <Page
      title={titles.dependents}
      foot={
        <>
          {problem !== null && <ProblemNotice problem={problem} />}
          <Button icon={full ? undefined : 'plus'} off={full} onTap={add}>
            {full ? words.full : words.add}
          </Button>
        </>
      }
    >
      <View className='soft opening'>{words.explain}</View>
      {data.map(dependent => (
        <DependentCard key={dependent.dependentId} dependent={dependent} busy={removing === dependent.dependentId} onRemove={() => void remove(dependent)} />
      ))}
    </Page>
  )
}
