import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Me } from '../../api/session'
import { communitiesRead } from '../../areas/residents/residents.api'
import { callPhone } from '../../device/call'
import { go, goAndReturn } from '../../device/navigation'
import { loadAhead } from '../../device/pages-ahead'
import { words } from '../../phrases/home'
import { routes } from '../../routes'
import { useElder } from '../../theme/elder'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Services } from '../../ui/services'
import { StepCard } from '../../ui/step-card'
import { Tap } from '../../ui/tap'
import { ContactList } from './contact-list'
import { DoorHero } from './door-hero'
import { HealthCard } from './health-card'
import { UnreadCard } from './unread-card'

/** 适老版: one person to call, in one tap. */
function ElderCall() {
  const { data } = useQuery(communitiesRead)
  const first = data?.[0]?.contacts[0]
  return (
    <View className='card row row--wide call-card'>
      <View className='grow t3 strong'>{words.community}</View>
      <Button
        size='inline'
        icon='phone'
        label={words.callTo(first?.name ?? words.community)}
        onTap={() => (first ? callPhone(first.phone) : go(routes.contacts))}
      >
        {words.call}
      </Button>
    </View>
  )
}

/** 适老版: what stands beside the door. */
function ElderTiles() {
  return (
    <View className='tiles'>
      <Tap className='tile' onTap={() => go(routes.passages)}>
        <Icon name='history' size='big' />
        {words.services.passages}
      </Tap>
      <Tap className='tile' onTap={() => go(routes.doors)}>
        <Icon name='doors' size='big' />
        {words.services.doors}
      </Tap>
    </View>
  )
}

/** Without a network a code is shown, the doors are looked at, and a person called, all the same. */
const neededOffline = ['tabs/', 'areas/health/pages/code', 'areas/doors/pages/open', 'areas/doors/pages/list', 'areas/residents/pages/contacts']

export function ResidentHome({ me }: { me: Me }) {
  const { elder, setElder } = useElder()
  const verified = me.level >= 2
  // Read so that it is kept: whom to call is wanted when nothing can be read any more.
  useQuery(communitiesRead)
  useEffect(() => {
    if (verified) loadAhead(neededOffline)
  }, [verified])
  const services = [
    ...(verified && me.registered
      ? ([
          { icon: 'doors', name: words.services.doors, onTap: () => go(routes.doors) },
          { icon: 'history', name: words.services.passages, onTap: () => go(routes.passages) },
          { icon: 'house', name: words.services.addresses, onTap: () => go(routes.addresses) },
        ] as const)
      : []),
    ...(verified ? [{ icon: 'people' as const, name: words.services.family, onTap: () => go(routes.dependents) }] : []),
    { icon: 'badge' as const, name: words.services.realName, onTap: () => go(verified ? routes.realName : routes.verify) },
    { icon: 'phone' as const, name: words.services.contacts, onTap: () => go(routes.contacts) },
    { icon: 'text' as const, name: words.services.elder, onTap: () => setElder(true) },
  ]
  return (
    <>
      {!verified ? (
        <StepCard icon='badge' title={words.verifyTitle} text={words.verifyText} action={words.verify} onTap={() => goAndReturn(routes.verify)} />
      ) : !me.registered ? (
        <>
          <StepCard
            icon='house'
            title={words.unregisteredTitle}
            text={words.unregisteredText}
            action={words.services.contacts}
            actionIcon='phone'
            onTap={() => go(routes.contacts)}
          />
          {!elder && <ContactList />}
        </>
      ) : (
        <DoorHero />
      )}
      {verified && <HealthCard />}
      {elder ? (
        <>
          {verified && me.registered && <ElderTiles />}
          {(!verified || me.registered) && <ElderCall />}
        </>
      ) : (
        <>
          <UnreadCard />
          <Services services={services} />
        </>
      )}
    </>
  )
}
