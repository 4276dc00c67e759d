/**
 * Reviews (features.md A21, B5, B7, B8, B10): what somebody asks for and staff decide: 补录, face for the gates, an identity held elsewhere,
 * an enterprise, a change of identity. One list, one way to decide, whatever is asked. Answered by the BFF.
 */
import { area, del, get, post, type Contract } from './endpoint'

export const reviews = area('reviews', ['consent', 'photo', 'real_name', 'reviews'], {
  submitReview: post('/reviews', { who: 'signed-in', limit: '10/hour' }),
  listMyReviews: get('/reviews/mine', { who: 'signed-in' }),
  /** One's own photo back, as it was sent. */
  getMyReview: get('/reviews/mine/:reviewId', { who: 'signed-in' }),
  withdrawReview: del('/reviews/mine/:reviewId', { who: 'signed-in', limit: '10/min' }),
  listReviews: get('/reviews', { who: 'staff', audit: 'personal' }),
  getReview: get('/reviews/:reviewId', { who: 'staff', audit: 'personal' }),
  decideReview: post('/reviews/:reviewId/decisions', { who: 'staff', audit: 'personal', limit: '60/min' }),
})
export type Reviews = Contract<typeof reviews, typeof import('./reviews.schema').reviewsSchema>
