import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isBankCard } from '@linli/shared-types/values/bank-card'
import { demoBankCard, personas } from '../../src/sandbox/personas'
import type { Sandbox } from '../../src/sandbox/sandbox'
import { tencentBankCardCheck } from '../../src/upstreams/bank-card/tencent-bank-card-check'
import { impatient, startQuickSandbox } from './sandbox-for-tests'

let sandbox: Sandbox
beforeAll(async () => (sandbox = await startQuickSandbox()))
afterAll(() => sandbox.close())
beforeEach(() => sandbox.state.reset())

const bank = (changes: object = {}) => tencentBankCardCheck({ ...sandbox.settings.bankCard, timeoutMs: 5_000, ...changes })
const holder = (key: string) => {
  const { name, number, phone } = personas.find(one => one.key === key)!
  return { name, number, phone, card: demoBankCard }
}

test('the demo\'s card number can be one', () => {
  expect(isBankCard(demoBankCard)).toBe(true)
})

test.each([
  ['li-xiuying', 'match'],
  ['feng-yulan', 'mismatch'],
  ['dong-zhigang', 'unsupported'],
])('the card of %s: %s', async (key, answer) => {
  expect(await bank().check(holder(key))).toBe(answer)
})
test('whoever is on no list matches, and nobody under another name', async () => {
  expect(await bank().check({ ...holder('li-xiuying'), name: '张三', number: '11010519491231002X' })).toBe('match')
  expect(await bank().check({ ...holder('li-xiuying'), name: '张三' })).toBe('mismatch')
})
test('a card number mistyped does not match', async () => {
  expect(await bank().check({ ...holder('li-xiuying'), card: '6222020200000006' })).toBe('mismatch')
})
test('wrongly signed, it is our trouble', async () => {
  await expect(bank({ secretKey: 'wrong' }).check(holder('li-xiuying'))).rejects.toMatchObject({ code: 'upstream.unavailable' })
})
test('what the page shows has no whole card or document number', async () => {
  await bank().check(holder('li-xiuying'))
  const shown = JSON.stringify(sandbox.state.calls)
  expect(shown).toContain('BankCard4EVerification')
  expect(shown).not.toContain(demoBankCard)
  expect(shown).not.toContain(holder('li-xiuying').number)
})

test.each([
  ['slow', 'upstream.timeout'],
  ['down', 'upstream.unavailable'],
  ['nonsense', 'upstream.nonsense'],
] as const)('with the switch on %s it ends as %s', async (mode, code) => {
  sandbox.state.setMode('bank', mode)
  await expect(bank(mode === 'slow' ? impatient : {}).check(holder('li-xiuying'))).rejects.toMatchObject({ code })
})

test.each([
  ...['-1', '-2', '-3', '-4', '-5', '-6', '-9'].map(result => [result, 'mismatch']),
  ...['-7', '-8', '-10', '-14', '-17', '-20'].map(result => [result, 'unsupported']),
  ['-19', 'limit'],
  ['-18', 'upstream.unavailable'],
  ['-21', 'upstream.nonsense'],
])('Result %s is %s', async (result, expected) => {
  const server = createServer((_request, response) => response.end(JSON.stringify({ Response: { Result: result, Description: '' } })))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const check = bank({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }).check(holder('li-xiuying'))
  await (expected!.startsWith('upstream.') ? expect(check).rejects.toMatchObject({ code: expected }) : expect(check).resolves.toBe(expected))
  await new Promise(done => server.close(done))
})
