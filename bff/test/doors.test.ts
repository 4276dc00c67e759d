import { randomBytes } from 'node:crypto'
import { documentOf, persona, placeOf, resident, startLinli, verify, type Linli, type Options } from './harness'
import { onBothStorages } from './stores'

const ways: { name: string; options: Options }[] = [
  { name: 'answered in process', options: { platform: 'embedded' } },
  { name: 'answered over HTTP', options: { platform: 'over HTTP' } },
]

for (const { name, options } of ways)
  onBothStorages(`Doors ${name}`, storage => {
    let linli: Linli
    beforeAll(async () => void (linli = await startLinli(storage, options)))
    afterAll(() => linli.close())
    const open = (token: string, doorId: string, more: { at?: unknown } = { at: placeOf(doorId) }, key?: string) =>
      linli.call('openDoor', { doorId, ...more }, { token, ...(key ? { key } : {}) })

    test('a verified resident sees the doors of their own building and estate, and no other', async () => {
      const { token } = await resident(linli, 'li-xiuying')
      const { body } = await linli.call('listDoors', {}, { token })
      expect(body.map((door: { doorId: string }) => door.doorId).sort()).toEqual(['door-3-east', 'door-3-garage', 'door-3-west', 'door-gate-east', 'door-gate-west'])
      expect(body[0]).not.toHaveProperty('controllerId')
    })

    test('a door that answers is confirmed, with its own time, and is in the record', async () => {
      const { token } = await resident(linli, 'li-xiuying')
      const { status, body } = await open(token, 'door-3-east')
      expect(status).toBe(200)
      expect(body).toMatchObject({ outcome: 'confirmed', doorName: '3号楼 东门', waitSeconds: 0.5 })
      expect(Date.parse(body.answeredAt)).toBeGreaterThan(Date.now() - 5000)
      const { body: record } = await linli.call('listPassages', {}, { token })
      expect(record.items[0]).toMatchObject({ openingId: body.openingId, outcome: 'confirmed', doorName: '3号楼 东门', gridName: '枫林第三网格' })
    })

    test('a retry with the same key gives the first answer and opens nothing again', async () => {
      const { token } = await resident(linli, 'li-xiuying')
      const key = randomBytes(16).toString('hex')
      const commands = () => linli.sandbox.state.calls.filter(call => call.upstream === 'doors').length
      const first = await open(token, 'door-3-east', { at: placeOf('door-3-east') }, key)
      const after = commands()
      const again = await open(token, 'door-3-east', { at: placeOf('door-3-east') }, key)
      expect(again.body).toEqual(first.body)
      expect(again.headers.get('idempotent-replayed')).toBe('true')
      expect(commands()).toBe(after)
    })

    test('the same key with another body is refused', async () => {
      const { token } = await resident(linli, 'li-xiuying')
      const key = randomBytes(16).toString('hex')
      await open(token, 'door-3-east', { at: placeOf('door-3-east') }, key)
      expect((await open(token, 'door-3-west', { at: placeOf('door-3-west') }, key)).code).toBe('request.idempotency_key_reused')
    })

    test('two calls at once with one key send one command', async () => {
      const { token } = await resident(linli, 'li-xiuying')
      const key = randomBytes(16).toString('hex')
      const before = (await linli.call('listPassages', {}, { token })).body.items.length
      const both = await Promise.all([open(token, 'door-3-west', { at: placeOf('door-3-west') }, key), open(token, 'door-3-west', { at: placeOf('door-3-west') }, key)])
      expect(both.map(reply => reply.code ?? reply.body.outcome).sort()).toEqual(['confirmed', 'request.in_progress'])
      const after = (await linli.call('listPassages', {}, { token })).body.items
      expect(after.length).toBe(Math.min(20, before + 1))
    })

    test('a door that never answers is said to be so, not shown as open', async () => {
      linli.sandbox.state.changeDoor('door-3-garage', { mode: 'silent' })
      const { token } = await resident(linli, 'li-xiuying')
      const { body } = await open(token, 'door-3-garage')
      expect(body).toMatchObject({ outcome: 'no_answer', answeredAt: null })
      linli.sandbox.state.changeDoor('door-3-garage', { mode: 'normal' })
    })

    test('a door that refuses is said to be so, with its word', async () => {
      linli.sandbox.state.changeDoor('door-3-garage', { mode: 'refuse' })
      const { token } = await resident(linli, 'li-xiuying')
      const { body } = await open(token, 'door-3-garage')
      expect(body.outcome).toBe('refused')
      expect(body.reason).toBeTruthy()
      linli.sandbox.state.changeDoor('door-3-garage', { mode: 'normal' })
    })

    test('an answer after the wait corrects the record', async () => {
      linli.sandbox.state.changeDoor('door-3-garage', { mode: 'slow' })
      const { token } = await resident(linli, 'li-xiuying')
      const { body } = await open(token, 'door-3-garage')
      expect(body.outcome).toBe('no_answer')
      let later = body
      for (let tries = 0; tries < 20 && later.outcome === 'no_answer'; tries++) {
        await new Promise(resolve => setTimeout(resolve, 100))
        later = (await linli.call('getOpening', { openingId: body.openingId }, { token })).body
      }
      expect(later.outcome).toBe('confirmed')
      linli.sandbox.state.changeDoor('door-3-garage', { mode: 'normal' })
    })

    test('a door of another building, of another estate, and one that is not there are refused in the same words', async () => {
      const { token } = await resident(linli, 'li-xiuying')
      const replies = await Promise.all(['door-5-unit', 'door-guihua', 'door-nowhere'].map(doorId => open(token, doorId, { at: placeOf('door-3-east') })))
      const said = replies.map(({ status, body }) => ({ status, code: body.error.code, message: body.error.message, details: body.error.details }))
      expect(new Set(said.map(one => JSON.stringify(one))).size).toBe(1)
      expect(said[0]).toMatchObject({ status: 403, code: 'doors.not_yours' })
    })

    test('too far, too rough and off the earth are refused, each as what it is', async () => {
      const { token } = await resident(linli, 'li-xiuying')
      const far = await open(token, 'door-3-east', { at: { latitude: 31.24, longitude: 121.46, accuracy: 5 } })
      expect(far.code).toBe('doors.out_of_range')
      expect(far.body.error.details.metres).toBeGreaterThan(2000)
      expect((await open(token, 'door-3-east', { at: placeOf('door-3-east', 500) })).code).toBe('doors.location_too_rough')
      for (const at of [{ latitude: 91, longitude: 121, accuracy: 5 }, { latitude: 31, longitude: 181, accuracy: 5 }, { latitude: 31, longitude: 121, accuracy: -1 }, { latitude: 'north' }, null])
        expect((await open(token, 'door-3-east', { at })).code).toBe('request.invalid')
    })

    test('one resident cannot look at the opening of another', async () => {
      const mine = await resident(linli, 'li-xiuying')
      const theirs = await resident(linli, 'wang-jianguo')
      const { body } = await open(mine.token, 'door-3-east')
      expect((await linli.call('getOpening', { openingId: body.openingId }, { token: theirs.token })).code).toBe('doors.not_yours')
      const { body: record } = await linli.call('listPassages', {}, { token: theirs.token })
      expect(record.items.map((item: { openingId: string }) => item.openingId)).not.toContain(body.openingId)
    })

    test('one who is verified but not in the registry has no doors and can open none', async () => {
      const { token } = await resident(linli, 'zheng-xiaodong')
      expect((await linli.call('listDoors', {}, { token })).body).toEqual([])
      expect((await open(token, 'door-gate-east')).code).toBe('doors.not_yours')
    })

    test('staff read the passages of their own grids, masked, and nothing of another community', async () => {
      const someone = await resident(linli, 'li-xiuying')
      await open(someone.token, 'door-3-east')
      const { body } = await linli.call('signInByWechat', { code: 'wx-zhou-min' })
      const bound = await linli.call('bindPhoneByWechat', { code: `phone-${persona('zhou-min').phone}~${randomBytes(4).toString('hex')}`, consents: (await linli.call('listAgreements')).body.map(({ agreement, version }: any) => ({ agreement, version })) }, { token: body.accessToken })
      expect(bound.body.me).toMatchObject({ identity: 'staff', grants: [{ role: 'community', communityIds: ['community-fenglin'] }] })
      const token = bound.body.accessToken
      const { body: passages } = await linli.call('listGridPassages', { gridId: 'grid-fenglin-3' }, { token })
      expect(passages.items[0]).toMatchObject({ person: '李**', phone: '139****0001' })
      expect(JSON.stringify(passages)).not.toContain('李秀英')
      expect((await linli.call('listGridPassages', { gridId: 'grid-guihua' }, { token })).body.items).toEqual([])
      expect((await linli.call('listGridPassages', { gridId: 'grid-fenglin-3' }, { token: someone.token })).code).toBe('access.not_allowed')
    })

    test('a resident below level 2 is told which level is needed', async () => {
      const { body } = await linli.call('signInByWechat', { code: 'wx-someone-new' })
      await linli.call('chooseIdentity', { identity: 'resident' }, { token: body.accessToken })
      const refused = await open(body.accessToken, 'door-gate-east')
      expect(refused.code).toBe('access.level_too_low')
      expect(refused.body.error.details).toEqual({ have: 1, need: 2 })
    })

    test('with the door network gone nothing is sent and it is said; when it is back doors open', async () => {
      const { token } = await resident(linli, 'li-xiuying')
      await linli.sandbox.doorNetwork.cut()
      await new Promise(resolve => setTimeout(resolve, 200))
      expect((await open(token, 'door-3-east')).code).toBe('doors.offline')
      await linli.sandbox.doorNetwork.restore()
      let code: string | undefined = 'doors.offline'
      for (let tries = 0; tries < 40 && code === 'doors.offline'; tries++) {
        await new Promise(resolve => setTimeout(resolve, 100))
        code = (await open(token, 'door-3-east')).code
      }
      expect(code).toBeUndefined()
    })

    test('the history comes a page at a time, newest first, none twice', async () => {
      const { token } = await resident(linli, 'abdurahman')
      for (let n = 0; n < 23; n++) await open(token, 'door-3-west')
      const first = (await linli.call('listPassages', {}, { token })).body
      const second = (await linli.call('listPassages', { before: first.next }, { token })).body
      expect(first.items).toHaveLength(20)
      expect(second).toMatchObject({ next: null })
      expect(new Set([...first.items, ...second.items].map((item: { openingId: string }) => item.openingId)).size).toBe(23)
    })

    test('a document renewed keeps the doors; the same document in another account is refused', async () => {
      const { token } = await resident(linli, 'li-xiuying')
      expect((await verify(linli, token, documentOf(persona('li-xiuying')))).status).toBe(200)
      const { body } = await linli.call('signInByWechat', { code: 'wx-thief' })
      expect((await verify(linli, body.accessToken, documentOf(persona('li-xiuying')))).code).toBe('real_name.held_elsewhere')
    })
  })
