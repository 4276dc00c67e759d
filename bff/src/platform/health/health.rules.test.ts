import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { Refusal } from '@linli/shared-types/errors'
import type { Colour } from '@linli/shared-types/pass/claims'
import { contacts, symptoms } from '@linli/shared-types/values/health-rules'
import { rules as rulesSchema } from '@linli/shared-types/values/health-rules.schema'
import type { Rules, Said } from './health.entity'
import { mayChangeRules, scopeOf, sees, seesNobody } from './health.policy'
import { addDays, homeAreaOf, isWorse, judge, requirePast, riskOf, tidied, type DeclarationFacts, type OverrideFacts } from './health.rules'

const shipped = rulesSchema.parse(JSON.parse(readFileSync('config/health-rules.json', 'utf8')))
const rules: Rules = {
  ...shipped,
  areas: [
    { code: '110198', name: '甲县', risk: 'high', from: '2026-03-01', to: '2026-03-20' },
    { code: '1102', name: '乙市', risk: 'medium', from: '2026-03-05', to: null },
  ],
}
const day = '2026-03-15'
const well: Said = { temperature: 36.5, symptoms: [], contact: { kind: 'none', on: null }, travel: [] }
let count = 0
const on = (date: string, said: Partial<Said> = {}, more: Partial<DeclarationFacts> = {}): DeclarationFacts => ({
  declarationId: `d${String(++count).padStart(6, '0')}`,
  day: date,
  declaredAt: Date.parse(`${date}T01:00:00Z`),
  correctedAt: null,
  said: { ...well, ...said },
  ...more,
})
const colour = (declarations: DeclarationFacts[], at = day, overrides: OverrideFacts[] = [], by = rules): Colour => judge(declarations, overrides, by, at).colour

describe('The colour', () => {
  test('of one who declares nothing but health is green, for no cause', () => expect(judge([on(day)], [], rules, day)).toEqual({ colour: 'green', causes: [] }))

  test('a symptom and a fever count on their own day only', () => {
    const declared = [on(day, { symptoms: ['cough'], temperature: 37.3 })]
    expect(judge(declared, [], rules, day).causes).toEqual([
      { kind: 'symptom', what: 'cough', colour: 'yellow', until: null },
      { kind: 'temperature', what: '37.3', colour: 'yellow', until: null },
    ])
    expect(colour(declared, addDays(day, 1))).toBe('green')
    expect(colour([on(day, { temperature: 37.2 })])).toBe('green')
  })

  test.each([
    ['confirmed', 'red', 14],
    ['suspected', 'yellow', 14],
  ] as const)('a contact with somebody %s makes it %s until the last day of its effect, and not a day longer', (kind, expected, days) => {
    const declared = [on('2026-03-01', { contact: { kind, on: '2026-02-27' } })]
    expect(colour(declared, addDays('2026-02-27', days))).toBe(expected)
    expect(colour(declared, addDays('2026-02-27', days + 1))).toBe('green')
    expect(judge(declared, [], rules, '2026-03-01').causes[0]).toMatchObject({ kind: 'contact', what: kind, until: addDays('2026-02-27', days) })
  })

  test('a contact without a date counts from the day it was declared', () => expect(judge([on(day, { contact: { kind: 'suspected', on: null } })], [], rules, day).causes[0]!.until).toBe(addDays(day, 14)))

  test.each([
    ['110198', '2026-03-10', 'red'],
    ['110198', '2026-02-28', 'green'],
    ['110198', '2026-03-01', 'red'],
    ['110203', '2026-03-10', 'yellow'],
    ['110203', '2026-03-04', 'green'],
    ['1101', '2026-03-10', 'green'],
  ] as const)('of one who was in %s on %s is %s', (areaCode, date, expected) => expect(colour([on(day, { travel: [{ areaCode, on: date }] })])).toBe(expected))

  test('a travel goes on counting when later declarations leave it out', () => {
    const declared = [on('2026-03-10', { travel: [{ areaCode: '110198', on: '2026-03-10' }] }), on(day)]
    expect(colour(declared)).toBe('red')
    expect(colour(declared, '2026-03-25')).toBe('green')
  })

  test('of several declarations of a day the newest counts', () => {
    const earlier = on(day, { contact: { kind: 'confirmed', on: day } })
    const later = on(day, {}, { declaredAt: earlier.declaredAt + 1 })
    expect(colour([later, earlier])).toBe('green')
  })

  test('a correction replaces what was declared', () => {
    const said = on(day, { contact: { kind: 'confirmed', on: day } })
    expect(colour([said])).toBe('red')
    expect(colour([{ ...said, said: well, correctedAt: said.declaredAt + 1 }])).toBe('green')
  })

  test('tomorrow says nothing of today', () => expect(colour([on(addDays(day, 1), { symptoms: ['fever'] })])).toBe('green'))
})

