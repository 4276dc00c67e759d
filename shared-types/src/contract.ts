/** Every area of the product, in the order of the documentation. What walks the whole contract (mount tests, OpenAPI) starts here. */
import { accounts, type Accounts } from './accounts'
import { checkpoint, type Checkpoint } from './checkpoint'
import { doors, type Doors } from './doors'
import type { Area } from './endpoint'
import { health, type Health } from './health'
import { messages, type Messages } from './messages'
import { passes, type Passes } from './passes'
import { profile, type Profile } from './profile'
import { realname, type RealName } from './realname'
import { recovery, type Recovery } from './recovery'
import { residents, type Residents } from './residents'
import { reviews, type Reviews } from './reviews'

export const areas = [accounts, profile, recovery, realname, reviews, residents, doors, passes, health, checkpoint, messages] as const satisfies readonly Area[]

/** The types of each area by its name. */
export interface Contracts {
  accounts: Accounts
  profile: Profile
  recovery: Recovery
  realname: RealName
  reviews: Reviews
  residents: Residents
  doors: Doors
  passes: Passes
  health: Health
  checkpoint: Checkpoint
  messages: Messages
}
