import pino from 'pino'
import { gateFaces, type GateFacesNeeds } from './gate-faces'
import type { GateFaceDueRow } from './review.entity'

/** One person's due, and what the platform has of them. */
function about(kept: { photo: string | null; trouble?: number; during?: () => void }) {
  let now = 0
  let due: GateFaceDueRow | null = { personId: 'p', version: '1', tries: 0, nextAt: 0, leasedUntil: 0 }
  const told: (string | null)[] = []
  const photos: GateFacesNeeds['photos'] = {
    due: async at => (due && due.nextAt <= at && due.leasedUntil <= at ? [{ ...due }] : []),
    async claim(_due, until, at) {
      if (!due || due.leasedUntil > at) return false
      due = { ...due, leasedUntil: until }
      return true
    },
    photoOf: async () => kept.photo,
    async done({ version }) {
      due = due?.version === version ? null : due && { ...due, leasedUntil: 0 }
    },
    async failed({ tries }, nextAt) {
      due = due && { ...due, leasedUntil: 0, tries: tries + 1, nextAt }
    },
  }
  const keep = async (_personId: string, photo: string | null): Promise<void> => {
    if ((kept.trouble = (kept.trouble ?? 0) - 1) >= 0) throw new Error('the platform is down')
    kept.during?.()
    told.push(photo)
  }
  return {
    told,
    due: () => due,
    changeTo(photo: string | null, version: string) {
      kept.photo = photo
      due = { personId: 'p', tries: 0, nextAt: now, leasedUntil: due?.leasedUntil ?? 0, version }
    },
    later: (ms: number) => void (now += ms),
    begin: () => gateFaces({ photos, keep, now: () => now, log: pino({ level: 'silent' }), everyMs: 3_600_000 }),
  }
}

test('a platform that is down is told later, with longer and longer pauses', async () => {
  const person = about({ photo: 'A', trouble: 2 })
  const gates = person.begin()
  await gates.settled()
  expect([person.told, person.due()]).toEqual([[], expect.objectContaining({ tries: 1, nextAt: 1000 })])
  gates.kick()
  await gates.settled()
  expect(person.due()!.tries).toBe(1)
  person.later(1000)
  gates.kick()
  await gates.settled()
  expect(person.due()).toMatchObject({ tries: 2, nextAt: 3000 })
  person.later(2000)
  gates.kick()
  await gates.settled()
  expect([person.told, person.due()]).toEqual([['A'], null])
  await gates.stop()
})

test('what changes while it is being told is told again: the last word is the newest', async () => {
  const person = about({ photo: 'A', during: () => person.due()?.version === '1' && person.changeTo(null, '2') })
  const gates = person.begin()
  await gates.settled()
  expect([person.told, person.due()]).toEqual([['A', null], null])
  await gates.stop()
})

test('what another instance is telling is left to it, and taken up when it does not come back', async () => {
  const person = about({ photo: 'A' })
  person.due()!.leasedUntil = 60_000
  const gates = person.begin()
  await gates.settled()
  expect(person.told).toEqual([])
  person.later(60_000)
  gates.kick()
  await gates.settled()
  expect(person.told).toEqual(['A'])
  await gates.stop()
})
