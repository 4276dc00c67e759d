import { View } from '@tarojs/components'
import { usePasswordLongest } from '../../../api/options'
import { PasswordFields } from '../../../ui/password-fields'
import { UserNameField } from '../../../ui/user-name-field'
import { passwordProblems, userNameProblem, type PasswordForm } from '../../../rules/password-form'

export interface ChosenPassword extends PasswordForm {
  userName: string
}
export const emptyChoice: ChosenPassword = { userName: '', password: '', again: '' }

/** How many of its fields are not right. */
export const wrongInChoice = (form: ChosenPassword, optional: boolean, longest: number): number =>
  Object.keys(passwordProblems(form, longest)).length + Number(userNameProblem(form.userName, optional) !== null)

interface ChoosePasswordProps {
  form: ChosenPassword
  /** A user name may be left out. */
  optional: boolean
  tried: boolean
  problem: unknown
  onChange: (form: ChosenPassword) => void
}

/** What one will sign in with. */
export function ChoosePassword({ form, optional, tried, problem, onChange }: ChoosePasswordProps) {
  const longest = usePasswordLongest()
  return (
    <View className='list'>
      <UserNameField value={form.userName} optional={optional} tried={tried} problem={problem} onType={userName => onChange({ ...form, userName })} />
      <PasswordFields form={form} longest={longest} tried={tried} problem={problem} onChange={password => onChange({ ...form, ...password })} />
    </View>
  )
}
