import { realname, type RealName } from '@linli/shared-types/realname'
import { residents } from '@linli/shared-types/residents'
import { reviews, type Reviews } from '@linli/shared-types/reviews'
import { client } from '../../api/client'
import { realNameErrors } from '../../phrases/real-name-errors'
import { reviewErrors } from '../../phrases/review-errors'

export const { submitReview, listMyReviews, getMyReview, withdrawReview, listReviews, getReview, decideReview } = client(reviews, { ...reviewErrors, ...realNameErrors })
const { listDependents } = client(realname, realNameErrors)
const { listCommunities, listAddresses } = client(residents)

export type Request = Reviews['submitReview']['input']
export type Kind = Request['kind']
export type MyReview = Reviews['listMyReviews']['output'][number]
export type ReviewState = MyReview['state']
export type Listed = Reviews['listReviews']['output']['items'][number]
export type Fact = Reviews['getReview']['output']['facts'][number]
export type Dependent = RealName['listDependents']['output'][number]

export const myReviewsRead = { queryKey: ['my-reviews'], queryFn: () => listMyReviews({}) }
export const myReviewRead = (reviewId: string) => ({ queryKey: ['my-reviews', reviewId], queryFn: () => getMyReview({ reviewId }) })
/** The same people as those one has verified: kept under the same name. */
export const dependentsRead = { queryKey: ['dependents'], queryFn: () => listDependents({}) }
export const placesRead = { queryKey: ['places'], queryFn: () => listCommunities({}), staleTime: 60_000 }
export const addressesRead = { queryKey: ['addresses'], queryFn: () => listAddresses({}) }
