/** Every table and every migration, by who owns it. `compose.ts` opens the database with the ones a process needs. */
import { accountsEntities } from './areas/accounts/accounts.entity'
import { Message } from './areas/messages/message.entity'
import { IdentityEntity } from './areas/realname/identity.entity'
import { DependentEntity } from './areas/realname/dependent.entity'
import { Accounts1795300000000 } from './migrations/1795300000000-accounts'
import { Platform1795300000001 } from './migrations/1795300000001-platform'
import { Health1795600000000 } from './migrations/1795600000000-health'
import { Checkpoint1795600000001 } from './migrations/1795600000001-checkpoint'
import { SmsPurpose1795600000002 } from './migrations/1795600000002-sms-purpose'
import { Dependents1795600000003 } from './migrations/1795600000003-dependents'
import { checkpointEntities } from './platform/checkpoint/checkpoint.entity'
import { doorsEntities } from './platform/doors/door.entity'
import { eventsEntities } from './platform/events/events.entity'
import { healthEntities } from './platform/health/health.entity'
import { passesEntities } from './platform/passes/passes.entity'
import { residentsEntities } from './platform/residents/residents.entity'

export const entities = [...accountsEntities, IdentityEntity, DependentEntity, Message, ...residentsEntities, ...doorsEntities, ...passesEntities, ...healthEntities, ...checkpointEntities, ...eventsEntities] as never[]
export const migrations = [Accounts1795300000000, Platform1795300000001, Health1795600000000, Checkpoint1795600000001, SmsPurpose1795600000002, Dependents1795600000003]
