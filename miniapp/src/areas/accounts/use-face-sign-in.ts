import { useState } from 'react'
import { useConsent } from '../../api/agreements'
import type { Session } from '../../api/session'
import { useFace } from '../../api/use-face'
import { useHumanCheck, withProof } from '../../api/use-human-check'
import { deviceName } from '../../device/device-name'
import { today } from '../../phrases/time'
import { routes } from '../../routes'
import { emptyPerson, facePersonProblems, personOf, type PersonForm } from '../../rules/person-form'
import { beginFaceSignIn, signInByFace } from './accounts.api'

/** What a browser must still know when it comes back from the camera, whatever came of it. */
interface Kept {
  back?: string
  days?: number
}

/** Sign-in by the face of the person the account is verified as (features.md A6). */
export function useFaceSignIn(onSession: (session: Session, back: string | undefined) => void) {
  const [person, setPerson] = useState<PersonForm>(emptyPerson)
  const [tried, setTried] = useState(false)
  const consent = useConsent(['face'])
  const wrong = Object.keys(facePersonProblems(person, today())).length + Number(!consent.agreed)
  const takeProof = useHumanCheck(wrong === 0)
  const face = useFace({
    returnTo: routes.signIn,
    begin: (through, _kept: Kept) =>
      withProof(takeProof, humanCheck => beginFaceSignIn({ ...personOf(person), through, consents: consent.consents, humanCheck })),
    finish: (passed, { days }) => signInByFace({ ...passed, device: deviceName(), days }),
    onDone: (session, { back }) => onSession(session, back),
    onRefused: consent.heed,
  })
  return {
    person,
    setPerson,
    tried,
    wrong,
    consent,
    face,
    start(kept: Kept) {
      setTried(true)
      if (wrong === 0) face.start(kept)
    },
  }
}
export type FaceSignIn = ReturnType<typeof useFaceSignIn>
