import { fireEvent, render, screen } from '@testing-library/react'
import { TemperatureEntry } from './temperature-entry'

const onDecide = jest.fn()
const onFever = jest.fn()
const type = (keys: string) => {
  for (const key of keys) fireEvent.click(screen.getByRole('button', { name: key === '.' ? '小数点' : key }))
}
beforeEach(() => {
  jest.clearAllMocks()
  render(<TemperatureEntry aloud={false} onFever={onFever} onDecide={onDecide} />)
})

test('a normal temperature passes by one press', () => {
  type('36.5')
  fireEvent.click(screen.getByRole('button', { name: '确认放行' }))
  expect(onDecide).toHaveBeenCalledWith({ decision: 'passed', temperature: 36.5 })
})

test.each([
  ['3.7', '3.7 ℃ 太低，不会是体温，是 37.0 吗？'],
  ['370', '370 ℃ 太高，不会是体温，是 37.0 吗？'],
])('%s cannot be confirmed, and why is said', (keys, why) => {
  type(keys)
  fireEvent.click(screen.getByRole('button', { name: '确认放行' }))
  expect(onDecide).not.toHaveBeenCalled()
  expect(screen.getByRole('alert').textContent).toBe(why)
})

test('nothing typed is no confirmation, but 不测温 is', () => {
  fireEvent.click(screen.getByRole('button', { name: '确认放行' }))
  expect(screen.getByRole('alert').textContent).toBe('先输入体温')
  expect(onDecide).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: '不测温' }))
  expect(onDecide).toHaveBeenCalledWith({ decision: 'passed', temperature: null })
})

test('from 37.3 the key turns back, and whoever presses on is asked once more', () => {
  type('37.3')
  expect(screen.queryByRole('button', { name: '确认放行' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '劝返' }))
  expect(onDecide).not.toHaveBeenCalled()
  expect(onFever).toHaveBeenCalledWith(37.3)
  fireEvent.click(screen.getByText('劝返'))
  expect(onDecide).toHaveBeenCalledWith({ decision: 'turned_back', temperature: 37.3 })
})
