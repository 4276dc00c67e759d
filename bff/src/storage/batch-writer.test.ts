import { batchWriter } from './batch-writer'

/** A stand-in for a transaction: ends when it is let go, and takes all rows or none. */
function table({ bad = () => false, gone = () => false }: { bad?(row: number): boolean; gone?(): boolean } = {}) {
  const committed: number[] = []
  const batches: number[][] = []
  let letGo: (() => void)[] = []
  return {
    committed,
    batches,
    async writeAll(rows: number[]) {
      batches.push(rows)
      await new Promise<void>(done => letGo.push(done))
      if (gone()) throw Object.assign(new Error('connection lost'), { fatal: true })
      if (rows.some(bad)) throw new Error('a row is bad')
      committed.push(...rows)
      return rows.map(row => `kept ${row}`)
    },
    /** Lets transactions end until everything is answered. */
    async runUntil(all: Promise<unknown>) {
      let over = false
      void all.finally(() => (over = true)).catch(() => undefined)
      while (!over) {
        letGo.splice(0).forEach(done => done())
        await new Promise(resolve => setImmediate(resolve))
      }
      return all
    },
  }
}
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at)

test('what comes while a batch is written is the next one, and each is answered with its own', async () => {
  const rows = table()
  const writer = batchWriter({ writeAll: rows.writeAll, most: 100, waiting: 1000 })
  const first = writer.write(0)
  while (rows.batches.length === 0) await new Promise(resolve => setImmediate(resolve))
  const rest = numbers(1, 251).map(row => writer.write(row))
  expect(await rows.runUntil(Promise.all([first, ...rest]))).toEqual(numbers(0, 251).map(row => `kept ${row}`))
  expect(rows.batches.map(batch => batch.length)).toEqual([1, 100, 100, 50])
})

test('enough of them are written beside the batch under way, fewer wait for its end, and a third never begins', async () => {
  const rows = table()
  const writer = batchWriter({ writeAll: rows.writeAll, most: 100, waiting: 1000, beside: 10 })
  const turn = () => new Promise(resolve => setImmediate(resolve))
  const first = writer.write(0)
  while (rows.batches.length === 0) await turn()
  const few = numbers(1, 10).map(row => writer.write(row))
  await turn()
  expect(rows.batches).toEqual([[0]])
  const more = numbers(10, 30).map(row => writer.write(row))
  await turn()
  const late = numbers(30, 60).map(row => writer.write(row))
  await turn()
  expect(rows.batches).toEqual([[0], numbers(1, 30)])
  const closed = writer.close()
  expect(await rows.runUntil(Promise.all([first, ...few, ...more, ...late]))).toEqual(numbers(0, 60).map(row => `kept ${row}`))
  await closed
  expect(rows.batches).toEqual([[0], numbers(1, 30), numbers(30, 60)])
})

test('nobody is answered before the commit', async () => {
  const rows = table()
  const writer = batchWriter({ writeAll: rows.writeAll, most: 10, waiting: 100 })
  let answered = false
  const written = writer.write(1).then(() => (answered = true))
  while (rows.batches.length === 0) await new Promise(resolve => setImmediate(resolve))
  expect(answered).toBe(false)
  await rows.runUntil(written)
  expect(rows.committed).toEqual([1])
})

test('a bad row harms none of those it came with', async () => {
  const rows = table({ bad: row => row === 7 })
  const writer = batchWriter({ writeAll: rows.writeAll, most: 100, waiting: 1000 })
  const settled = (await rows.runUntil(Promise.allSettled(numbers(0, 20).map(row => writer.write(row))))) as PromiseSettledResult<string>[]
  expect(settled.flatMap((one, at) => (one.status === 'rejected' ? [at] : []))).toEqual([7])
  expect(rows.committed).toEqual(numbers(0, 20).filter(row => row !== 7))
})

test('a database that is gone is asked once, not once for each row; and the next batch finds it again', async () => {
  let gone = true
  const rows = table({ gone: () => gone })
  const writer = batchWriter({ writeAll: rows.writeAll, most: 100, waiting: 1000 })
  const settled = (await rows.runUntil(Promise.allSettled(numbers(0, 50).map(row => writer.write(row))))) as PromiseSettledResult<string>[]
  expect(settled.every(one => one.status === 'rejected')).toBe(true)
  expect(rows.batches).toHaveLength(1)
  gone = false
  await expect(rows.runUntil(writer.write(51))).resolves.toBe('kept 51')
})

test('more than may wait are told to come back, and those that wait are written', async () => {
  const rows = table()
  const writer = batchWriter({ writeAll: rows.writeAll, most: 10, waiting: 30 })
  const settled = (await rows.runUntil(Promise.allSettled(numbers(0, 50).map(row => writer.write(row))))) as PromiseSettledResult<string>[]
  const refused = settled.filter(one => one.status === 'rejected')
  expect(refused).toHaveLength(20)
  for (const { reason } of refused as PromiseRejectedResult[]) expect(reason).toMatchObject({ code: 'service.overloaded', retryAfter: 1 })
  expect(rows.committed).toEqual(numbers(0, 30))
})

test('at its end it writes what waits and takes nothing more', async () => {
  const rows = table()
  const writer = batchWriter({ writeAll: rows.writeAll, most: 10, waiting: 100 })
  const written = Promise.all(numbers(0, 25).map(row => writer.write(row)))
  await rows.runUntil(writer.close())
  await written
  expect(rows.committed).toEqual(numbers(0, 25))
  await expect(writer.write(99)).rejects.toMatchObject({ code: 'service.overloaded' })
})
