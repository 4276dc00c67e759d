import type { Grant } from '@linli/shared-types/caller'
import { mayConfirmInPerson } from './counter.policy'

const grant = (role: Grant['role']): Grant => ({ role, communityIds: ['community-fenglin'] })

test.each([['community'], ['street']] as const)('%s staff confirm people in person', role => expect(mayConfirmInPerson([grant('volunteer'), grant(role)])).toBe(true))

test.each([['property'], ['volunteer'], ['site_manager'], ['scanner']] as const)('a %s does not', role => expect(mayConfirmInPerson([grant(role)])).toBe(false))

test('nobody without a role does', () => expect(mayConfirmInPerson([])).toBe(false))
