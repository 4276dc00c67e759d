import { act, renderHook, waitFor } from '@testing-library/react'
import { faceTask } from '../../test/fixtures.accounts'
import { routes } from '../routes'
import { Lost } from '../device/request'
import { keepInTab, takeFromTab } from '../device/tab-storage'
import { Refused } from './refused'
import { useFace } from './use-face'

let mockReturned: string | null = null
const mockLook = jest.fn()
jest.mock('../device/face', () => ({
  faceThrough: async (returnTo: string) => ({ by: 'h5', returnTo }),
  lookIntoCamera: (task: unknown) => mockLook(task),
  takeFaceReturn: () => {
    const returned = mockReturned
    mockReturned = null
    return returned
  },
}))

const begin = jest.fn()
const finish = jest.fn()
const onDone = jest.fn()
const start = () => renderHook(() => useFace({ returnTo: routes.signIn, begin: (through, kept: { back: string }) => begin(through, kept), finish, onDone })).result

beforeEach(() => {
  jest.resetAllMocks()
  takeFromTab('face')
  begin.mockResolvedValue(faceTask)
  finish.mockResolvedValue('result')
})

test('begun with the way of this platform, looked at, finished', async () => {
  mockLook.mockResolvedValue('over')
  const hook = start()
  await act(async () => hook.current.start({ back: '/x' }))
  expect(begin).toHaveBeenCalledWith({ by: 'h5', returnTo: routes.signIn }, { back: '/x' })
  expect(finish).toHaveBeenCalledWith({ faceToken: faceTask.faceToken }, { back: '/x' })
  expect(onDone).toHaveBeenCalledWith('result', { back: '/x' })
  expect(hook.current).toMatchObject({ busy: false, problem: null })
  expect(takeFromTab('face')).toBeNull()
})

test('whoever closes the camera is told nothing, and may start again', async () => {
  mockLook.mockResolvedValue('cancelled')
  const hook = start()
  await act(async () => hook.current.start({ back: '' }))
  expect(finish).not.toHaveBeenCalled()
  expect(hook.current).toMatchObject({ busy: false, problem: null, again: null })
})

test('the browser leaves: token and what was kept wait in the tab, and nothing is finished', async () => {
  mockLook.mockReturnValue(new Promise(() => undefined))
  const hook = start()
  await act(async () => hook.current.start({ back: '/x' }))
  expect(hook.current.busy).toBe(true)
  expect(takeFromTab('face')).toEqual({ returnTo: routes.signIn, faceToken: faceTask.faceToken, kept: { back: '/x' } })
})

test('the browser comes back: this page finishes by itself', async () => {
  keepInTab('face', { returnTo: routes.signIn, faceToken: 'token-of-before', kept: { back: '/x' } })
  mockReturned = 'nonce'
  const hook = start()
  await waitFor(() => expect(onDone).toHaveBeenCalledWith('result', { back: '/x' }))
  expect(finish).toHaveBeenCalledWith({ faceToken: 'token-of-before', returned: 'nonce' }, { back: '/x' })
  expect(hook.current.returning).toBe(false)
})

test.each([
  ['another tab than the one that left', null],
  ['another page', { returnTo: routes.forgot, faceToken: 't', kept: {} }],
])('%s came back: nothing is finished, and it says so', async (_, away) => {
  if (away) keepInTab('face', away)
  mockReturned = 'nonce'
  const hook = start()
  await waitFor(() => expect(hook.current.problem).toMatchObject({ code: 'face.expired' }))
  expect(finish).not.toHaveBeenCalled()
})

test('a face that did not pass is said, and is over', async () => {
  mockLook.mockResolvedValue('over')
  finish.mockRejectedValue(new Refused('face.not_passed', { status: 422, details: { reason: 'mismatch' } }))
  const hook = start()
  await act(async () => hook.current.start({ back: '' }))
  expect(hook.current).toMatchObject({ problem: { code: 'face.not_passed' }, again: null, busy: false })
})

test('an answer that was lost is asked for again without another look', async () => {
  mockLook.mockResolvedValue('over')
  finish.mockRejectedValueOnce(new Lost())
  const hook = start()
  await act(async () => hook.current.start({ back: '/x' }))
  expect(hook.current.problem).toBeInstanceOf(Lost)
  await act(async () => hook.current.again!())
  expect(mockLook).toHaveBeenCalledTimes(1)
  expect(onDone).toHaveBeenCalledWith('result', { back: '/x' })
})
