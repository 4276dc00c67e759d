/** Walks the contract: what holds for every operation, present and future. */
import { randomBytes } from 'node:crypto'
import { areas } from '@linli/shared-types/contract'
import { schemas } from '@linli/shared-types/contract.schema'
import { errors } from '@linli/shared-types/errors'
import type { Identity, Operation } from '@linli/shared-types/endpoint'
import { z } from 'zod'
import { consentsTo, documentOf, persona, resident, startLinli, verify, type Linli } from './harness'
import { onBothStorages } from './stores'

const every = areas.flatMap(area =>
  Object.entries(area.operations).map(([name, operation]) => ({ area: area.name, name, operation: operation as Operation, schema: (schemas[area.name] as Record<string, { input: z.ZodType }>)[name]! })),
)
const forPhones = every.filter(({ operation }) => operation.who !== 'service')
const inPath = (operation: Operation): string[] => [...operation.path.matchAll(/:(\w+)/g)].map(([, field]) => field!)
const someId = '01900000-0000-7000-8000-000000000000'
const pathInput = (operation: Operation): object => Object.fromEntries(inPath(operation).map(field => [field, someId]))
const welcome = ({ who }: Operation): readonly Identity[] | null => (who === 'anyone' || who === 'signed-in' || who === 'service' ? null : typeof who === 'string' ? [who] : who)

