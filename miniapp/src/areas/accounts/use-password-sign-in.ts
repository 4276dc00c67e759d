import { useState } from 'react'
import { deviceKey, type Session } from '../../api/session'
import { useHumanCheck, withProof } from '../../api/use-human-check'
import { deviceName } from '../../device/device-name'
import { signInByPassword } from './accounts.api'

/** As short as an account's name may be: the server takes no shorter. */
const shortest = 4

/** Sign-in by phone, user name or ID number and a password (features.md A5). */
export function usePasswordSignIn(days: number | undefined, onSession: (session: Session) => void) {
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const named = account.trim().length >= shortest
  const takeProof = useHumanCheck(named && password !== '')

  const wrong = Number(!named) + Number(password === '')
  return {
    account,
    password,
    named,
    tried,
    busy,
    problem,
    wrong,
    typeAccount(text: string) {
      setAccount(text)
      setProblem(null)
    },
    typePassword(text: string) {
      setPassword(text)
      setProblem(null)
    },
    async submit() {
      setTried(true)
      if (wrong > 0) return
      setBusy(true)
      setProblem(null)
      try {
        const input = { account: account.trim(), password, device: deviceName(), days, deviceKey: deviceKey() }
        onSession(await withProof(takeProof, humanCheck => signInByPassword({ ...input, humanCheck })))
      } catch (refusal) {
        setProblem(refusal)
        setBusy(false)
      }
    },
  }
}
export type PasswordSignIn = ReturnType<typeof usePasswordSignIn>
