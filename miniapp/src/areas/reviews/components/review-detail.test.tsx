import { act, fireEvent, screen } from '@testing-library/react'
import { options, review, supplementReview } from '../../../../test/fixtures.realname'
import { bodiesOf, openPage } from '../../../../test/page'
import { no } from '../../../../test/server'
import { ReviewDetail } from './review-detail'

const onDecided = jest.fn()
const open = (getReview: unknown, more = {}) =>
  openPage(
    <ReviewDetail
      reviewId='w1'
      onDecided={onDecided}
      frame={(body, foot) => (
        <>
          {body}
          {foot}
        </>
      )}
    />,
    { getOptions: options, getReview, decideReview: review({ state: 'approved' }), ...more },
    { me: { identity: 'staff' } },
  )
const press = async (words: string) => {
  await act(async () => fireEvent.click(screen.getByText(words)))
}
beforeEach(() => onDecided.mockReset())

test('both photos are side by side, each with its name', async () => {
  open(review())
  await screen.findByText('将替换现在用的照片')
  expect(screen.getAllByRole('img').map(photo => photo.getAttribute('aria-label'))).toEqual(['现在用的照片', '提交的照片'])
})

test('an approval is asked for twice, and can be let be', async () => {
  const called = open(review())
  await screen.findByText('通过')
  await press('通过')
  await press('再看看')
  expect(bodiesOf(called, 'decideReview')).toEqual([])
  await press('通过')
  await press('确认通过')
  expect(bodiesOf(called, 'decideReview')).toEqual([{ decision: 'approved' }])
  expect(onDecided).toHaveBeenCalled()
})

test('a refusal without a reason is not sent; a ready reason is enough', async () => {
  const called = open(supplementReview)
  await screen.findByText('不通过')
  await press('不通过')
  expect(bodiesOf(called, 'decideReview')).toEqual([])
  await press('确认不通过')
  expect(screen.getByText(/请写不通过的原因/)).toBeTruthy()
  expect(bodiesOf(called, 'decideReview')).toEqual([])
  await press('地址对不上')
  await press('确认不通过')
  expect(bodiesOf(called, 'decideReview')).toEqual([{ decision: 'refused', reason: '地址对不上' }])
})

test.each([
  ['street_only', '这条跨社区，由街道工作人员审核'],
  ['own', '不能审核自己的申请，请同事处理'],
] as const)('who may not decide it (%s) reads why, and has no buttons', async (mayDecide, words) => {
  open(review({ mayDecide }))
  await screen.findByText(words)
  expect(screen.queryByText('通过')).toBeNull()
})

test('a colleague was quicker: it is said, and what is shown is the newest', async () => {
  let decided = false
  open(() => review(decided ? { mayDecide: 'decided', state: 'approved', decidedAt: new Date().toISOString() } : {}), {
    decideReview: () => {
      decided = true
      return no('reviews.already_decided', 409)
    },
  })
  await screen.findByText('通过')
  await press('通过')
  await press('确认通过')
  expect(await screen.findByText('这条申请已经处理过了')).toBeTruthy()
  expect(onDecided).not.toHaveBeenCalled()
  expect(screen.queryByText('不通过')).toBeNull()
})
