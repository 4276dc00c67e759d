import { canOpenSettings } from '../device/location'
import type { PlaceAccess } from '../device/use-place'
import { words } from '../phrases/doors'
import { Button } from './button'
import { DoorCard } from './door-card'

/** Why there is no nearest door yet, and the button that changes it. Nothing once the place is known, or is being found. */
export function PlaceCard({ place, ask, openSettings, children }: PlaceAccess & { children?: React.ReactNode }) {
  if (place.kind === 'not_asked')
    return (
      <DoorCard door='shut' label={words.nearest} title={words.explain} text={words.explainText}>
        <Button look='white' size='open' icon='pin' className='door__button' onTap={ask}>
          {words.allow}
        </Button>
        {children}
      </DoorCard>
    )
  if (place.kind === 'denied')
    return (
      <DoorCard
        ground='white'
        door='locked'
        label={words.nearest}
        title={words.denied}
        text={canOpenSettings() ? words.deniedText : words.deniedTextBrowser}
      >
        <Button size='open' className='door__button' onTap={canOpenSettings() ? openSettings : ask}>
          {canOpenSettings() ? words.settings : words.allowed}
        </Button>
        {children}
      </DoorCard>
    )
  if (place.kind === 'unavailable')
    return (
      <DoorCard ground='white' door='silent' label={words.nearest} title={words.noPlace} text={words.noPlaceText}>
        <Button size='open' icon='again' className='door__button' onTap={ask}>
          {words.locateAgain}
        </Button>
        {children}
      </DoorCard>
    )
  return null
}
