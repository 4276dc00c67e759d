import { useMe } from '../../../api/session'
import { go } from '../../../device/navigation'
import { words } from '../../../phrases/doors'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'

/** No door may be opened: because the registry does not know the person, or knows no address yet. Whom to call, either way. */
export function NoDoors() {
  const registered = useMe()?.registered ?? false
  return (
    <Empty icon='doors' title={registered ? words.none : words.notRegistered} text={registered ? words.noneText : words.notRegisteredText}>
      <Button size='small' icon='phone' onTap={() => go(routes.contacts)}>
        {words.contacts}
      </Button>
    </Empty>
  )
}
