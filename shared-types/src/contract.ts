/** Every area of the product, in the order of the documentation. What walks the whole contract (mount tests, OpenAPI) starts here. */
import { accounts } from './accounts'
import { checkpoint } from './checkpoint'
import { doors } from './doors'
import type { Area } from './endpoint'
import { health } from './health'
import { messages } from './messages'
import { passes } from './passes'
import { profile } from './profile'
import { realname } from './realname'
import { recovery } from './recovery'
import { residents } from './residents'
import { reviews } from './reviews'

export const areas = [accounts, profile, recovery, realname, reviews, residents, doors, passes, health, checkpoint, messages] as const satisfies readonly Area[]
