/**
 * Every refusal a caller can meet: its code, HTTP status and a sentence for developers. Nothing else may be thrown at a
 * caller. What a resident reads is in the mini-program's phrases: a code that an area may refuse with and that has no words does not compile.
 */
export const errors = {
  'request.invalid': [400, 'The input does not fit the schema; details name each field'],
  'request.not_json': [400, 'The body is not valid JSON'],
  'request.no_such_operation': [404, 'No operation has this method and path'],
  'request.too_large': [413, 'The body is larger than allowed'],
  'request.wrong_type': [415, 'The body must be application/json'],
  'request.too_many': [429, 'Too many calls; come back after retryAfter seconds'],
  'request.idempotency_key_missing': [400, 'An operation that changes something needs an Idempotency-Key of 16 to 64 characters'],
  'request.idempotency_key_reused': [422, 'This Idempotency-Key was used with another body'],
  'request.in_progress': [409, 'The first call with this Idempotency-Key has not finished'],

  'session.missing': [401, 'This operation needs a session'],
  'session.invalid': [401, 'The token was not issued here, or was changed'],
  'session.expired': [401, 'The token has expired; refresh it'],
  'session.ended': [401, 'The session has ended'],
  'session.reused': [401, 'A refresh token came back after it was replaced; the session was ended for safety'],

  'access.not_allowed': [403, 'This identity may not call this operation'],
  'access.identity_missing': [403, 'The account has not chosen an identity'],
  'access.level_too_low': [403, 'The operation needs a higher assurance level; details give have and need'],

  'sign_in.failed': [400, 'Account and password do not belong together, or there is no such account: the same answer for both'],
  'sign_in.held_back': [429, 'Too many wrong tries from here; come back after retryAfter seconds'],
  'account.already_registered': [409, 'The confirmed phone has an account, or the platform knows its owner: sign in or activate'],
  'account.activation_failed': [400, 'Number and phone are not those of one person the platform knows, or that person has an account'],
  'account.frozen': [403, 'The owner said 不是我: the account is frozen; details name the ways back'],
  'account.user_name_taken': [409, 'Another account has this user name'],
  'account.password_refused': [422, 'The password does not fit the rules; details give the problem'],
  'account.old_password_wrong': [400, 'The old password is wrong'],
  'account.phone_missing': [409, 'The account has no phone to send a code to: one is bound first'],
  'account.session_not_yours': [404, 'There is no such session among those of this account'],
  'account.is_staff': [409, 'An account the platform granted a role to is closed after that role is given back'],
  'confirmation.invalid': [400, 'The confirmation is for something else, was used, or is older than ten minutes'],
  'confirmation.not_this_way': [422, 'This cannot be confirmed in this way'],
  'recovery.not_confirmed': [400, 'Code, phone, number and account do not belong together: the same answer whichever is wrong'],
  'notice.gone': [400, 'The link of the notice is unknown, was used, or is too old'],
  'pc_sign_in.gone': [400, 'The QR code is unknown, was used, or is older than two minutes'],
  'pc_sign_in.taken': [409, 'Another account has scanned this QR code'],
  'email.code_wrong': [400, 'Wrong code; details give the tries left'],
  'email.code_expired': [400, 'The code has expired, was used, or was sent to another address'],
  'email.too_frequent': [429, 'This address has reached a limit; retryAfter says when the next may be sent'],
  'email.not_delivered': [502, 'The mail server did not take the message'],

  'face.not_passed': [422, 'The face check did not pass; details give the reason'],
  'face.expired': [400, 'The face check is unknown, was used, is too old, or was not finished where it was begun'],
  'face.unsupported': [422, 'This kind of document cannot be checked by face'],
  'face.no_account': [404, 'The face is the right one, and no account is verified as this person'],
  'bank_card.mismatch': [422, 'Name, number, card and the card\'s phone do not belong together'],
  'bank_card.unsupported': [422, 'The bank does not answer for this card'],

  'human_check.failed': [400, 'The proof of work is wrong, expired or was used before'],
  'sms.too_frequent': [429, 'This phone has reached an SMS limit; details name it, retryAfter says when the next may be sent'],
  'sms.not_delivered': [502, 'The SMS provider did not take the message'],
  'sms.code_wrong': [400, 'Wrong code; details give the tries left'],
  'sms.code_expired': [400, 'The code has expired, was used, or was never sent'],
  'sms.code_spent': [400, 'Too many wrong tries; the code is dead'],
  'consent.missing': [400, 'A current agreement has not been consented to; details name the agreements'],
  'wechat.code_invalid': [400, 'WeChat does not know this code, or it was used'],
  'wechat.blocked': [403, 'WeChat blocks this user'],
  'alipay.code_invalid': [400, 'Alipay does not know this code, or it was used'],
  'alipay.phone_unreadable': [400, 'The encrypted phone number is not signed by Alipay, or is not for this application'],
  'phone.not_mainland': [422, 'Accounts are mainland numbers; WeChat holds one from elsewhere'],
  'phone.unchanged': [422, 'The account has this phone already'],
  'phone.already_bound': [409, 'The account already has another phone number'],
  'phone.held_elsewhere': [409, 'The number belongs to another account, and both have a history: staff must join them'],
  'identity.change_needs_review': [409, 'An identity once chosen is changed by staff after review'],

  'real_name.mismatch': [422, 'Name and number do not belong together'],
  'real_name.no_record': [422, 'The identity source has no record of this document'],
  'real_name.document_unsupported': [422, 'The identity source cannot check this kind of document'],
  'real_name.document_expired': [422, 'The document is not valid today'],
  'real_name.too_many_tries': [429, 'Too many verifications today'],
  'real_name.held_elsewhere': [409, 'Another account holds this identity'],
  'real_name.already_verified': [409, 'This account is verified as another person'],

  'real_name.too_many_dependents': [409, 'Four people are verified by this account already'],
  'real_name.dependent_is_self': [409, 'This document is the account holder\'s own'],
  'real_name.not_yours': [404, 'There is no such person among those this account verified'],
  'real_name.not_held': [409, 'This account is not verified'],
  'real_name.level_reached': [409, 'The account has this level already, or a higher one'],
  'real_name.not_held_elsewhere': [409, 'No other account holds this document: it is verified here in the usual way'],
  'real_name.counter_code_gone': [400, 'The code of the counter is unknown, was used, or is older than five minutes'],
  'real_name.in_person_mismatch': [422, 'The account is verified as somebody else than the document says'],
  'real_name.not_oneself': [403, 'Nobody confirms or unfreezes themselves at the counter'],
  'real_name.nothing_frozen': [404, 'No frozen account is verified as this person'],

  'reviews.not_yours': [404, 'There is no such review among those this account may see'],
  'reviews.already_waiting': [409, 'A review of this kind is waiting already'],
  'reviews.not_needed': [409, 'What is asked for is so already'],
  'reviews.already_decided': [409, 'Somebody else decided it meanwhile, or it was withdrawn; details give the state'],
  'reviews.street_only': [403, 'It crosses communities: street staff decide it'],
  'reviews.own': [403, 'Nobody decides what they asked for themselves'],
  'photo.unreadable': [422, 'The photo is no JPEG or PNG, or too small to show a face'],

  'phone.not_confirmed': [400, 'The confirmation of the phone is not ours, or older than ten minutes'],

  'passes.not_yours': [404, 'There is no such pass among those this staff may revoke'],
  'health.not_yours': [404, 'There is no such person, record or appeal among those this account may see'],
  'health.not_declared': [409, 'Nothing was declared today: without a declaration there is no code'],
  'health.date_in_future': [422, 'A declaration speaks of what was; details name the field'],
  'health.key_not_held': [400, 'The proof is not by the key it speaks of, or the key is weak'],
  'health.not_green': [409, 'Only a green code is printed'],
  'health.appeal_waiting': [409, 'An appeal of this person is waiting already'],
  'health.nothing_to_appeal': [409, 'A green code, or none, leaves nothing to appeal'],
  'health.already_decided': [409, 'Somebody else decided this appeal meanwhile; details give the decision'],
  'health.decision_incomplete': [422, 'A granted appeal names a better colour and the last day it holds, within sixty days'],
  'health.rules_changed': [409, 'The rules were changed meanwhile: begin from the newest version'],
  'health.export_too_large': [422, 'More rows than a spreadsheet here may have; details give rows and limit: narrow the filter'],

  'checkpoint.not_yours': [404, 'There is no such site, scanner or record among those this account acts for'],
  'checkpoint.may_not_manage': [403, 'This account may scan at the site, not manage it'],
  'checkpoint.site_closed': [409, 'The site is closed'],
  'checkpoint.too_deep': [422, 'Sites stand at most six levels deep'],
  'checkpoint.scanner_there': [409, 'This phone is authorised for the site already'],
  'checkpoint.scan_id_taken': [409, 'Another scan has this id'],
  'checkpoint.too_old': [422, 'The scan is older than scans are kept'],
  'checkpoint.exception_needed': [422, 'A person of a high-risk home area passes only by the exception'],
  'checkpoint.not_green': [422, 'Only a green code passes'],
  'checkpoint.export_too_large': [422, 'More rows than a spreadsheet here may have; details give rows and limit: narrow the filter'],

  'messages.not_yours': [404, 'There is no such message among those of this account'],

  'doors.not_yours': [403, 'There is no such door among those this person may open'],
  'doors.out_of_range': [403, 'Too far from the door; details give the distance in metres'],
  'doors.location_too_rough': [422, 'The location is less exact than the door allows; details give accuracy and limit in metres'],
  'doors.offline': [503, 'The door network is not connected; no command was sent'],

  'upstream.unavailable': [503, 'A system behind this one is down; nothing was changed'],
  'upstream.timeout': [504, 'A system behind this one did not answer in time'],
  'upstream.nonsense': [502, 'A system behind this one gave an answer that makes no sense'],
  'service.overloaded': [503, 'Too much at once; come back after retryAfter seconds'],
  'service.failed': [500, 'Something broke here; it is logged under the request id'],
} as const satisfies Record<string, readonly [status: number, meaning: string]>

