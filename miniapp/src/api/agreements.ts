/** The agreements a form asks for, and the consents that ticking its box means. Every area with a form needs them, so they live here. */
import { accounts, type Accounts } from '@linli/shared-types/accounts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from './client'
import { isRefused } from './refused'

type Agreement = Accounts['listAgreements']['output'][number]

const { listAgreements } = client(accounts)

export const agreementsRead = { queryKey: ['agreements'], queryFn: () => listAgreements({}), staleTime: 60_000 }

/** One box for these agreements: empty at first, and empty again where the server turns out to have newer versions. */
export function useConsent(ids: readonly Agreement['agreement'][]) {
  const query = useQuery(agreementsRead)
  const [agreed, setAgreed] = useState(false)
  const agreements = query.data?.filter(({ agreement }) => ids.includes(agreement)) ?? null
  const onAgain = () => void query.refetch()
  return {
    agreed,
    /** In the versions that are on the screen. */
    consents: (agreements ?? []).map(({ agreement, version }) => ({ agreement, version })),
    /** What `ConsentTick` needs. */
    tick: { agreements, failed: query.isError && !query.data, onAgain, on: agreed, onChange: setAgreed },
    /** To be told of every refusal: agreements that have changed are shown anew, to be ticked anew. */
    heed(refusal: unknown) {
      if (!isRefused(refusal, 'consent.missing')) return
      setAgreed(false)
      onAgain()
    },
  }
}
