/** Who among staff confirms people in person: pure. */
import type { Grant } from '@linli/shared-types/caller'

/**
 * Staff of a community or a street, at its counter or at a checkpoint (features.md B4). Property staff, volunteers and those who only scan
 * look at codes, not at documents.
 */
export const mayConfirmInPerson = (grants: readonly Grant[]): boolean => grants.some(({ role }) => role === 'community' || role === 'street')
