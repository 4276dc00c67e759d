import { entity, id, instant, json, nullable, text, type TableShape } from '../../storage/columns'

export interface MessageRow {
  messageId: string
  accountId: string
  kind:
    | 'session_ended_for_safety'
    | 'signed_in_on_new_device'
    | 'real_name_verified'
    | 'not_in_registry'
    | 'sign_in_moved'
    | 'verified_by_other'
    | 'phone_changed'
    | 'password_changed'
    | 'email_changed'
    | 'level_raised'
    | 'identity_unbound'
    | 'identity_moved'
    | 'pc_signed_in'
    | 'account_frozen'
    | 'account_unfrozen'
    | 'review_decided'
    | 'declare_reminder'
    | 'colour_changed'
    | 'code_revoked'
    | 'declaration_corrected'
    | 'appeal_decided'
  facts: Record<string, string>
  sentAt: number
  readAt: number | null
}
export const messageTable: TableShape<MessageRow> = {
  table: 'messages',
  columns: { messageId: id(), accountId: id(), kind: text(40), facts: json(), sentAt: instant(), readAt: nullable(instant()) },
  key: ['messageId'],
  index: [['accountId', 'messageId']],
}
export const Message = entity(messageTable)
