import { act, fireEvent, screen } from '@testing-library/react'
import { communities } from '../../../../test/fixtures'
import { agreements, dependents, myApprovedFace, myReviews } from '../../../../test/fixtures.realname'
import { bodiesOf, openPage } from '../../../../test/page'
import { face } from '../../../../test/photos'
import * as device from '../../../device/photo'
import GateFacePage from './gate-face'

const answers = { listAgreements: agreements, listCommunities: communities, listAddresses: [], listDependents: dependents, listMyReviews: [], submitReview: myReviews[0] }
const takePhoto = jest.spyOn(device, 'takePhoto')
const press = async (words: string) => {
  await act(async () => fireEvent.click(await screen.findByText(words)))
}
const tick = async () => fireEvent.click((await screen.findByText(/《人脸信息处理同意书》/)).closest('[role=checkbox]')!)
beforeEach(() => takePhoto.mockReset().mockResolvedValue({ kind: 'photo', base64: face }))

test('a photo of oneself is sent with its own consent', async () => {
  const called = openPage(<GateFacePage />, answers)
  await press('拍照或选照片')
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe('本人的照片')
  await tick()
  await press('提交审核')
  expect(bodiesOf(called, 'submitReview')[0]).toEqual({ kind: 'face', communityId: 'c1', photo: face, consents: [{ agreement: 'face', version: '2026-01' }] })
})

test('for somebody one has verified, it says that they agreed', async () => {
  const called = openPage(<GateFacePage />, answers, { params: { dependentId: 'dp1' } })
  await screen.findByText('李**（父母）')
  await press('拍照或选照片')
  expect(screen.getByText('他已同意登记这张照片，用于门禁刷脸')).toBeTruthy()
  await tick()
  await press('提交审核')
  expect(bodiesOf(called, 'submitReview')[0]).toMatchObject({ dependentId: 'dp1' })
})

test('a change shows which photo it takes the place of', async () => {
  openPage(<GateFacePage />, { ...answers, listMyReviews: myReviews, getMyReview: myApprovedFace })
  expect(await screen.findByText(/^现在用的/)).toBeTruthy()
  await press('拍照或选照片')
  expect(screen.getAllByRole('img')).toHaveLength(2)
})

test('without a photo and the consent nothing is sent', async () => {
  const called = openPage(<GateFacePage />, answers)
  await screen.findByText('由枫林社区审核')
  await press('提交审核')
  expect(screen.getByText('请先拍照或选一张照片')).toBeTruthy()
  expect(screen.getByText('还有 2 处要改，请看红字')).toBeTruthy()
  expect(bodiesOf(called, 'submitReview')).toEqual([])
})

test.each([
  ['denied', /权限/],
  ['unreadable', /这张照片用不了/],
] as const)('a photo that is %s is said at its place', async (kind, words) => {
  takePhoto.mockResolvedValue({ kind })
  openPage(<GateFacePage />, answers)
  await press('拍照或选照片')
  expect(screen.getByText(words)).toBeTruthy()
})

test('whoever is not verified is led there first', async () => {
  openPage(<GateFacePage />, answers, { me: { level: 1, name: null } })
  expect(screen.getByText('先做实名认证')).toBeTruthy()
})
