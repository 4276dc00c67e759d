import * as fc from 'fast-check'
import { Refusal } from '@linli/shared-types/errors'
import type { Right } from './checkpoint.entity'
import { communitiesOf, depthOf, rightAt, scanRightAt, type Post } from './checkpoint.policy'
import { dayMs, flagsOf, keptTime, requireDecision, requireYoung } from './checkpoint.rules'

const codeOf = (work: () => void): string => {
  try {
    work()
    return 'taken'
  } catch (error) {
    return (error as Refusal).code
  }
}

describe('The right at a site', () => {
  const ids = ['a', 'b', 'c', 'ab'] as const
  const path = fc.array(fc.constantFrom(...ids), { minLength: 1, maxLength: 6 }).map(parts => `/${parts.join('/')}/`)
  const site = fc.record({ path, communityId: fc.constantFrom('c1', 'c2') })
  const post: fc.Arbitrary<Post> = fc.record({ siteId: fc.constantFrom(...ids), may: fc.constantFrom<Right>('scan', 'manage'), removedAt: fc.constantFrom(null, 500) })
  const standing = fc.record({ posts: fc.array(post, { maxLength: 4 }), communityIds: fc.subarray(['c1', 'c2']) })

  test('comes from the site itself, from above it, or from its community: never from below or beside', () =>
    fc.assert(
      fc.property(site, standing, (one, held) => {
        const above = one.path.split('/').filter(Boolean)
        const posts = held.posts.filter(({ removedAt, siteId }) => removedAt === null && above.includes(siteId))
        const expected = held.communityIds.includes(one.communityId) || posts.some(({ may }) => may === 'manage') ? 'manage' : posts.length > 0 ? 'scan' : null
        return rightAt(one, held) === expected
      }),
    ))
  test('holds for all below a site where it holds', () =>
    fc.assert(fc.property(site, standing, fc.constantFrom(...ids), (one, held, child) => {
      const [here, below] = [rightAt(one, held), rightAt({ ...one, path: `${one.path}${child}/` }, held)]
      return here === null || here === below || (here === 'scan' && below === 'manage')
    })))
  test('whoever holds it may hand in scans of any time; whoever lost it, those made before, and later ones flagged', () =>
    fc.assert(
      fc.property(site, standing, fc.integer({ min: 0, max: 1000 }), (one, held, at) => {
        const right = scanRightAt(one, held, at)
        if (rightAt(one, held) !== null) return right === 'held'
        const was = held.posts.some(({ siteId }) => one.path.includes(`/${siteId}/`))
        return right === (was ? (at < 500 ? 'held' : 'removed') : null)
      }),
    ))
  test('to whole communities comes with street and community alone', () => {
    const grants = (['street', 'community', 'property', 'volunteer', 'site_manager', 'scanner'] as const).map(role => ({ role, communityIds: [role, 'both'] }))
    expect(communitiesOf(grants)).toEqual(['street', 'both', 'community'])
  })
  test('depth counts sites', () => expect(['/a/', '/a/b/', '/a/b/c/d/e/f/'].map(depthOf)).toEqual([1, 2, 6]))
})

describe('A decision', () => {
  const decided = (colour: 'green' | 'yellow' | 'red' | null, homeRisk: 'low' | 'medium' | 'high', decision: 'passed' | 'turned_back', excepted: boolean) =>
    codeOf(() => requireDecision({ colour, homeRisk, decision, excepted }))
  test.each([
    ['green', 'low', 'passed', false, 'taken'], ['green', 'medium', 'passed', false, 'taken'], ['green', 'high', 'passed', true, 'taken'], [null, 'low', 'passed', false, 'taken'],
    ['green', 'high', 'passed', false, 'checkpoint.exception_needed'], [null, 'high', 'passed', false, 'checkpoint.exception_needed'],
    ['yellow', 'low', 'passed', true, 'checkpoint.not_green'], ['red', 'high', 'passed', true, 'checkpoint.not_green'],
    ['red', 'high', 'turned_back', false, 'taken'], ['yellow', 'low', 'turned_back', false, 'taken'],
  ] as const)('%s, %s risk, %s, exception %s: %s', (colour, risk, decision, excepted, outcome) => expect(decided(colour, risk, decision, excepted)).toBe(outcome))
})

describe('The flags of a scan', () => {
  const now = 1_795_300_000_000
  const minute = 60_000
  const plain = { scannedAt: now, receivedAt: now, listIssuedAt: now, revokedAt: undefined, removed: false }
  test.each([
    ['nothing to say', {}, []],
    ['the pass revoked before', { revokedAt: now - 1 }, ['revoked']],
    ['the pass revoked at that moment', { revokedAt: now }, ['revoked']],
    ['the pass revoked after', { revokedAt: now + 1 }, []],
    ['the scanner removed', { removed: true }, ['scanner_removed']],
    ['a list of a day', { listIssuedAt: now - dayMs }, []],
    ['a list of over a day', { listIssuedAt: now - dayMs - 1 }, ['old_list']],
    ['no list', { listIssuedAt: null }, ['old_list']],
    ['no list needed', { listIssuedAt: undefined }, []],
    ['handed in five minutes later', { receivedAt: now + 5 * minute }, []],
    ['handed in later than that', { receivedAt: now + 5 * minute + 1 }, ['late']],
    ['a clock five minutes ahead', { receivedAt: now - 5 * minute }, []],
    ['a clock a month ahead says nothing of the list', { scannedAt: now + 30 * dayMs, receivedAt: now }, ['clock']],
    ['a clock further ahead', { receivedAt: now - 5 * minute - 1 }, ['clock']],
    ['everything at once', { receivedAt: now + dayMs, revokedAt: 0, removed: true, listIssuedAt: null }, ['revoked', 'scanner_removed', 'old_list', 'late']],
  ] as const)('%s', (_what, changes, flags) => expect(flagsOf({ ...plain, ...changes })).toEqual(flags))

  test('a scan is never kept under a time further ahead than the slack: it would never grow old', () =>
    fc.assert(fc.property(fc.integer({ min: -10 * dayMs, max: 10_000 * dayMs }), off => keptTime(now + off, now) <= now + 5 * minute && (off > 5 * minute || keptTime(now + off, now) === now + off))))
  test('what would be deleted at once is refused', () => {
    expect(codeOf(() => requireYoung(now - 30 * dayMs, now, 30))).toBe('taken')
    expect(codeOf(() => requireYoung(now - 30 * dayMs - 1, now, 30))).toBe('checkpoint.too_old')
  })
})