export type ErrorCode = keyof typeof errors
/** What stands before the dot. */
export type ErrorFamily = ErrorCode extends `${infer Family}.${string}` ? Family : never
/** What an area may refuse with: families of its own, and single codes of others'. */
export type Refuses = ErrorFamily | ErrorCode
export type CodesOf<R extends Refuses> = R extends ErrorCode ? R : Extract<ErrorCode, `${R}.${string}`>

/** Whatever the operation, these may come back. */
export const anywhere = ['request', 'session', 'access', 'upstream', 'service'] as const satisfies readonly ErrorFamily[]

export const mayRefuse = (refuses: readonly Refuses[], code: ErrorCode): boolean => [...anywhere, ...refuses].some(one => one === code || code.startsWith(`${one}.`))

export interface RefusalExtras {
  /** Whole seconds until trying again makes sense. */
  retryAfter?: number
  /** Machine-readable facts for the page: never another person's data. */
  details?: Record<string, unknown>
  /** Internal: logged with the request id, never sent. */
  cause?: unknown
}

/** What a refused call carries back. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; requestId: string; retryAfter?: number; details?: Record<string, unknown> }
}

/** The one thing an answer throws to refuse. The table gives its status. */
export class Refusal extends Error {
  readonly status: number
  readonly retryAfter?: number
  readonly details?: Record<string, unknown>

  constructor(
    readonly code: ErrorCode,
    extras: RefusalExtras = {},
  ) {
    super(errors[code][1], extras.cause === undefined ? undefined : { cause: extras.cause })
    this.name = 'Refusal'
    this.status = errors[code][0]
    this.retryAfter = extras.retryAfter
    this.details = extras.details
  }
}

export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in errors
