/** `npm run audit`: reads the audit log through and says whether every row is there and as it was written. `-- <seq>:<hash>` compares with what was noted earlier. */
import { auditKey, checkAudit, hashWith, sealWith } from './areas/audit/audit'
import { auditStore } from './areas/audit/audit.store'
import { ground } from './ground'
import { openLog } from './log'
import { readSettings, SettingsError } from './settings'

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const base = await ground(settings, 'bff', openLog('silent'))
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(process.argv[2] ?? '') ?? []
  if (process.argv[2] !== undefined && seq === undefined) throw new Error('Say what to compare with as <number>:<hash>, as an earlier run printed it')
  try {
    const key = auditKey(settings.sealKeys.lookupKey)
    const { rows, lastHash, broken } = await checkAudit(auditStore(base.db, hashWith(key), sealWith(key)), key, seq === undefined ? null : { seq: Number(seq), hash: hash! })
    if (broken === null) process.stdout.write(`${rows} rows, whole and unchanged. Note down for the next time: ${rows}:${lastHash}\n`)
    else process.stdout.write(`BROKEN at row ${broken.seq}: ${{ changed: 'it was changed, or the one before it', missing: 'rows are missing', head: 'the end was cut off or the head changed' }[broken.why]}\n`)
    process.exitCode = broken === null ? 0 : 1
  } finally {
    await base.close()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof SettingsError ? error.message : (error as Error).message}\n`)
  process.exit(2)
})
