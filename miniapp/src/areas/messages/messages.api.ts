import { messages, type Messages } from '@linli/shared-types/messages'
import { client } from '../../api/client'

export const { listMessages, readMessage } = client(messages)

export type Message = Messages['listMessages']['output']['items'][number]

/** The first page: what home and the tab's dot need. */
export const latestMessagesRead = { queryKey: ['messages', 'latest'], queryFn: () => listMessages({}) }
