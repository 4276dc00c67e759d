import { accounts } from '@linli/shared-types/accounts'
import { checkpoint, type Checkpoint } from '@linli/shared-types/checkpoint'
import type { ErrorCode } from '@linli/shared-types/errors'
import { residents } from '@linli/shared-types/residents'
import { useQuery } from '@tanstack/react-query'
import { create } from 'zustand'
import { client } from '../../api/client'
import { isRefused } from '../../api/refused'
import { currentSession, recallMine, rememberMine } from '../../api/session'
import { keptList } from '../../device/kept-list'
import { checkpointErrors } from '../../phrases/checkpoint-errors'

export const { listSites, getSite, addSite, changeSite, addScanner, removeScanner, recordScan, recordScans, registerAssisted, listScans, countScans, exportScans } =
  client(checkpoint, checkpointErrors)
/** The phone of somebody who has no code is confirmed where every phone is. */
export const { sendAssistedCode, confirmPhone } = client(accounts)

export type Sites = Checkpoint['listSites']['output']
export type Site = Sites['sites'][number]
export type SiteDetail = Checkpoint['getSite']['output']
export type Scanner = SiteDetail['scanners'][number]
export type Scan = Checkpoint['recordScan']['input']
export type StoredScan = Checkpoint['recordScan']['output']
export type ListedScan = Checkpoint['listScans']['output']['items'][number]
export type ScanFilter = Checkpoint['exportScans']['input']
export type Counts = Site['counts']

const seen = 'checkpoint.sites'

const sitesRead = {
  queryKey: ['checkpoint', 'sites'],
  async queryFn(): Promise<Sites> {
    const sites = await listSites({})
    rememberMine(seen, sites)
    return sites
  },
  // The gate works without a network: the sites of last time are there at once.
  placeholderData: () => recallMine<Sites>(seen) ?? undefined,
}

/** Neither sites nor a problem: they are on their way. Sites and a problem: those of before, because newer ones could not be had. */
export function useSites(enabled = true) {
  const { data, error, isFetching, refetch } = useQuery({ ...sitesRead, enabled })
  const again = () => void refetch()
  // Who has none any more must not be shown those of before.
  if (isRefused(error) && error.status < 500 && error.status !== 429) return { sites: undefined, scansKeptDays: 0, problem: isFetching ? null : error, again }
  const kept = data ?? (error ? recallMine<Sites>(seen) : null)
  return { sites: kept?.sites, scansKeptDays: kept?.scansKeptDays ?? 0, problem: kept || !isFetching ? error : null, again }
}

export const siteRead = (siteId: string) => ({ queryKey: ['checkpoint', 'site', siteId], queryFn: () => getSite({ siteId }) })

const here = 'checkpoint.here'
const useChosen = create<{ siteId: string | null }>(() => ({ siteId: null }))

/** Where this phone scans: chosen once, kept until another is chosen. Null while several are possible and none was chosen. */
export function useHere(sites: readonly Site[] | undefined): { site: Site | null; choose: (siteId: string) => void } {
  const chosen = useChosen(({ siteId }) => siteId) ?? recallMine<string>(here)
  const open = sites?.filter(({ active }) => active) ?? []
  return {
    site: open.find(({ siteId }) => siteId === chosen) ?? (open.length === 1 ? open[0]! : null),
    choose(siteId) {
      rememberMine(here, siteId)
      useChosen.setState({ siteId })
    },
  }
}

/** A scan on the phone that the server has not acknowledged yet. It is the account's that made it, and outlives its session. */
export interface KeptScan {
  scan: Scan
  siteName: string
  accountId: string
  /** Masked: whose it is, for whoever holds the phone next. */
  who: string
  /** The server will never take it, and why. */
  refused?: ErrorCode
}
export const keptScans = keptList<KeptScan>('scans')

/** Those of whoever is signed in that still have to be sent. */
export const waiting = (items: readonly KeptScan[]): KeptScan[] => {
  const mine = currentSession()?.me.accountId
  return items.filter(({ accountId, refused }) => accountId === mine && !refused)
}

const { listCommunities } = client(residents)
/** The same read, under the same key, as everywhere: which communities there are. */
export const communitiesRead = { queryKey: ['communities'], queryFn: () => listCommunities({}) }
