import fc from 'fast-check'
import type { Grant } from '@linli/shared-types/caller'
import { crossesForHolder, crossesForPerson, decidesSome, inHands, mayDecide, scopeOf, sees } from './reviews.policy'

const grant = (role: Grant['role'], ...communityIds: string[]): Grant => ({ role, communityIds })
const review = (communityId: string, street = false, state = 'waiting') => ({ communityId, street, state })

test("a community's staff decide what is its own, see what crosses it, and nothing of another", () => {
  const scope = scopeOf([grant('community', 'a')])
  expect(mayDecide(scope, review('a'), false)).toBe('yes')
  expect([sees(scope, review('a', true)), mayDecide(scope, review('a', true), false)]).toEqual([true, 'street_only'])
  expect(sees(scope, review('b'))).toBe(false)
})

test('street staff decide both kinds, in their communities', () => {
  const scope = scopeOf([grant('street', 'a', 'b')])
  for (const community of ['a', 'b']) for (const street of [false, true]) expect(mayDecide(scope, review(community, street), false)).toBe('yes')
  expect(sees(scope, review('c'))).toBe(false)
})

test('who is community staff here and street staff there decides what crosses only there', () => {
  const scope = scopeOf([grant('community', 'a'), grant('street', 'b')])
  expect(mayDecide(scope, review('a', true), false)).toBe('street_only')
  expect(mayDecide(scope, review('b', true), false)).toBe('yes')
})

test.each([['property'], ['volunteer'], ['site_manager'], ['scanner']] as const)('a %s decides nothing, and sees none', role => {
  const scope = scopeOf([grant(role, 'a')])
  expect([decidesSome(scope), sees(scope, review('a'))]).toEqual([false, false])
})

test.each([['community'], ['street']] as const)('a %s decides something, beside whatever else they are', role => expect(decidesSome(scopeOf([grant('property', 'a'), grant(role, 'b')]))).toBe(true))

test('nobody decides their own, nor what is decided, whatever they are', () => {
  const roles = fc.constantFrom('street', 'community', 'property', 'volunteer', 'site_manager', 'scanner')
  const grants = fc.array(fc.record({ role: roles, communityIds: fc.array(fc.constantFrom('a', 'b', 'c')) }))
  fc.assert(
    fc.property(grants, fc.constantFrom('a', 'b', 'c'), fc.boolean(), fc.constantFrom('approved', 'refused', 'withdrawn'), (given, community, street, state) => {
      const scope = scopeOf(given as Grant[])
      expect(mayDecide(scope, review(community, street), true)).toBe('own')
      expect(mayDecide(scope, review(community, street, state), false)).toBe('decided')
      // What is not in one's hands before the decision is not afterwards either.
      expect(inHands(scope, review(community, street, state))).toBe(inHands(scope, review(community, street)))
      // Whoever may decide it sees it; what crosses communities needs the street's role in that very community.
      if (sees(scope, review(community, street)) && mayDecide(scope, review(community, street), false) === 'yes' && street)
        expect(given.some(one => one.role === 'street' && one.communityIds.includes(community))).toBe(true)
    }),
  )
})

test('it crosses for a person who lives elsewhere, not for one who lives here, or nowhere yet', () => {
  expect(crossesForPerson([], 'a')).toBe(false)
  expect(crossesForPerson(['a', 'b'], 'a')).toBe(false)
  expect(crossesForPerson(['b'], 'a')).toBe(true)
})

test('it crosses for an identity whose people are elsewhere, or unknown', () => {
  expect(crossesForHolder([], 'a')).toBe(true)
  expect(crossesForHolder(['b'], 'a')).toBe(true)
  expect(crossesForHolder(['b', 'a'], 'a')).toBe(false)
})
