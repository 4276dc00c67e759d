/** Every area of the product, in the order of the documentation. What walks the whole contract (mount tests, OpenAPI) starts here. */
import { accounts } from './accounts'
import { doors } from './doors'
import type { Area } from './endpoint'
import { messages } from './messages'
import { realname } from './realname'
import { residents } from './residents'

export const areas = [accounts, realname, residents, doors, messages] as const satisfies readonly Area[]
