import Taro from '@tarojs/taro'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { agreements, level, typed, unverified } from '../../../../test/fixtures.realname'
import { bodiesOf, openPage } from '../../../../test/page'
import { no } from '../../../../test/server'
import { carryDocument, takeDocument } from '../../../api/typed-document'
import type { DocumentForm } from '../../../rules/document-form'
import RebindPage from './rebind'
import VerifyPage from './verify'

jest.mock('../../../ui/date-input', () => jest.requireActual('../../../../test/date-input'))

const fake = Taro as unknown as Record<'redirectTo' | 'navigateTo', jest.Mock>
const form: DocumentForm = { documentType: 'id_card', name: typed.name, number: typed.number, validFrom: '2020-01-01', term: 'forever', validTo: '' }
const answers = { listAgreements: agreements, rebindByBankCard: level(3), getRealName: unverified }
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }))
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const tick = async () => {
  const box = (await screen.findAllByText(/《实名认证服务协议》/))[0]!.closest('[role=checkbox]')!
  fireEvent.click(box)
}
const addresses = () => [...fake.redirectTo.mock.calls, ...fake.navigateTo.mock.calls].map(([{ url }]) => decodeURIComponent(url as string)).join(' ')
beforeEach(() => {
  takeDocument()
  fake.redirectTo.mockReset()
  fake.navigateTo.mockReset()
})

test('what was typed comes along, shown masked, and is sent with the card', async () => {
  carryDocument(form)
  const called = openPage(<RebindPage />, answers)
  expect(screen.getByText(/李\*\*/)).toBeTruthy()
  expect(document.body.textContent).not.toContain(typed.number)
  choose('银行卡')
  type('银行卡号', typed.card)
  type('银行预留手机号', typed.cardPhone)
  await tick()
  await act(async () => fireEvent.click(screen.getByText('提交换绑')))
  const [body] = bodiesOf(called, 'rebindByBankCard') as [Record<string, unknown>]
  expect(body).toMatchObject({ name: typed.name, number: typed.number, validTo: null, card: typed.card, cardPhone: typed.cardPhone })
  expect((body.consents as { agreement: string }[]).map(({ agreement }) => agreement).sort()).toEqual(['bank_card', 'real_name'])
  expect(addresses()).not.toContain(typed.number)
})

test('an appeal takes the document on, in no address', async () => {
  carryDocument(form)
  openPage(<RebindPage />, answers)
  choose('人工申诉')
  fireEvent.click(screen.getByText('去填申诉'))
  expect(addresses()).toContain('/areas/reviews/pages/rebind-appeal')
  expect(addresses()).not.toContain(typed.number)
  expect(takeDocument()).toEqual(form)
})

test('a document without a face leaves card and appeal', () => {
  carryDocument({ ...form, documentType: 'taiwan_permit', number: '12345678' })
  openPage(<RebindPage />, answers)
  expect(screen.queryByRole('radio', { name: '刷脸' })).toBeNull()
  expect(screen.getByRole('radio', { name: '银行卡' })).toBeTruthy()
})

test('opened alone, the document is asked for; nothing is sent before all is there', async () => {
  const called = openPage(<RebindPage />, answers)
  expect(screen.getByLabelText('证件号码')).toBeTruthy()
  fireEvent.click(screen.getByText('先选一种方式'))
  expect(screen.getByText('请选一种方式')).toBeTruthy()
  expect(bodiesOf(called, 'beginFaceCheck')).toEqual([])
})

test('verifying a document that another account holds leads here, with what was typed', async () => {
  openPage(<VerifyPage />, { ...answers, verifyIdentity: no('real_name.held_elsewhere', 409) }, { params: { back: '/areas/doors/pages/open' } })
  type('姓名', form.name)
  type('证件号码', form.number)
  fireEvent.click(screen.getByText('长期'))
  expect(takeDocument()).toBeNull()
  await tick()
  type('有效期从', form.validFrom)
  await act(async () => fireEvent.click(screen.getByText('提交认证')))
  fireEvent.click(await screen.findByText('换到这个账号'))
  await waitFor(() => expect(addresses()).toContain('/areas/realname/pages/rebind?back=/areas/doors/pages/open'))
  expect(addresses()).not.toContain(typed.number)
  expect(takeDocument()).toMatchObject({ name: form.name, number: form.number, term: 'forever' })
})
