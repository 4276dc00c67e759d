/** Every area of the product, in the order of the documentation. What walks the whole contract (mount tests, OpenAPI) starts here. */
import { accounts } from './accounts'
import { checkpoint } from './checkpoint'
import { doors } from './doors'
import type { Area } from './endpoint'
import { health } from './health'
import { messages } from './messages'
import { passes } from './passes'
import { realname } from './realname'
import { residents } from './residents'

export const areas = [accounts, realname, residents, doors, passes, health, checkpoint, messages] as const satisfies readonly Area[]
