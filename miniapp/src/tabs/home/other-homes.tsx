import { View } from '@tarojs/components'
import type { Me } from '../../api/session'
import { go, goAndReturn } from '../../device/navigation'
import { words } from '../../phrases/home'
import { routes } from '../../routes'
import { Services } from '../../ui/services'
import { StepCard } from '../../ui/step-card'
import { ContactList } from './contact-list'
import { HealthCard } from './health-card'
import { UnreadCard } from './unread-card'

/** A visitor: how one gets in today, and whom to call. */
export function VisitorHome({ me }: { me: Me }) {
  const verified = me.level >= 2
  return (
    <>
      <View className='card column'>
        <View className='t3 strong'>{words.visitorTitle}</View>
        {words.visitorSteps.map((step, at) => (
          <View className='row row--wide' key={step}>
            <View className='disc strong accent'>{at + 1}</View>
            <View className='grow'>{step}</View>
          </View>
        ))}
      </View>
      {verified && <HealthCard />}
      <UnreadCard />
      {!verified && <Services services={[{ icon: 'badge', name: words.services.realName, onTap: () => goAndReturn(routes.verify) }]} />}
      <View className='group'>{words.visitorCall}</View>
      <ContactList />
    </>
  )
}

/** An enterprise: the real name of who acts for it, and whom to call. */
export function EnterpriseHome({ me }: { me: Me }) {
  const verified = me.level >= 2
  return (
    <>
      <StepCard
        icon='building'
        title={words.enterpriseTitle}
        text={words.enterpriseText}
        action={verified ? words.services.realName : words.verify}
        onTap={() => (verified ? go(routes.realName) : goAndReturn(routes.verify))}
      />
      {verified && <HealthCard />}
      <UnreadCard />
      <ContactList />
    </>
  )
}
