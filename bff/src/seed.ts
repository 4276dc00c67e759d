/** Seeds a community from a file of config/, once: what is there is left alone. */
import { readFileSync } from 'node:fs'
import type { PlatformSettings } from './settings'
import type { Ground } from './compose'
import { doorsStore } from './platform/doors/doors.store'
import type { DoorRow } from './platform/doors/door.entity'
import { residentsStore, type ResidentsStore } from './platform/residents/residents.store'
import { sealer } from './storage/sealed'

export type CommunityFile = Parameters<ResidentsStore['seed']>[0] & { doors: DoorRow[] }

export const readCommunity = (path: string): CommunityFile => JSON.parse(readFileSync(path, 'utf8')) as CommunityFile

export async function seed({ db }: Pick<Ground, 'db'>, settings: PlatformSettings, { doors, ...registry }: CommunityFile): Promise<void> {
  await residentsStore(db, sealer(settings.sealKeys)).seed(registry)
  await doorsStore(db).seed(doors)
}
