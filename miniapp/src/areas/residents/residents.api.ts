import { residents, type Residents } from '@linli/shared-types/residents'
import { client } from '../../api/client'
import { recall, remember } from '../../device/storage'

export const { listCommunities, listAddresses } = client(residents)

export type Community = Residents['listCommunities']['output'][number]
export type Address = Residents['listAddresses']['output'][number]

const kept = 'communities'

/** Kept on the phone: whom to call must be there when the network is not. */
export const communitiesRead = {
  queryKey: ['communities'],
  async queryFn(): Promise<Community[]> {
    const communities = await listCommunities({})
    remember(kept, communities)
    return communities
  },
  initialData: () => recall<Community[]>(kept) ?? undefined,
  initialDataUpdatedAt: 0,
  staleTime: 60_000,
}
export const addressesRead = { queryKey: ['addresses'], queryFn: () => listAddresses({}) }
