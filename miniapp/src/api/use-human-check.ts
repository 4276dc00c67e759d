/** Solves the proof of work as soon as it will be wanted, so that pressing the button waits for nothing. */
import { accounts } from '@linli/shared-types/accounts'
import { useCallback, useEffect, useRef } from 'react'
import { client } from './client'
import { solve } from './human-check'
import { isRefused } from './refused'

const { getHumanCheck } = client(accounts)

const solved = async (): Promise<string> => solve(await getHumanCheck({}))

/**
 * @param wanted a proof will soon be needed: there is a phone number to send to, a password to send
 * @returns takes a proof; each serves once
 */
export function useHumanCheck(wanted: boolean): () => Promise<string> {
  const ready = useRef<Promise<string> | null>(null)
  useEffect(() => {
    if (!wanted || ready.current) return
    ready.current = solved()
    // Reported when it is used; until then it may fail in silence.
    ready.current.catch(() => {
      ready.current = null
    })
  }, [wanted])
  return useCallback(() => {
    const proof = ready.current ?? solved()
    ready.current = null
    return proof
  }, [])
}

/** A proof grows old while one thinks: where the server says so, a fresh one is made without asking anything. */
export async function withProof<T>(takeProof: () => Promise<string>, send: (humanCheck: string) => Promise<T>): Promise<T> {
  const once = async (): Promise<T> => send(await takeProof())
  return once().catch((refusal: unknown) => {
    if (isRefused(refusal, 'human_check.failed')) return once()
    throw refusal
  })
}
