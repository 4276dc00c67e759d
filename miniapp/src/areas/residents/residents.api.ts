import { residents, type Residents } from '@linli/shared-types/residents'
import { client } from '../../api/client'

export const { listCommunities, listAddresses } = client<Residents>(residents)

export type Community = Residents['listCommunities']['output'][number]
export type Address = Residents['listAddresses']['output'][number]

export const communitiesRead = { queryKey: ['communities'], queryFn: () => listCommunities({}), staleTime: 60_000 }
export const addressesRead = { queryKey: ['addresses'], queryFn: () => listAddresses({}) }
