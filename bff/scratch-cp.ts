import { randomBytes, randomUUID } from 'node:crypto'
import { createConnection } from 'mysql2/promise'
import { openDatabase } from './src/storage/database'
import { sealer } from './src/storage/sealed'
import { checkpointEntities } from './src/platform/checkpoint/checkpoint.entity'
import { accountsEntities } from './src/areas/accounts/accounts.entity'
import { Accounts1795300000000 } from './src/migrations/1795300000000-accounts'
import { Checkpoint1795600000001 } from './src/migrations/1795600000001-checkpoint'
import { SmsPurpose1795600000002 } from './src/migrations/1795600000002-sms-purpose'
import { IdentityEntity } from './src/areas/realname/identity.entity'
import { Message } from './src/areas/messages/message.entity'
import { sitesStore } from './src/platform/checkpoint/sites.store'
import { scansStore } from './src/platform/checkpoint/scans.store'

const seals = sealer({ keys: { 1: randomBytes(32) }, current: '1', lookupKey: randomBytes(32) })
async function one(url: string) {
  const db = await openDatabase({ url, entities: [...accountsEntities, IdentityEntity, Message, ...checkpointEntities] as never[], migrations: [Accounts1795300000000, Checkpoint1795600000001, SmsPurpose1795600000002] })
  console.log(db.kind, 'drift', await db.drift())
  const sites = sitesStore(db, seals)
  const scans = scansStore(db, seals, 100000)
  const form = { name: 'n', address: 'a', contactName: 'c', contactPhone: '13900000000', note: '' }
  await sites.seed([{ ...form, siteId: 'a', parentId: null, communityId: 'c1' }, { ...form, siteId: 'b', parentId: 'a', communityId: 'c1' }, { ...form, siteId: 'z', parentId: null, communityId: 'c2' }], [{ siteId: 'a', name: '唐宇', phone: '13900000021', right: 'scan' }], 1)
  console.log((await sites.sitesOf(['c2'], ['a'])).map(s => s.path), (await sites.below('/a/')).map(s => s.path))
  console.log(await sites.claim('acc', '13900000021'), await sites.postsOf('acc'), await sites.namesOf(['acc']))
  console.log(await sites.authorise({ siteId: 'a', name: 'x', phone: '13900000021', right: 'scan' }, 'x', 2))
  const b = await sites.authorise({ siteId: 'b', name: 'x', phone: '13900000021', right: 'scan' }, 'x', 2); console.log(b)
  console.log(await sites.remove(b!.scannerId, 5), await sites.remove(b!.scannerId, 5), !!(await sites.authorise({ siteId: 'b', name: 'x', phone: '13900000021', right: 'scan' }, 'x', 2)))
  const now = Date.now()
  const scan = (n: number) => ({ scanId: randomUUID(), siteId: n % 2 ? 'a' : 'b', accountId: 'acc', subject: 'health' as const, passId: randomUUID(), proofAt: now - n * 1000, colour: 'green' as const, homeRisk: 'low' as const, person: '孙**', temperature: 365, decision: 'passed' as const, excepted: false, note: '', scannedAt: now - n * 1000, receivedAt: now, offline: false, flags: [] })
  const t = performance.now()
  const N = 20000
  const all = Array.from({ length: N }, (_, n) => scan(n))
  await Promise.all(all.map(s => scans.keep(s)))
  console.log(db.kind, 'rows/s', Math.round(N / ((performance.now() - t) / 1000)))
  const again = await Promise.all([scans.keep(all[0]!), scans.keep({ ...all[0]!, scanId: randomUUID() })]); console.log(again)
  const scope = { whole: ['a', 'b'], own: null }
  console.log(await scans.count(scope, { from: 0, to: now + 1 }), (await scans.hours(scope, { from: now - 86400000, to: now + 1 })).slice(0, 2))
  let before = null as any; let seen = 0
  for (;;) { const rows = await scans.page(scope, { from: 0, to: now + 1, search: '孙' }, before, 3000); seen += rows.length; if (rows.length < 3000) break; before = rows.at(-1) }
  console.log('paged', seen)
  console.log('deleted', await scans.deleteBefore('a', now - 10_000_000, 500))
  await db.close()
}
async function main() {
  await one('sqlite:/tmp/cp/' + randomUUID() + '.db')
  const c = await createConnection('mysql://root@127.0.0.1:3306'); const name = 'linli_scratch_' + randomBytes(4).toString('hex')
  await c.query('CREATE DATABASE ' + name)
  try { await one('mysql://root@127.0.0.1:3306/' + name) } finally { await c.query('DROP DATABASE ' + name); await c.end() }
}
main().catch(e => { console.error(e); process.exit(1) })
