import { accountsSchema } from './accounts.schema'
import { checkpointSchema } from './checkpoint.schema'
import type { areas } from './contract'
import { doorsSchema } from './doors.schema'
import { healthSchema } from './health.schema'
import { messagesSchema } from './messages.schema'
import { passesSchema } from './passes.schema'
import { profileSchema } from './profile.schema'
import { realnameSchema } from './realname.schema'
import { recoverySchema } from './recovery.schema'
import { residentsSchema } from './residents.schema'
import { reviewsSchema } from './reviews.schema'

/** The schemas by area name; one left out does not compile. */
export const schemas = {
  accounts: accountsSchema,
  profile: profileSchema,
  recovery: recoverySchema,
  realname: realnameSchema,
  reviews: reviewsSchema,
  residents: residentsSchema,
  doors: doorsSchema,
  passes: passesSchema,
  health: healthSchema,
  checkpoint: checkpointSchema,
  messages: messagesSchema,
} satisfies Record<(typeof areas)[number]['name'], unknown>
