/** What goes over the wire between server and controller (README.md). */
import { z } from 'zod'

export const doorCommand = z.object({
  commandId: z.string().min(1).max(64),
  command: z.literal('open'),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type DoorCommandMessage = z.infer<typeof doorCommand>

export const doorAnswer = z.object({
  commandId: z.string().min(1).max(64),
  outcome: z.enum(['confirmed', 'refused']),
  answeredAt: z.iso.datetime(),
  staysOpenSeconds: z.number().min(0).max(3_600).nullable().default(null),
  reason: z.string().max(200).nullable().default(null),
})
export type DoorAnswerMessage = z.infer<typeof doorAnswer>

export const commandTopic = (prefix: string, controllerId: string): string => `${prefix}/${controllerId}/commands`
export const answerTopic = (prefix: string, controllerId: string): string => `${prefix}/${controllerId}/answers`
