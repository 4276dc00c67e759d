import { signInAgain } from '../api/client'
import { say } from '../device/attention'
import { go, goAndReturn } from '../device/navigation'
import { sentenceFor } from '../phrases/advice'
import type { Action } from '../phrases/errors'
import { words } from '../phrases/ui'
import { routes } from '../routes'
import { Button, type ButtonLook, type ButtonSize } from './button'

const ways: Record<Action, () => void> = {
  sign_in: () => void signInAgain(() => goAndReturn(routes.signIn)).catch((problem: unknown) => say(sentenceFor(problem))),
  choose_identity: () => goAndReturn(routes.chooseIdentity),
  verify: () => goAndReturn(routes.verify),
  contacts: () => go(routes.contacts),
  declare: () => goAndReturn(routes.declare),
  real_name: () => go(routes.realName),
  raise_level: () => goAndReturn(routes.realName),
  recover: () => go(routes.forgot),
  bind_phone: () => goAndReturn(routes.bindPhone),
  change_identity: () => go(routes.changeIdentity),
}

/** The button that does what the advice says; where something must be settled first, it leads back here afterwards. */
export function WayOut({ action, size = 'small', look }: { action: Action; size?: ButtonSize; look?: ButtonLook }) {
  return (
    <Button size={size} look={look} onTap={ways[action]}>
      {words.ways[action]}
    </Button>
  )
}
