/** Seeds a community from a file of config/, once: what is there is left alone. */
import { readFileSync } from 'node:fs'
import type { PlatformSettings } from './settings'
import type { Ground } from './ground'
import { sitesStore, type SitesStore } from './platform/checkpoint/sites.store'
import { doorsStore } from './platform/doors/doors.store'
import type { DoorRow } from './platform/doors/door.entity'
import { healthRulesStore } from './platform/health/health-rules.store'
import { residentsStore, type ResidentsStore } from './platform/residents/residents.store'
import { sealer } from './storage/sealed'

type SitesSeed = Parameters<SitesStore['seed']>

export type CommunityFile = Parameters<ResidentsStore['seed']>[0] & { doors: DoorRow[]; sites: SitesSeed[0]; scanners: SitesSeed[1]; riskAreas: PlatformSettings['healthRules']['areas'] }

export const readCommunity = (path: string): CommunityFile => JSON.parse(readFileSync(path, 'utf8')) as CommunityFile

export async function seed({ db, now }: Pick<Ground, 'db' | 'now'>, settings: PlatformSettings, { doors, sites, scanners, riskAreas, ...registry }: CommunityFile): Promise<void> {
  await residentsStore(db, sealer(settings.sealKeys)).seed(registry)
  await doorsStore(db).seed(doors)
  await sitesStore(db, sealer(settings.sealKeys)).seed(sites, scanners, now())
  // Version 2, unless somebody has changed the rules already.
  await healthRulesStore(db, settings.healthRules, now).change(1, { rules: { ...settings.healthRules, areas: riskAreas }, reason: '演示社区的风险地区', changedBy: '', changedAt: now() })
}
