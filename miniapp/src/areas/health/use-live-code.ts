/** The code as it is now: signed anew every few seconds while it is shown. */
import { fromBase64 } from '@linli/shared-types/pass/base64'
import { liveCode } from '@linli/shared-types/pass/code'
import { tweetnaclEd25519 } from '@linli/shared-types/pass/tweetnacl-ed25519'
import { redrawSeconds } from '@linli/shared-types/pass/verify'
import { useCallback, useEffect, useState } from 'react'
import { now } from '../../api/clock'
import { qrPicture } from '../../ui/qr'
import { nextTask, type HeldPass } from './pass-holder'

interface Drawn {
  passId: string
  picture: string
  /** Epoch milliseconds by the server's clock. */
  at: number
}

/** @param showing the page is in front: otherwise nothing is signed. */
export function useLiveCode(pass: HeldPass | null, showing: boolean): { drawn: Drawn | null; redraw: () => void } {
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [turn, setTurn] = useState(0)
  const passId = pass?.passId ?? null

  useEffect(() => {
    const statement = pass && fromBase64(pass.statement)
    const seed = pass && fromBase64(pass.seed)
    if (!passId || !statement || !seed || !showing) return
    let alive = true
    let timer: ReturnType<typeof setTimeout>
    const draw = async () => {
      const at = now()
      const text = liveCode(statement, seed, at, tweetnaclEd25519)
      await nextTask()
      const picture = qrPicture(text)
      await nextTask()
      if (!alive) return
      setDrawn({ passId, picture, at })
      timer = setTimeout(() => void draw(), redrawSeconds * 1000)
    }
    void draw()
    return () => {
      alive = false
      clearTimeout(timer)
    }
    // The pass of an id never changes.
  }, [passId, showing, turn])

  const redraw = useCallback(() => setTurn(count => count + 1), [])
  // Another person's code must not stay for a moment under this one's name.
  return { drawn: drawn?.passId === passId ? drawn : null, redraw }
}
