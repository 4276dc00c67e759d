import type { EntityManager } from 'typeorm'
import { isDuplicate, type Database } from '../../storage/database'
import { HealthRules, type Rules, type RulesRow } from './health.entity'

export interface RulesInForce {
  version: number
  rules: Rules
  /** Epoch milliseconds. */
  changedAt: number
}

export interface HealthRulesStore {
  /** Of this moment, inside a transaction or outside: whoever else changes them, no instance judges by older ones. */
  inForce(manager?: EntityManager): Promise<RulesInForce>
  /** False when the version `from` is not the newest any more. */
  change(from: number, to: { rules: Rules; reason: string; changedBy: string; changedAt: number }): Promise<boolean>
}

/** @param first the rules a new deployment begins with, as version 1. */
export function healthRulesStore(db: Database, first: Rules, now: () => number): HealthRulesStore {
  let known: RulesInForce | null = null

  const newest = async (manager: EntityManager): Promise<RulesInForce | null> => {
    const [row] = await manager.find(HealthRules, { select: { version: true, changedAt: true }, order: { version: 'DESC' }, take: 1 })
    if (!row) return null
    // The rules themselves are read once for each version.
    if (known?.version !== row.version) known = { ...row, rules: (await manager.findOneByOrFail(HealthRules, { version: row.version })).rules }
    return known
  }
  const add = async (row: RulesRow): Promise<boolean> => {
    try {
      await db.tx(async manager => void (await manager.insert(HealthRules, row)))
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  return {
    async inForce(manager = db.read) {
      const found = await newest(manager)
      if (found) return found
      const begun = { version: 1, rules: first, changedAt: now() }
      // Inside somebody's transaction nothing else is written; whoever asks outside writes the first version down.
      if (manager === db.read) await add({ ...begun, reason: '', changedBy: null })
      return manager === db.read ? ((await newest(manager)) ?? begun) : begun
    },
    async change(from, to) {
      if ((await this.inForce()).version !== from) return false
      return add({ ...to, version: from + 1 })
    },
  }
}
