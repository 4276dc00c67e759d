import { isRefused, refusedFields } from '../../../api/refused'
import { go } from '../../../device/navigation'
import { words } from '../../../phrases/sign-in'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { isCodeRefused } from '../../../ui/code-field'
import { FormCheck } from '../../../ui/form-check'
import { ProblemNotice } from '../../../ui/problem-notice'

interface SignInFootProps {
  busy: boolean
  problem: unknown
  wrong: number
  tried: boolean
  /** Where one wanted to be, to be taken along. */
  along: Record<string, string>
  onSubmit: () => void
  /** Too many wrong passwords: a code is a way in all the same. */
  onByCode: () => void
}

/** The one button; above it why it did not serve, and the ways on. */
export function SignInFoot({ busy, problem, wrong, tried, along, onSubmit, onByCode }: SignInFootProps) {
  const way = (name: string, onTap: () => void) => (
    <Button key={name} size='inline' look='white' onTap={onTap}>
      {name}
    </Button>
  )
  // A person the community registered reads here that there is a first step: whether they are one is not told to a stranger.
  const ways = isRefused(problem, 'sign_in.failed')
    ? [way(words.forgot, () => go(routes.forgot)), way(words.activate, () => go(routes.activate, along))]
    : isRefused(problem, 'sign_in.held_back')
      ? [way(words.byCode, onByCode), way(words.forgot, () => go(routes.forgot))]
      : undefined
  const atField = isCodeRefused(problem) || refusedFields(problem).some(({ path }) => path === 'phone')
  return (
    <>
      {problem === null && tried && wrong > 0 && <FormCheck wrong={wrong} />}
      {problem !== null && !atField && <ProblemNotice problem={problem}>{ways}</ProblemNotice>}
      <Button busy={busy} onTap={onSubmit}>
        {busy ? words.signingIn : words.signIn}
      </Button>
    </>
  )
}
