import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
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
import { StepCard } from '../../ui/step-card'
import { EnterpriseHome, VisitorHome } from './other-homes'
import { ResidentHome } from './resident-home'
import { SignedOut } from './signed-out'
import { StaffHome } from './staff-home'

function HomeOf({ me }: { me: Me }) {
  switch (me.identity) {
    case null:
      return (
        <StepCard icon='people' title={words.chooseTitle} text={words.chooseText} action={words.choose} onTap={() => goAndReturn(routes.chooseIdentity)} />
      )
    case 'resident':
      return <ResidentHome me={me} />
    case 'visitor':
      return <VisitorHome me={me} />
    case 'enterprise':
      return <EnterpriseHome me={me} />
    case 'staff':
      return <StaffHome me={me} />
  }
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
