// After `npm run build:weapp` and `build:alipay`: the compiled program signs in silently, finds the nearest door and opens it, in an
// engine without a browser's comforts and against fixtures. (On WeChat's own component framework and a whole BFF: journeys/weapp.)
//   npx tsx miniapp/test/compiled.mjs [weapp] [alipay]
import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { areas } from '../../shared-types/src/contract.ts'
import { startEngine } from './engine.mjs'
import * as day from './fixtures.ts'

const chosen = process.argv.slice(2)

const answers = {
  signInByWechat: day.session,
  signInByAlipay: day.session,
  getMe: day.me,
  listDoors: day.doors,
  listMessages: day.messages,
  listAddresses: day.addresses,
  openDoor: day.opening,
}
const operations = areas.flatMap(area =>
  Object.entries(area.operations).map(([name, { method, path }]) => ({ name, method, path: new RegExp(`^/api${path.replace(/:\w+/g, '[^/]+')}$`) })),
)
function answer(method, path) {
  const operation = operations.find(each => each.method === method && each.path.test(path))
  const body = answers[operation?.name]
  return body ? { status: 200, body } : day.refusal('request.no_such_operation', 404)
}

async function until(what, engine) {
  for (let tries = 0; tries < 100; tries++) {
    if (what()) return
    await new Promise(done => setTimeout(done, 50))
  }
  assert.fail(`${what}: ${engine.route()}: ${engine.text()}`)
}

for (const platform of chosen.length > 0 ? chosen : ['weapp', 'alipay']) {
  const root = resolve(import.meta.dirname, '../dist', platform)
  const engine = startEngine({ platform, root, answer, place: { ...day.gate, accuracy: 10 } })
  await until(() => engine.text().includes('允许定位'), engine)
  assert.equal(engine.asked[0], `POST /api/sessions/${platform === 'weapp' ? 'wechat' : 'alipay'}`)
  engine.tap('允许定位')
  await until(() => engine.text().includes('3号楼 东门'), engine)
  engine.tap('开门')
  await until(() => engine.text().includes('确认开门'), engine)
  assert.equal(engine.route(), 'areas/doors/pages/open')
  assert.ok(!engine.asked.includes('POST /api/doors/d1/openings'), 'nothing is opened before the question is answered')
  engine.tap('确认开门')
  await until(() => engine.text().includes('已开门'), engine)
  console.log(`${platform}: a door was opened`)
}
process.exit()
