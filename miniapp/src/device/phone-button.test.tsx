import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { PhoneButton as AlipayButton } from './phone-button.alipay'
import { PhoneButton as WechatButton } from './phone-button.weapp'

// The platform's events do not exist in a browser: a press stands for them.
jest.mock('@tarojs/components', () => ({
  Button: ({ children, onClick, onGetPhoneNumber, onGetAuthorize }: MockedButton) =>
    jest.requireActual<typeof import('react')>('react').createElement(
      'button',
      { onClick: () => (onClick ?? onGetAuthorize ?? (() => onGetPhoneNumber?.({ detail: mockPressed })))() },
      children,
    ),
}))
interface MockedButton {
  children: ReactNode
  onClick?: () => void
  onGetPhoneNumber?: (event: object) => void
  onGetAuthorize?: () => void
}
let mockPressed: { code?: string } = {}
const listen = () => ({ onPhone: jest.fn(), onRefused: jest.fn(), onTooEarly: jest.fn() })
const press = () => fireEvent.click(screen.getByText('绑定'))

test('before the agreements are ticked the platform is not asked', () => {
  const heard = listen()
  render(<WechatButton off {...heard}>绑定</WechatButton>)
  press()
  expect(heard.onTooEarly).toHaveBeenCalledTimes(1)
  expect(heard.onPhone).not.toHaveBeenCalled()
})

test.each([
  [{ code: 'phone-code' }, 'onPhone'],
  [{}, 'onRefused'],
] as const)('WeChat: %j is %s', (detail, event) => {
  mockPressed = detail
  const heard = listen()
  render(<WechatButton off={false} {...heard}>绑定</WechatButton>)
  press()
  expect(heard[event]).toHaveBeenCalledTimes(1)
})

test.each([
  ['two fields', { response: 'secret', sign: 'signed' }],
  ['one JSON text', { response: JSON.stringify({ response: 'secret', sign: 'signed' }) }],
])('Alipay: %s become response and sign', async (_, given) => {
  Object.assign(globalThis, { my: { getPhoneNumber: ({ success }: { success: (result: object) => void }) => success(given) } })
  const heard = listen()
  render(<AlipayButton off={false} {...heard}>绑定</AlipayButton>)
  press()
  await waitFor(() => expect(heard.onPhone).toHaveBeenCalledWith({ by: 'alipay', response: 'secret', sign: 'signed' }))
})

test('Alipay: what the person did not allow is a refusal', async () => {
  Object.assign(globalThis, { my: { getPhoneNumber: ({ fail }: { fail: (problem: object) => void }) => fail({ error: 11 }) } })
  const heard = listen()
  render(<AlipayButton off={false} {...heard}>绑定</AlipayButton>)
  press()
  await waitFor(() => expect(heard.onRefused).toHaveBeenCalledTimes(1))
})
