/** Words of choosing a user name and a password, wherever one is chosen. */
import type { PasswordProblem } from '@linli/shared-types/values/account'

export const words = {
  password: '设置密码',
  newPassword: '新密码',
  passwordPlaceholder: (longest: number) => `8 到 ${longest} 位`,
  passwordHint: '字母、数字、符号，至少两种',
  again: '再输一次',
  againPlaceholder: '和上面一样',
  againProblem: '两次输入的不一样，请检查',
  problems: (longest: number): Record<PasswordProblem, string> => ({
    length: `请用 8 到 ${longest} 位`,
    kinds: '字母、数字、符号，至少要有两种',
    characters: '只能用字母、数字和符号，不能有空格和汉字',
    common: '这个太常见，容易被猜到，请换一个',
    own: '里面有你的手机号、用户名或生日，容易被猜到，请换一个',
  }),
  show: '显示密码',
  hide: '隐藏密码',

  userName: '用户名',
  userNamePlaceholder: '字母开头，6 到 20 位',
  userNameOptional: '用户名（可不填）',
  userNameHint: '字母、数字、下划线，可用来登录',
  userNameProblem: '要 6 到 20 位，第一位是字母，后面用字母、数字、下划线',
  userNameTaken: '这个用户名有人用了，请换一个，比如加几位数字',
}
