import type { Checkpoint } from '@linli/shared-types/checkpoint'
import type { Answers } from '@linli/shared-types/endpoint'
import { rightsOver } from './rights'
import { scansAnswers, type ScansNeeds } from './scans.answers'
import { sitesAnswers } from './sites.answers'
import type { SitesStore } from './sites.store'

export type CheckpointNeeds = Omit<ScansNeeds, 'rights' | 'sites'> & { sites: SitesStore }

export function checkpointAnswers(needs: CheckpointNeeds): Answers<Checkpoint> {
  const rights = rightsOver(needs.sites, needs.now)
  return { ...sitesAnswers({ ...needs, rights }), ...scansAnswers({ ...needs, rights }) }
}