describe('A decision of staff', () => {
  const madeAt = Date.parse(`${day}T02:00:00Z`)
  const decision: OverrideFacts = { overrideId: 'o', colour: 'green', madeAt, until: addDays(day, 3), reason: '核实过，不是密接' }
  const contact = { contact: { kind: 'confirmed' as const, on: '2026-03-14' } }

  test('stands in place of what was declared before it, until its last day', () => {
    expect(judge([on(day, contact)], [decision], rules, day)).toEqual({ colour: 'green', causes: [{ kind: 'staff', what: decision.reason, colour: 'green', until: decision.until }] })
    expect(colour([on(day, contact)], addDays(day, 3), [decision])).toBe('green')
    expect(colour([on(day, contact)], addDays(day, 4), [decision])).toBe('red')
  })
  test('also covers the same thing said again the next day', () => expect(colour([on(day, contact), on(addDays(day, 1), contact)], addDays(day, 1), [decision])).toBe('green'))
  test('covers nothing that is new', () => {
    expect(colour([on(day, contact), on(addDays(day, 1), { symptoms: ['fever'] })], addDays(day, 1), [decision])).toBe('yellow')
    expect(colour([on(day, contact), on(addDays(day, 1), { contact: { kind: 'confirmed', on: addDays(day, 1) } })], addDays(day, 1), [decision])).toBe('red')
    expect(colour([on(day, { temperature: 38 }), on(addDays(day, 1), { temperature: 38 })], addDays(day, 1), [decision])).toBe('yellow')
  })
  test('gives way to a newer one', () => expect(colour([on(day, contact)], day, [decision, { ...decision, overrideId: 'p', colour: 'yellow', madeAt: madeAt + 1 }])).toBe('yellow'))
})

describe('Of whatever is declared', () => {
  const dates = fc.integer({ min: 0, max: 70 }).map(back => addDays(day, -back))
  const anyColour = fc.constantFrom<Colour>('green', 'yellow', 'red')
  const effect = fc.record({ colour: anyColour, days: fc.integer({ min: 0, max: 60 }) })
  const area = fc.record({ code: fc.constantFrom('11', '1101', '110198', '1102'), name: fc.constantFrom('甲', '乙'), risk: fc.constantFrom('medium' as const, 'high' as const), from: dates, to: fc.option(dates) })
  const anyRules: fc.Arbitrary<Rules> = fc.record({
    symptoms: fc.record(Object.fromEntries(symptoms.map(one => [one, anyColour])) as Record<(typeof symptoms)[number], typeof anyColour>),
    temperature: fc.record({ from: fc.constantFrom(37, 37.3, 38), colour: anyColour }),
    contact: fc.record({ suspected: effect, confirmed: effect }),
    travel: fc.record({ medium: effect, high: effect }),
    areas: fc.array(area, { maxLength: 5 }),
  })
  const visit = fc.record({ areaCode: fc.constantFrom('110198', '110203', '120101'), on: dates })
  const anySaid: fc.Arbitrary<Said> = fc.record({
    temperature: fc.option(fc.constantFrom(36.5, 37.3, 39)),
    symptoms: fc.subarray([...symptoms]),
    contact: fc.record({ kind: fc.constantFrom(...contacts), on: fc.option(dates) }),
    travel: fc.array(visit, { maxLength: 3 }),
  })
  const declaration = fc.record({ declarationId: fc.uuid(), day: dates, declaredAt: fc.integer({ min: 0, max: 1000 }), correctedAt: fc.constant(null), said: anySaid })
  const declarations = fc.uniqueArray(declaration, { selector: one => one.declarationId, maxLength: 6 })
  const override: fc.Arbitrary<OverrideFacts> = fc.record({ overrideId: fc.uuid(), colour: anyColour, madeAt: fc.integer({ min: 0, max: 1000 }), until: fc.constantFrom(addDays(day, -1), day, addDays(day, 5)), reason: fc.constant('核实') })

  test('the colour is the worst of its causes', () =>
    fc.assert(
      fc.property(declarations, fc.array(override, { maxLength: 2 }), anyRules, (all, overrides, by) => {
        const { colour, causes } = judge(all, overrides, by, day)
        return causes.every(cause => !isWorse(cause.colour, colour)) && (colour === 'green' || causes.some(cause => cause.colour === colour))
      }),
    ))

  test('the order in which it is told does not matter', () =>
    fc.assert(
      fc.property(declarations.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), fc.array(override, { maxLength: 2 }), anyRules, ([all, shuffled], overrides, by) =>
        expect(judge(shuffled, [...overrides].reverse(), by, day)).toEqual(judge(all, overrides, by, day)),
      ),
    ))

  test('a further symptom, contact or travel never makes the colour better', () =>
    fc.assert(
      fc.property(declarations, declaration, anyRules, fc.constantFrom(...symptoms), fc.constantFrom('suspected' as const, 'confirmed' as const), dates, visit, (all, base, by, symptom, kind, contactOn, travel) => {
        const before = judge([...all, base], [], by, day).colour
        const more: Said[] = [
          { ...base.said, symptoms: [...base.said.symptoms, symptom] },
          { ...base.said, travel: [...base.said.travel, travel] },
          ...(base.said.contact.kind === 'none' ? [{ ...base.said, contact: { kind, on: contactOn } }] : []),
        ]
        return more.every(said => !isWorse(before, judge([...all, { ...base, said }], [], by, day).colour))
      }),
    ))

  test('what is told after a decision of staff never makes the colour better', () =>
    fc.assert(
      fc.property(declarations, override, declaration, anyRules, (all, decision, later, by) => {
        const earlier = all.map(one => ({ ...one, declaredAt: decision.madeAt }))
        const newest = { ...later, day, declaredAt: decision.madeAt + 1 }
        return !isWorse(judge([...earlier, { ...newest, said: well }], [decision], by, day).colour, judge([...earlier, newest], [decision], by, day).colour)
      }),
    ))

  test('no effect outlives its days', () =>
    fc.assert(
      fc.property(declarations, anyRules, (all, by) => judge(all, [], by, day).causes.every(({ kind, until }) => (kind === 'symptom' || kind === 'temperature' ? until === null : until! >= day))),
    ))
})

