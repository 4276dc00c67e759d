/** A remote platform that is slow, down, or answers nonsense: each a clear refusal, nothing half-done. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import { placeOf, resident, startLinli, type Linli } from './harness'
import { storages } from './stores'

describe('A remote platform', () => {
  let linli: Linli
  let stand: Server
  let answer: RequestListener
  let token: string
  beforeAll(async () => {
    stand = createServer((request, response) => {
      request.resume()
      answer(request, response)
    })
    await new Promise<void>(resolve => stand.listen(0, '127.0.0.1', resolve))
    linli = await startLinli(storages[0]!, {
      doorsAt: `http://127.0.0.1:${(stand.address() as AddressInfo).port}`,
      env: { LINLI_PLATFORM_TIMEOUT_MS: '1500', LINLI_DOOR_WAIT_MS: '300' },
    })
    token = (await resident(linli, 'li-xiuying')).token
  })
  afterAll(async () => {
    await linli.close()
    stand.closeAllConnections()
    await new Promise(resolve => stand.close(resolve))
  })

  const json = (status: number, body: unknown): RequestListener => (_request, response) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const refusal = (status: number, code: string) => json(status, { error: { code, message: 'x', requestId: 'r', details: { metres: 80 } } })
  const list = () => linli.call('listDoors', {}, { token })

  test.each<[string, RequestListener, string]>([
    ['that is down', (request) => request.socket.destroy(), 'upstream.unavailable'],
    ['that never answers', () => undefined, 'upstream.timeout'],
    ['that stops in the middle', (_request, response) => { response.writeHead(200).write('[{"doorId":'); setTimeout(() => response.destroy(), 50) }, 'upstream.unavailable'],
    ['that answers HTML', (_request, response) => void response.end('<html>hello</html>'), 'upstream.nonsense'],
    ['that answers another shape', json(200, [{ doorId: 'a', name: 7 }]), 'upstream.nonsense'],
    ['that refuses with a code nobody knows', refusal(400, 'their.own_code'), 'upstream.nonsense'],
    ['that refuses with the wrong status', refusal(200, 'doors.not_yours'), 'upstream.nonsense'],
    ['that does not accept our signature', refusal(401, 'session.invalid'), 'upstream.nonsense'],
    ['that failed itself', refusal(500, 'service.failed'), 'upstream.unavailable'],
    ['that redirects elsewhere', (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'upstream.unavailable'],
    ['that pours without end', (_request, response) => { const pour = (): void => { while (response.writable && response.write('x'.repeat(65_536))); response.once('drain', pour) }; pour() }, 'upstream.nonsense'],
  ])('%s', async (_what, listener, code) => {
    answer = listener
    const refused = await list()
    expect(refused.code).toBe(code)
    expect(JSON.stringify(refused.body)).not.toContain('their.own_code')
  })

  test('its refusals of the caller pass through, with their details', async () => {
    answer = refusal(403, 'doors.out_of_range')
    const { body } = await linli.call('openDoor', { doorId: 'door-3-east', at: placeOf('door-3-east') }, { token })
    expect(body.error).toMatchObject({ code: 'doors.out_of_range', details: { metres: 80 } })
  })

  test('gets the caller signed, the request id and the idempotency key, and no phone or name', async () => {
    const seen: { headers: Record<string, unknown>; url: string }[] = []
    answer = (request, response) => {
      seen.push({ headers: request.headers, url: request.url! })
      refusal(403, 'doors.not_yours')(request, response)
    }
    const key = randomBytes(16).toString('hex')
    await linli.call('openDoor', { doorId: 'door-3-east', at: placeOf('door-3-east') }, { token, key })
    expect(seen[0]!.url).toBe('/api/doors/door-3-east/openings')
    expect(seen[0]!.headers['idempotency-key']).toBe(key)
    const claims = JSON.parse(Buffer.from(String(seen[0]!.headers.authorization).split('.')[1]!, 'base64url').toString())
    expect(claims).toMatchObject({ kind: 'account', person: 'person-li-xiuying', identity: 'resident', level: 2, grants: [], aud: 'linli-platform' })
    expect(claims.exp - claims.iat).toBeLessThanOrEqual(30)
    expect(claims.jti).toBe(seen[0]!.headers['x-request-id'])
  })

  test('after a time-out the same key asks again and is given what became of the first', async () => {
    let calls = 0
    answer = (request, response) => {
      if (++calls === 1) return
      json(200, { openingId: 'o1', doorId: 'door-3-east', doorName: '3号楼 东门', outcome: 'unknown', requestedAt: new Date().toISOString(), answeredAt: null, staysOpenSeconds: null, reason: null, waitSeconds: 0.3 })(request, response)
    }
    const key = randomBytes(16).toString('hex')
    const call = () => linli.call('openDoor', { doorId: 'door-3-east', at: placeOf('door-3-east') }, { token, key })
    expect((await call()).code).toBe('upstream.timeout')
    expect((await call()).body.outcome).toBe('unknown')
    expect(calls).toBe(2)
  })
})
