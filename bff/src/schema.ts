/** Every table and every migration, by who owns it. `compose.ts` opens the database with the ones a process needs. */
import { accountsEntities } from './areas/accounts/accounts.entity'
import { Message } from './areas/messages/message.entity'
import { IdentityEntity } from './areas/realname/identity.entity'
import { Accounts1795300000000 } from './migrations/1795300000000-accounts'
import { Platform1795300000001 } from './migrations/1795300000001-platform'
import { doorsEntities } from './platform/doors/door.entity'
import { residentsEntities } from './platform/residents/residents.entity'

export const entities = [...accountsEntities, IdentityEntity, Message, ...residentsEntities, ...doorsEntities] as never[]
export const migrations = [Accounts1795300000000, Platform1795300000001]