describe('The risk of a home area', () => {
  test.each([
    ['110198', '2026-03-20', 'high'],
    ['110198', '2026-03-21', 'low'],
    ['110203', '2026-03-05', 'medium'],
    ['110203', '2026-03-04', 'low'],
    ['110203', '2030-01-01', 'medium'],
    ['310101', '2026-03-15', 'low'],
    ['', '2026-03-15', 'low'],
  ])('of %s on %s is %s', (area, at, expected) => expect(riskOf(area, rules, at)).toBe(expected))
  test('two areas over one place: the higher counts', () => expect(riskOf('110198', { ...rules, areas: [{ code: '11', name: '省', risk: 'medium', from: '2026-01-01', to: null }, ...rules.areas] }, day)).toBe('high'))
  test('is read from an ID card alone', () => {
    expect(homeAreaOf('id_card', '110199195208160026')).toBe('110199')
    expect(homeAreaOf('hk_permit', 'H09900001')).toBe('')
    expect(homeAreaOf('foreign_permanent_resident', '911840198805190013')).toBe('')
  })
})

describe('A declaration', () => {
  const field = (said: Partial<Said>): unknown => {
    try {
      requirePast({ ...well, ...said }, day)
      return 'past'
    } catch (error) {
      return [(error as Refusal).code, (error as Refusal).details!.field]
    }
  }
  test('speaks of today and before', () => {
    expect(field({ contact: { kind: 'confirmed', on: day }, travel: [{ areaCode: '11', on: day }] })).toBe('past')
    expect(field({ contact: { kind: 'confirmed', on: addDays(day, 1) } })).toEqual(['health.date_in_future', 'contact.on'])
    expect(field({ travel: [{ areaCode: '11', on: day }, { areaCode: '11', on: addDays(day, 1) }] })).toEqual(['health.date_in_future', 'travel.1.on'])
  })
  test('is kept once for each thing said', () =>
    expect(tidied({ ...well, symptoms: ['cough', 'cough'], contact: { kind: 'none', on: day }, travel: [{ areaCode: '11', on: day }, { areaCode: '11', on: day }] })).toEqual({
      ...well,
      symptoms: ['cough'],
      travel: [{ areaCode: '11', on: day }],
    }))
})

describe('Staff', () => {
  const roles = ['street', 'community', 'property', 'volunteer', 'site_manager', 'scanner'] as const
  const grant = fc.record({ role: fc.constantFrom(...roles), communityIds: fc.subarray(['a', 'b', 'c']) })
  test.each(roles)('%s', role => {
    const scope = scopeOf([{ role, communityIds: ['a'] }])
    const may = role === 'street' || role === 'community'
    expect([sees(scope, 'a'), sees(scope, 'b'), sees(scope, null), seesNobody(scope), mayChangeRules([{ role, communityIds: ['a'] }])]).toEqual([may, false, role === 'street', !may, role === 'street'])
  })
  test('see a community exactly when a grant of street or community names it', () =>
    fc.assert(
      fc.property(fc.array(grant), fc.constantFrom('a', 'b', 'c'), (grants, communityId) =>
        sees(scopeOf(grants), communityId) === grants.some(({ role, communityIds }) => (role === 'street' || role === 'community') && communityIds.includes(communityId)),
      ),
    ))
})