onBothStorages('Every operation', storage => {
  let linli: Linli
  const tokens: Partial<Record<Identity | 'nobody yet', string>> = {}
  beforeAll(async () => {
    linli = await startLinli(storage)
    for (const identity of ['resident', 'enterprise', 'visitor'] as const)
      await linli.call('chooseIdentity', { identity }, { token: (await linli.call('signInByWechat', { code: `wx-a-${identity}~0` })).body.accessToken })
    const { accessToken } = (await linli.call('signInByWechat', { code: 'wx-zhou-min~0' })).body
    const consents = await consentsTo(linli, 'terms', 'privacy')
    await linli.call('bindPhoneByWechat', { code: `phone-${persona('zhou-min').phone}`, consents }, { token: accessToken })
  })
  // Some operations end the session they are called with.
  let round = 0
  beforeEach(async () => {
    round++
    const codes = { 'nobody yet': 'wx-nobody-yet', resident: 'wx-a-resident', enterprise: 'wx-a-enterprise', visitor: 'wx-a-visitor', staff: 'wx-zhou-min' }
    for (const [who, code] of Object.entries(codes)) tokens[who as Identity] = (await linli.call('signInByWechat', { code: `${code}~${round}` })).body.accessToken
  })
  afterAll(() => linli.close())

  const raw = async (operation: Operation, body: string, headers: Record<string, string>) => {
    const path = operation.path.replace(/:\w+/g, someId)
    const response = await fetch(`${linli.url}/api${path}`, { method: operation.method, headers, body: operation.method === 'GET' ? undefined : body })
    return { status: response.status, text: await response.text() }
  }

  describe.each(forPhones)('$area $name', ({ name, operation, schema }) => {
    test('answers who may call it, and refuses the rest in the error shape', async () => {
      const alone = await linli.call(name, pathInput(operation))
      if (operation.who === 'anyone') expect(alone.code).not.toBe('session.missing')
      else expect([alone.status, alone.code]).toEqual([401, 'session.missing'])
      const allowed = welcome(operation)
      if (!allowed) return
      expect((await linli.call(name, pathInput(operation), { token: tokens['nobody yet']! })).code).toBe('access.identity_missing')
      for (const identity of ['resident', 'enterprise', 'visitor', 'staff'] as const) {
        const { code } = await linli.call(name, pathInput(operation), { token: tokens[identity]! })
        if (allowed.includes(identity)) expect(code).not.toBe('access.not_allowed')
        else expect(code).toBe('access.not_allowed')
      }
    })

    if (operation.level)
      test(`refuses one below level ${operation.level} and says which is needed`, async () => {
        const token = tokens[welcome(operation)?.[0] ?? 'resident']!
        const { body } = await linli.call(name, pathInput(operation), { token })
        expect(body.error).toMatchObject({ code: 'access.level_too_low', details: { need: operation.level } })
      })

    if (operation.method !== 'GET')
      test('wants an idempotency key, refuses what is no JSON object, and changes nothing', async () => {
        const token = tokens[welcome(operation)?.[0] ?? 'resident']!
        const auth: Record<string, string> = operation.who === 'anyone' ? {} : { authorization: `Bearer ${token}` }
        if (!operation.level) expect((await linli.call(name, pathInput(operation), { token: operation.who === 'anyone' ? undefined : token, key: null })).code).toBe('request.idempotency_key_missing')
        const headers = { ...auth, 'content-type': 'application/json', 'idempotency-key': randomBytes(16).toString('hex') }
        expect(await raw(operation, '{"half":', headers)).toMatchObject({ status: 400 })
        expect((await raw(operation, '[1,2]', headers)).status).toBeGreaterThanOrEqual(400)
        expect((await raw(operation, JSON.stringify({ filler: 'x'.repeat(100_000) }), headers)).status).toBe(413)
        expect((await raw(operation, 'a=b', { ...headers, 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
      })

    test('refuses junk with a code of the table, never with a failure of its own', async () => {
      const junk: Record<string, unknown>[] = [
        {},
        Object.fromEntries(Object.keys((schema.input as z.ZodObject).shape ?? {}).map(field => [field, { $ne: null }])),
        Object.fromEntries(Object.keys((schema.input as z.ZodObject).shape ?? {}).map(field => [field, "'; DROP TABLE accounts; --"])),
        Object.fromEntries(Object.keys((schema.input as z.ZodObject).shape ?? {}).map(field => [field, '\u0000\u{1F600}'.repeat(50)])),
      ]
      for (const input of junk) {
        const fields = { ...input, ...(operation.method === 'GET' ? {} : pathInput(operation)) }
        const { status, body } = await linli.call(name, { ...pathInput(operation), ...fields }, { token: tokens.resident! })
        if (status === 401) return
        expect(status).toBeLessThan(500)
        if (status !== 200) {
          expect(Object.keys(errors)).toContain(body.error.code)
          expect(errors[body.error.code as keyof typeof errors][0]).toBe(status)
          expect(body.error.requestId).toMatch(/^[A-Za-z0-9_-]{8,64}$/)
          expect(JSON.stringify(body)).not.toMatch(/at .*\.ts|node_modules|SELECT |sqlite|ECONN/)
        }
      }
    })
  })

  test('ids of another person are refused like ids that are not there', async () => {
    const mine = await resident(linli, 'li-xiuying')
    for (const { name, operation } of forPhones) {
      const fields = inPath(operation).filter(field => field.endsWith('Id') && field !== 'gridId')
      if (fields.length === 0 || operation.method !== 'GET') continue
      const { code, body } = await linli.call(name, pathInput(operation), { token: operation.who === 'staff' ? tokens.staff! : mine.token })
      expect([name, code ?? body]).toEqual([name, expect.stringMatching(/not_yours$/)])
    }
  })

  test('what is for other servers is not there for a phone, signed in or not', async () => {
    for (const { name, operation } of every.filter(({ operation }) => operation.who === 'service')) {
      for (const token of [undefined, tokens.resident, tokens.staff]) {
        const { status, code } = await linli.call(name, pathInput(operation), token ? { token } : {})
        expect([name, status, code]).toEqual([name, 404, 'request.no_such_operation'])
      }
    }
  })

  test('every operation stands in the OpenAPI document and on the readable page', async () => {
    const { paths } = (await (await fetch(`${linli.url}/api/openapi.json`)).json()) as { paths: Record<string, Record<string, { operationId: string }>> }
    const documented = Object.values(paths).flatMap(methods => Object.values(methods).map(({ operationId }) => operationId))
    expect(documented.sort()).toEqual(every.map(({ name }) => name).sort())
    const page = await (await fetch(`${linli.url}/api/docs`)).text()
    for (const { name } of every) expect(page).toContain(`id="${name}"`)
  })

  test('a limit of the contract holds, and says when to come back', async () => {
    const strict = await startLinli(storage, { env: { LINLI_LIMIT_SCALE: '1' } })
    const { body } = await strict.call('signInByWechat', { code: 'wx-in-a-hurry' })
    const replies = []
    for (let n = 0; n < 12; n++) replies.push(await verify(strict, body.accessToken, { ...documentOf(persona('li-xiuying')), name: '' }))
    const refused = replies.filter(reply => reply.code === 'request.too_many')
    expect(refused).toHaveLength(2)
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    await strict.close()
  })
})
