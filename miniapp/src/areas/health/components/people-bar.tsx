import { View } from '@tarojs/components'
import { goAndReturn } from '../../../device/navigation'
import { relations, words } from '../../../phrases/health'
import { routes } from '../../../routes'
import { Icon } from '../../../ui/icon'
import { Tap } from '../../../ui/tap'
import type { Person } from '../health.api'

/** The most people one account acts for, oneself included (features.md B9). */
const most = 5

/** Whose code it is: oneself first; and the way to one more. */
export function PeopleBar({ people, chosen, onChoose }: { people: readonly Person[]; chosen: string; onChoose: (subjectId: string) => void }) {
  return (
    <View className='people' role='radiogroup' aria-label={words.people}>
      {people.map(({ subjectId, relation, name }) => (
        <Tap
          key={subjectId}
          className={subjectId === chosen ? 'people__one people__one--on' : 'people__one'}
          role='radio'
          checked={subjectId === chosen}
          label={`${relations[relation]} ${name}`}
          onTap={() => onChoose(subjectId)}
        >
          <View>{relations[relation]}</View>
          <View className={subjectId === chosen ? 't1 cut' : 't1 quiet cut'}>{name}</View>
        </Tap>
      ))}
      {people.length < most && (
        <Tap className='people__one people__add' label={words.addPerson} onTap={() => goAndReturn(routes.verifyDependent)}>
          <Icon name='plus' />
        </Tap>
      )}
    </View>
  )
}
