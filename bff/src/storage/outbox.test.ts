import pino from 'pino'
import { outbox, type OutboxNeeds, type OutboxRows } from './outbox'

interface Row {
  id: string
  tries: number
  nextAt: number
}

/** Rows in memory, which any number of loops hand on, with a clock that stands where it is put. */
function waiting(...ids: string[]) {
  let now = 0
  const rows = new Map<string, Row>(ids.map(id => [id, { id, tries: 0, nextAt: 0 }]))
  const kept: OutboxRows<Row> = {
    due: async (at, most) => [...rows.values()].filter(({ nextAt }) => nextAt <= at).slice(0, most).map(row => ({ ...row })),
    async claim({ id, nextAt, tries }, until) {
      const row = rows.get(id)
      if (row?.nextAt !== nextAt || row.tries !== tries) return false
      rows.set(id, { id, tries: tries + 1, nextAt: until })
      return true
    },
    done: async ({ id }) => void rows.delete(id),
    failed: async ({ id }, nextAt) => void rows.set(id, { ...rows.get(id)!, nextAt }),
  }
  return {
    rows,
    kept,
    add: (id: string) => void rows.set(id, { id, tries: 0, nextAt: now }),
    later: (ms: number) => void (now += ms),
    begin: (handle: OutboxNeeds<Row>['handle'], more: Partial<OutboxNeeds<Row>> = {}) =>
      outbox({ rows: kept, handle, what: 'row', idOf: ({ id }) => id, now: () => now, log: pino({ level: 'silent' }), everyMs: 3_600_000, ...more }),
  }
}
const gate = () => {
  let open = (): void => undefined
  return { wait: new Promise<void>(resolve => (open = resolve)), open: () => open() }
}
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

test('what waits is begun with in its order, more than one round takes too, and is gone once it is handed on', async () => {
  const ids = Array.from({ length: 50 }, (_, n) => `r${n}`)
  const outside = waiting(...ids)
  const got: string[] = []
  const loop = outside.begin(async ({ id }) => void got.push(id))
  await loop.settled()
  expect(got).toEqual(ids)
  expect(outside.rows.size).toBe(0)
  await loop.stop()
})

test('of two instances one hands a row on, and the other takes it up when the first does not come back', async () => {
  const outside = waiting('a')
  const [stuck, got] = [gate(), [] as string[]]
  const first = outside.begin(async ({ id }) => {
    got.push(`first ${id}`)
    await stuck.wait
  })
  await turn()
  const second = outside.begin(async ({ id }) => void got.push(`second ${id}`))
  await second.settled()
  expect(got).toEqual(['first a'])
  outside.later(59_999)
  second.kick()
  await second.settled()
  expect(got).toEqual(['first a'])
  outside.later(1)
  second.kick()
  await second.settled()
  expect(got).toEqual(['first a', 'second a'])
  stuck.open()
  await Promise.all([first.stop(), second.stop()])
})

test('what failed comes again after a pause that doubles, up to the longest', async () => {
  const outside = waiting('a')
  const at: number[] = []
  let now = 0
  const loop = outside.begin(
    async () => {
      at.push(now)
      throw new Error('down')
    },
    { longestPauseMs: 5000 },
  )
  for (; now <= 20_000; now += 500) {
    loop.kick()
    await loop.settled()
    outside.later(500)
  }
  expect(at).toEqual([0, 1000, 3000, 7000, 12_000, 17_000])
  await loop.stop()
})

test('one that fails holds up no other, not even when that cannot be written down', async () => {
  const outside = waiting('bad', 'a', 'b')
  const slow = gate()
  const got: string[] = []
  const loop = outside.begin(async ({ id }) => {
    if (id === 'bad') throw new Error('down')
    await slow.wait
    got.push(id)
  }, { rows: { ...outside.kept, failed: () => Promise.reject(new Error('the database is down')) } })
  await turn()
  const settled = loop.settled()
  slow.open()
  await settled
  expect(got).toEqual(['a', 'b'])
  expect([...outside.rows.keys()]).toEqual(['bad'])
  await loop.stop()
})

test('a kick while rows are handed on is not lost', async () => {
  const outside = waiting('a')
  const got: string[] = []
  let looked = 0
  const last = gate()
  const loop = outside.begin(async ({ id }) => void got.push(id), {
    rows: {
      ...outside.kept,
      // The look that finds nothing more is the one a new row may slip by.
      async due(...args) {
        const found = await outside.kept.due(...args)
        if (++looked === 2) await last.wait
        return found
      },
    },
  })
  while (looked < 2) await turn()
  outside.add('b')
  loop.kick()
  last.open()
  await loop.settled()
  expect(got).toEqual(['a', 'b'])
  await loop.stop()
})

test('stopping waits for what is under way, and begins with nothing else', async () => {
  const outside = waiting('a')
  const slow = gate()
  const got: string[] = []
  const loop = outside.begin(async ({ id }) => {
    await slow.wait
    got.push(id)
  })
  await turn()
  outside.add('b')
  let stopped = false
  const stopping = loop.stop().then(() => (stopped = true))
  await turn()
  expect(stopped).toBe(false)
  slow.open()
  await stopping
  loop.kick()
  await loop.settled()
  expect(got).toEqual(['a'])
  expect([...outside.rows.keys()]).toEqual(['b'])
})

test('what is of no use any more is forgotten at the start, and once an hour', async () => {
  const outside = waiting()
  let forgotten = 0
  const loop = outside.begin(async () => undefined, { forget: async () => void forgotten++ })
  await loop.settled()
  expect(forgotten).toBe(1)
  for (const [later, times] of [[3_599_999, 1], [1, 2], [10, 2]] as const) {
    outside.later(later)
    loop.kick()
    await loop.settled()
    expect(forgotten).toBe(times)
  }
  await loop.stop()
})
