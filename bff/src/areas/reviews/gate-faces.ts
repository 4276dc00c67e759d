/**
 * Tells the platform which photo stands here of a person, or that none does, until it has heard it: after an approval, a new photo, an
 * identity that was given up or moved, an account that was closed. What is told is what is true then, so telling twice does no harm.
 */
import { outbox, type Outbox, type OutboxNeeds, type OutboxRows } from '../../storage/outbox'
import type { GatePhotosStore } from './gate-photos.store'
import type { GateFaceDueRow } from './review.entity'
import type { ReviewsStore } from './reviews.store'

export interface GateFacesNeeds extends Pick<OutboxNeeds<GateFaceDueRow>, 'now' | 'log' | 'everyMs'> {
  photos: OutboxRows<GateFaceDueRow> & Pick<GatePhotosStore, 'photoOf'>
  /** Erases what was sent to be looked at, and was decided long ago. */
  forget?(): Promise<unknown>
  /** @param photo base64; null takes it away */
  keep(personId: string, photo: string | null): Promise<unknown>
}

/** Begins at once. */
export const gateFaces = ({ photos, keep, ...needs }: GateFacesNeeds): Outbox =>
  outbox({
    ...needs,
    what: 'photo for the gates',
    idOf: ({ personId }) => personId,
    rows: photos,
    handle: async ({ personId }) => void (await keep(personId, await photos.photoOf(personId))),
  })

/** What became of the owner's own photo. One that was approved stays at the gates while a new one waits, or when it was refused. */
export async function gateFaceOf(
  { photos, reviews }: { photos: Pick<GatePhotosStore, 'has'>; reviews: Pick<ReviewsStore, 'newestFace'> },
  accountId: string,
): Promise<'none' | 'waiting' | 'approved' | 'refused'> {
  const [newest, approved] = await Promise.all([reviews.newestFace(accountId, null), photos.has(accountId, accountId)])
  if (newest === 'waiting') return 'waiting'
  if (approved) return 'approved'
  return newest === 'refused' ? 'refused' : 'none'
}
