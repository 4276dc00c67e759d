import { fireEvent, render, screen } from '@testing-library/react'
import * as day from '../../../../test/fixtures'
import { Refused } from '../../../api/refused'
import type { OpenState } from '../use-open-door'
import { OpeningCard } from './opening-card'

const again = jest.fn()
const show = (state: OpenState, door = day.doors[0]!) =>
  render(<OpeningCard door={door} state={state} onOpen={jest.fn()} onAnother={jest.fn()} onAgain={again} />).container.textContent!
const answered = (part: object): OpenState => ({ step: 'answered', late: false, listening: false, opening: { ...day.opening, ...part } })

test('open is said only when the door said so, with the time of its own clock', () => {
  expect(show(answered({}))).toContain('已开门门锁 17:42:09 确认，5 秒后关闭')
})

test.each<[string, OpenState]>([
  ['opening', { step: 'opening' }],
  ['no answer', answered({ outcome: 'no_answer', answeredAt: null })],
  ['unknown', answered({ outcome: 'unknown', answeredAt: null })],
  ['refused', answered({ outcome: 'refused', reason: '反锁' })],
  ['lost', { step: 'lost' }],
])('%s never says 已开门 or 成功', (_, state) => expect(show(state)).not.toMatch(/已开门|成功/))

test('no answer says how long was waited, and offers another try and the gatehouse', () => {
  expect(show(answered({ outcome: 'no_answer', answeredAt: null, waitSeconds: 6 }))).toContain('等了 6 秒，请当作没有开')
  fireEvent.click(screen.getByText('再试一次'))
  expect(again).toHaveBeenCalledTimes(1)
  expect(screen.getByText('打门岗电话')).toBeTruthy()
})

test('a door without a gatehouse offers the community instead', () => {
  show(answered({ outcome: 'no_answer', answeredAt: null }), { ...day.doors[0]!, gatehousePhone: null })
  expect(screen.queryByText('打门岗电话')).toBeNull()
  expect(screen.getByText('联系社区')).toBeTruthy()
})

test('a late answer is told as late', () => {
  expect(show({ step: 'answered', late: true, listening: false, opening: day.opening })).toContain('门刚才回了话：17:42:09 已打开')
})

test('too low a level leads to verification', () => {
  show({ step: 'refused', problem: new Refused('access.level_too_low', { status: 403 }) })
  expect(screen.getByRole('button', { name: '去实名认证' })).toBeTruthy()
})
