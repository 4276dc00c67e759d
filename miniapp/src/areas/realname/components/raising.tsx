import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLevelNames } from '../../../api/options'
import { go, goAndReturn, goBack } from '../../../device/navigation'
import { levelName } from '../../../phrases/level-names'
import { words } from '../../../phrases/levels'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { realNameRead, type RealNameState } from '../realname.api'

type Verified = RealNameState & { document: NonNullable<RealNameState['document']> }

/** What stands before level 3: the account's own document, in force, and a level below it. */
export function Raising({ title, children }: { title: string; children: (state: Verified) => ReactNode }) {
  const { data: state, error, refetch } = useQuery(realNameRead)
  const called = useLevelNames()
  if (!state) return <Page title={title}>{error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={4} />}</Page>
  if (state.document === null || state.document.expired)
    return (
      <Page title={title}>
        <Empty icon='badge' title={words.needsIdentity} text={words.needsIdentityText}>
          <Button onTap={() => goAndReturn(routes.verify)}>{words.toVerify}</Button>
        </Empty>
      </Page>
    )
  if (state.level >= 3)
    return (
      <Page title={title}>
        <Empty icon='shield' title={words.alreadyThere} text={words.alreadyThereText(levelName(state.level, called))}>
          <Button onTap={goBack}>{words.back}</Button>
          <Button look='soft' size='small' onTap={() => go(routes.realName)}>
            {words.seeLevel}
          </Button>
        </Empty>
      </Page>
    )
  return children({ ...state, document: state.document })
}
