/** Every table and every migration, by who owns it. `compose.ts` opens the database with the ones a process needs. */
import { accountsEntities } from './areas/accounts/accounts.entity'
import { auditEntities } from './areas/audit/audit.entity'
import { Message } from './areas/messages/message.entity'
import { CounterCode, FaceCheck } from './areas/realname/face-check.entity'
import { IdentityEntity } from './areas/realname/identity.entity'
import { DependentEntity } from './areas/realname/dependent.entity'
import { reviewsEntities } from './areas/reviews/review.entity'
import { Accounts1795300000000 } from './migrations/1795300000000-accounts'
import { Platform1795300000001 } from './migrations/1795300000001-platform'
import { Health1795600000000 } from './migrations/1795600000000-health'
import { Checkpoint1795600000001 } from './migrations/1795600000001-checkpoint'
import { SmsPurpose1795600000002 } from './migrations/1795600000002-sms-purpose'
import { Dependents1795600000003 } from './migrations/1795600000003-dependents'
import { WaysIn1795700000000 } from './migrations/1795700000000-ways-in'
import { Levels1795700000001 } from './migrations/1795700000001-levels'
import { Audit1795700000002 } from './migrations/1795700000002-audit'
import { GateFaces1795700000003 } from './migrations/1795700000003-gate-faces'
import { GateFaceDues1795700000004 } from './migrations/1795700000004-gate-face-dues'
import { HealthForgetting1795700000005 } from './migrations/1795700000005-health-forgetting'
import { NoticeDues1795700000006 } from './migrations/1795700000006-notice-dues'
import { PcSignInDays1795700000007 } from './migrations/1795700000007-pc-sign-in-days'
import { checkpointEntities } from './platform/checkpoint/checkpoint.entity'
import { doorsEntities } from './platform/doors/door.entity'
import { eventsEntities } from './platform/events/events.entity'
import { healthEntities } from './platform/health/health.entity'
import { passesEntities } from './platform/passes/passes.entity'
import { residentsEntities } from './platform/residents/residents.entity'

export const entities = [
  ...accountsEntities,
  IdentityEntity, DependentEntity, FaceCheck, CounterCode, ...reviewsEntities, ...auditEntities,
  Message,
  ...residentsEntities, ...doorsEntities, ...passesEntities, ...healthEntities, ...checkpointEntities, ...eventsEntities,
] as never[]
export const migrations = [Accounts1795300000000, Platform1795300000001, Health1795600000000, Checkpoint1795600000001, SmsPurpose1795600000002, Dependents1795600000003, WaysIn1795700000000, Levels1795700000001, Audit1795700000002, GateFaces1795700000003, GateFaceDues1795700000004, HealthForgetting1795700000005, NoticeDues1795700000006, PcSignInDays1795700000007]
