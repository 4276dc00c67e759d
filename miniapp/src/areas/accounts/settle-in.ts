/** What every way in ends in: the session is kept, what was read before is read anew, and one is where one wanted to be. */
import { keepSession, type Session } from '../../api/session'
import { readAnew } from '../../api/reads'
import { goInstead, returnTo } from '../../device/navigation'
import { routes } from '../../routes'

export function settleIn(session: Session, back: string | undefined): void {
  keepSession(session)
  readAnew()
  if (session.me.identity === null) goInstead(routes.chooseIdentity, back ? { back } : {})
  else returnTo(back)
}
