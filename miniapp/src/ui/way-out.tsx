import { go, goAndReturn } from '../device/navigation'
import type { Action } from '../phrases/errors'
import { words } from '../phrases/ui'
import { routes } from '../routes'
import { Button } from './button'

const ways: Record<Action, () => void> = {
  sign_in: () => goAndReturn(routes.signIn),
  choose_identity: () => goAndReturn(routes.chooseIdentity),
  verify: () => goAndReturn(routes.verify),
  contacts: () => go(routes.contacts),
}

/** The button that does what the advice says; where something must be settled first, it leads back here afterwards. */
export function WayOut({ action }: { action: Action }) {
  return (
    <Button size='small' onTap={ways[action]}>
      {words.ways[action]}
    </Button>
  )
}
