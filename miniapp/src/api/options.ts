/** What this deployment has set that more than one area must know. */
import { accounts } from '@linli/shared-types/accounts'
import { useQuery } from '@tanstack/react-query'
import type { LevelNames } from '../phrases/level-names'
import { client } from './client'

const { getOptions } = client(accounts)

export const optionsRead = { queryKey: ['options'], queryFn: () => getOptions({}), staleTime: 10 * 60_000 }

/** How the levels are called here; as most deployments call them while it is not known. */
export const useLevelNames = (): LevelNames => useQuery(optionsRead).data?.levelNames ?? 'numbers'

/** How long a password may be here: as source 004 says while it is not known. */
export const usePasswordLongest = (): number => useQuery(optionsRead).data?.passwordLongest ?? 20
