import { act, fireEvent, screen } from '@testing-library/react'
import { confirmed, counterAccount, counterCode, level, options, typed } from '../../../../test/fixtures.realname'
import { bodiesOf, openPage, type Called } from '../../../../test/page'
import { no } from '../../../../test/server'
import CounterPage from './counter'
import CounterCodePage from './counter-code'

jest.mock('../../../ui/date-input', () => jest.requireActual('../../../../test/date-input'))

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const press = async (words: string) => {
  await act(async () => fireEvent.click(screen.getByText(words)))
}
const answers = { getOptions: options, readCounterCode: () => counterAccount(), confirmInPerson: confirmed }

async function fillIn(): Promise<void> {
  await act(async () => type('当面认证码', '4829 1573'))
  type('姓名', typed.name)
  type('证件号码', typed.number)
  fireEvent.click(screen.getByText('长期'))
  type('有效期从', '2020-01-01')
}

describe('staff', () => {
  const open = (more = {}): Called[] => openPage(<CounterPage />, { ...answers, ...more }, { me: { identity: 'staff' } })

  test('fewer than eight digits are read from nowhere', async () => {
    const called = open()
    type('当面认证码', '4829')
    await press('查看账号')
    expect(screen.getByText('认证码是 8 位数字')).toBeTruthy()
    expect(bodiesOf(called, 'readCounterCode')).toEqual([])
  })

  test('the account is shown masked; without the tick nothing is confirmed', async () => {
    const called = open()
    await fillIn()
    expect(screen.getByText('138****4127')).toBeTruthy()
    await press('确认当面认证')
    expect(screen.getByText('请核对原件和本人，再打勾')).toBeTruthy()
    expect(bodiesOf(called, 'confirmInPerson')).toEqual([])
    fireEvent.click(screen.getByRole('checkbox'))
    await press('确认当面认证')
    expect(bodiesOf(called, 'confirmInPerson')[0]).toMatchObject({ name: typed.name, number: typed.number, validTo: null, seen: true, moveHere: false })
    expect(await screen.findByText(/现在是四级/)).toBeTruthy()
    await press('下一位')
    expect((screen.getByLabelText('当面认证码') as HTMLInputElement).value).toBe('')
  })

  test('a document that another account holds is moved here only when that is pressed', async () => {
    let tries = 0
    const called = open({ confirmInPerson: () => (tries++ === 0 ? no('real_name.held_elsewhere', 409) : confirmed) })
    await fillIn()
    fireEvent.click(screen.getByRole('checkbox'))
    await press('确认当面认证')
    expect(screen.getByText('这个证件在另一个账号认证过')).toBeTruthy()
    await press('本人要求，换过来')
    expect(bodiesOf(called, 'confirmInPerson').map(body => (body as { moveHere: boolean }).moveHere)).toEqual([false, true])
  })

  test('a code that is gone asks for another', async () => {
    open({ confirmInPerson: no('real_name.counter_code_gone', 400) })
    await fillIn()
    fireEvent.click(screen.getByRole('checkbox'))
    await press('确认当面认证')
    await press('扫新的码')
    expect(screen.getByLabelText('当面认证码')).toBeTruthy()
  })
})

describe('the resident', () => {
  const start = Date.now()
  beforeEach(() => jest.useFakeTimers({ now: start }))
  afterEach(() => jest.useRealTimers())
  /** Second by second: what a second changes sets the timer of the next. */
  const wait = async (seconds: number) => {
    for (let at = 0; at < seconds; at++) await act(async () => void (await jest.advanceTimersByTimeAsync(1000)))
  }

  test('shows a code for five minutes, then offers another', async () => {
    let issued = 0
    openPage(<CounterCodePage />, { getOptions: options, getRealName: level(2), issueCounterCode: () => (issued++, counterCode(4)) })
    await wait(1)
    expect(screen.getByText(/秒后失效/)).toBeTruthy()
    await wait(4)
    expect(screen.getByText('这个码过期了')).toBeTruthy()
    await press('换一个新码')
    await wait(1)
    expect(issued).toBe(2)
    expect(screen.getByText(/秒后失效/)).toBeTruthy()
  })

  test('notices by itself that the counter has confirmed it', async () => {
    let reached: 2 | 4 = 2
    openPage(<CounterCodePage />, { getOptions: options, getRealName: () => level(reached), issueCounterCode: () => counterCode() })
    await wait(1)
    reached = 4
    await wait(5)
    expect(screen.getByText('当面认证办好了')).toBeTruthy()
  })
})
