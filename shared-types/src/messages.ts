/** Messages (features.md I3): what the product has to tell an account. Answered by the BFF. */
import { area, get, put, type Contract } from './endpoint'

export const messages = area('messages', ['messages'], {
  listMessages: get('/messages', { who: 'signed-in' }),
  readMessage: put('/messages/:messageId/read', { who: 'signed-in' }),
})
export type Messages = Contract<typeof messages, typeof import('./messages.schema').messagesSchema>
