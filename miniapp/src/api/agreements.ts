/** The agreements a form asks for, and the consents that ticking its box means. Every area with a form needs them, so they live here. */
import { accounts, type Accounts } from '@linli/shared-types/accounts'
import { useQuery } from '@tanstack/react-query'
import { client } from './client'

type Agreement = Accounts['listAgreements']['output'][number]

const { listAgreements } = client<Accounts>(accounts)

export const agreementsRead = { queryKey: ['agreements'], queryFn: () => listAgreements({}), staleTime: 60_000 }

export function useAgreements(ids: readonly Agreement['agreement'][]) {
  const query = useQuery(agreementsRead)
  const agreements = query.data?.filter(({ agreement }) => ids.includes(agreement)) ?? null
  return {
    agreements,
    /** In the versions that are on the screen. */
    consents: (agreements ?? []).map(({ agreement, version }) => ({ agreement, version })),
    failed: query.isError && !query.data,
    onAgain: () => void query.refetch(),
  }
}
