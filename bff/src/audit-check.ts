/**
 * `npm run audit`: reads the audit log through and says whether every row is there and as it was written. Needs LINLI_DATABASE_URL and
 * LINLI_LOOKUP_KEY; `-- <number>:<hash>` compares with what an earlier run said. On SQLite with the server stopped: its file has one process.
 */
import { auditKey, checkAudit, hashWith, sealWith } from './areas/audit/audit'
import { auditStore } from './areas/audit/audit.store'
import { entities, migrations } from './schema'
import { openDatabase } from './storage/database'

async function main([noted]: string[]): Promise<boolean> {
  const { LINLI_DATABASE_URL: url, LINLI_LOOKUP_KEY: lookupKey } = process.env
  if (!url || !lookupKey) throw new Error('LINLI_DATABASE_URL and LINLI_LOOKUP_KEY say where the log is and what it was made with')
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(noted ?? '') ?? []
  if (noted !== undefined && seq === undefined) throw new Error('Compare with <number>:<hash>, as an earlier run printed it')
  const db = await openDatabase({ url, entities, migrations })
  try {
    const key = auditKey(Buffer.from(lookupKey, 'base64'))
    const { rows, lastHash, broken } = await checkAudit(auditStore(db, hashWith(key), sealWith(key)), key, seq === undefined ? null : { seq: Number(seq), hash: hash! })
    const why = { changed: 'it was changed, or put in', missing: 'rows are missing', head: 'the end was cut off, or the head changed' }
    process.stdout.write(
      broken === null
        ? `${rows} rows, whole and unchanged.${rows === 0 ? '' : ` Note down for the next time: ${rows}:${lastHash}`}\n`
        : `BROKEN at row ${broken.seq}: ${why[broken.why]}. The ${rows} rows before it are whole.\n`,
    )
    return broken === null
  } finally {
    await db.close()
  }
}

main(process.argv.slice(2)).then(
  whole => (process.exitCode = whole ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = 2
  },
)
