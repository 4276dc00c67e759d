import type { ReactNode } from 'react'
import { useMe } from '../../../api/session'
import { goAndReturn } from '../../../device/navigation'
import { words } from '../../../phrases/reviews'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Page } from '../../../ui/page'

/** What only somebody known by name can ask for: the others are led to become one, and back. */
export function VerifiedOnly({ title, children }: { title: string; children: ReactNode }) {
  const me = useMe()
  if (me && me.level < 2)
    return (
      <Page title={title}>
        <Empty icon='badge' title={words.needsIdentity} text={words.needsIdentityText}>
          <Button onTap={() => goAndReturn(routes.verify)}>{words.toVerify}</Button>
        </Empty>
      </Page>
    )
  return children
}
