import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, type ComponentType } from 'react'
import { keepMe, useMe, type Me } from '../../api/session'
import { meRead } from '../../areas/accounts/accounts.api'
import { latestMessagesRead } from '../../areas/messages/messages.api'
import { addressesRead } from '../../areas/residents/residents.api'
import { dotOnTab, titlePage } from '../../device/attention'
import { goAndReturn } from '../../device/navigation'
import { words } from '../../phrases/home'
import { titles } from '../../phrases/titles'
import { routes } from '../../routes'
import { Page } from '../../ui/page'
import { HeroSkeleton } from '../../ui/skeleton'
import { StepCard } from '../../ui/step-card'
import { SignedOut } from './signed-out'

/** A browser fetches the home of who one is, and no other; a mini-program has them all. */
const homes: Record<NonNullable<Me['identity']>, ComponentType<{ me: Me }>> = {
  resident: lazy(async () => ({ default: (await import('./resident-home')).ResidentHome })),
  visitor: lazy(async () => ({ default: (await import('./other-homes')).VisitorHome })),
  enterprise: lazy(async () => ({ default: (await import('./other-homes')).EnterpriseHome })),
  staff: lazy(async () => ({ default: (await import('./staff-home')).StaffHome })),
}

function HomeOf({ me }: { me: Me }) {
  if (me.identity === null)
    return <StepCard icon='people' title={words.chooseTitle} text={words.chooseText} action={words.choose} onTap={() => goAndReturn(routes.chooseIdentity)} />
  const Home = homes[me.identity]
  return (
    <Suspense fallback={<HeroSkeleton />}>
      <Home me={me} />
    </Suspense>
  )
}

/** What the server says of the person changes elsewhere (a counter, another phone): asked for whenever home is shown. */
function useFreshMe(signedIn: boolean): void {
  const { data } = useQuery({ ...meRead, enabled: signedIn })
  useEffect(() => {
    if (data) keepMe(data)
  }, [data])
}

export default function HomePage() {
  const me = useMe()
  useFreshMe(me !== null)
  const { data: addresses } = useQuery({ ...addressesRead, enabled: me?.identity === 'resident' && me.level >= 2 })
  const { data: messages } = useQuery({ ...latestMessagesRead, enabled: me !== null })
  const title = (me && addresses?.[0]?.estateName) || titles.app
  useEffect(() => titlePage(title), [title])
  useEffect(() => dotOnTab(1, (messages?.unread ?? 0) > 0), [messages?.unread])
  return (
    <Page title={title} tab>
      {me ? <HomeOf me={me} /> : <SignedOut />}
    </Page>
  )
}
