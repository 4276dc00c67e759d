/** What every process stands on, and what it is once it is composed. */
import type Koa from 'koa'
import type { Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import type { ServiceCaller } from '@linli/shared-types/caller'
import type { CallState } from './http/server'
import { entities, migrations } from './schema'
import type { PlatformSettings } from './settings'
import { openDatabase, type Database } from './storage/database'
import { memoryEphemeral, redisEphemeral, type Ephemeral } from './storage/ephemeral'

export interface Ground {
  db: Database
  ephemeral: Ephemeral
  log: Logger
  now(): number
  close(): Promise<void>
}

/** @param process which one: BFF and platform may share a Redis, and a call passes through both with one idempotency key. */
export async function ground(settings: PlatformSettings, process: 'bff' | 'platform', log: Logger, now: () => number = Date.now): Promise<Ground> {
  const ephemeral = settings.LINLI_REDIS_URL ? redisEphemeral(settings.LINLI_REDIS_URL, `${settings.LINLI_REDIS_PREFIX}${process}:`) : memoryEphemeral(now)
  const db = await openDatabase({ url: settings.LINLI_DATABASE_URL, entities, migrations, poolSize: settings.LINLI_DATABASE_POOL })
  return {
    db,
    ephemeral,
    log,
    now,
    async close() {
      await db.close()
      await ephemeral.close()
    },
  }
}

export interface Application {
  app: Koa<CallState>
  /** For health checks: whether what cannot be missed is there. */
  ready(): Promise<boolean>
  /** Until what is done in the background (judging anew, telling) is done. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** A server asking on nobody's behalf. */
export const service = (): ServiceCaller => ({ kind: 'service', requestId: uuidv7(), source: 'bff' })
