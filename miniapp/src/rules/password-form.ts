/** What a chosen password, typed twice, and a user name must fulfil before they are sent (features.md A20); the server knows more passwords to refuse. Pure. */
import { isUserName, passwordProblem, type PasswordProblem } from '@linli/shared-types/values/account'
import { isRefused, refusedFields } from '../api/refused'
import { words } from '../phrases/password'

export interface PasswordForm {
  password: string
  again: string
}
export const emptyPassword: PasswordForm = { password: '', again: '' }

type Problems = Partial<Record<keyof PasswordForm, string>>

/** @param longest as this deployment has set */
export function passwordProblems({ password, again }: PasswordForm, longest: number): Problems {
  const problem = passwordProblem(password, longest)
  return { ...(problem && { password: words.problems(longest)[problem] }), ...(again !== password && { again: words.againProblem }) }
}

/** What the server said of the password itself; it belongs at the field. */
export function refusedPassword(refusal: unknown, longest: number): string | null {
  if (!isRefused(refusal, 'account.password_refused')) return null
  return words.problems(longest)[refusal.details.problem as PasswordProblem] ?? words.problems(longest).common
}

/** @param optional none is right too */
export const userNameProblem = (name: string, optional: boolean): string | null => (isUserName(name) || (optional && name === '') ? null : words.userNameProblem)

/** What the server said of the user name itself. */
export function refusedUserName(refusal: unknown): string | null {
  if (isRefused(refusal, 'account.user_name_taken')) return words.userNameTaken
  return refusedFields(refusal).some(({ path }) => path === 'userName') ? words.userNameProblem : null
}
