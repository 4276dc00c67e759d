/**
 * The laws of imports (README, "The tree"), checked. `node config/laws.mjs [root]` prints each breach on a line and ends with 1.
 * Type-only imports count for the walls between areas, and do not for what a phone carries.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cruise } from 'dependency-cruiser'

/** Where areas are wired together, by name. */
const roots = '^bff/src/(compose|compose-[a-z]+|schema|seed|audit-check)\\.ts$'
const area = '^(bff/src/areas|bff/src/platform|miniapp/src/areas)/([^/]+)/'

const walls = [
  { name: '1-areas-apart', comment: 'No area imports another', from: { path: area }, to: { path: area, pathNot: '^$1/$2/' } },
  {
    name: '1-compose-alone',
    comment: 'Only the wiring knows areas',
    from: { path: '^bff/src/', pathNot: [area, roots, '^bff/src/(sandbox|http|storage|upstreams)/'] },
    to: { path: '^bff/src/(areas|platform)/[^/]+/' },
  },
  { name: '2-phone-and-server', comment: 'miniapp and bff never meet', from: { path: '^miniapp/' }, to: { path: '^bff/' } },
  { name: '2-server-and-phone', comment: 'miniapp and bff never meet', from: { path: '^bff/' }, to: { path: '^miniapp/' } },
  { name: '2-types-know-neither', comment: 'shared-types knows neither', from: { path: '^shared-types/' }, to: { path: '^(bff|miniapp)/' } },
  {
    name: '3-ground-knows-no-area',
    comment: 'http, storage, upstreams, ui, device know no area',
    from: { path: '^(bff/src/(http|storage|upstreams)|miniapp/src/(ui|device|theme))/' },
    to: { path: '^(bff/src/(areas|platform)|miniapp/src/areas)/' },
  },
  {
    name: '4-database-in-stores',
    comment: 'TypeORM, Redis and entities only in stores, entities and storage',
    from: { path: '^bff/src/', pathNot: ['\\.store\\.ts$', '\\.entity\\.ts$', '^bff/src/(storage|migrations)/', '^bff/src/schema\\.ts$'] },
    to: { path: 'node_modules/(typeorm|ioredis)/' },
  },
  {
    name: '4-entities-in-stores',
    comment: 'Entities only in stores',
    from: { path: '^bff/src/', pathNot: ['\\.store\\.ts$', '\\.entity\\.ts$', '^bff/src/schema\\.ts$'] },
    to: { path: '\\.entity\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  { name: '6-taro-in-device', comment: "Taro's APIs only in device/", from: { path: '^miniapp/src/', pathNot: '^miniapp/src/device/' }, to: { path: 'node_modules/@tarojs/taro/' } },
  { name: '6-tabs-take-apis', comment: 'Tabs take nothing of an area but its .api.ts', from: { path: '^miniapp/src/tabs/' }, to: { path: '^miniapp/src/areas/', pathNot: '\\.api\\.ts$' } },
  { name: '8-no-sandbox', comment: 'Production code imports nothing from sandbox/', from: { path: '^bff/src/', pathNot: '^bff/src/sandbox/' }, to: { path: '^bff/src/sandbox/' } },
  { name: 'unresolved', comment: 'Every import leads somewhere', from: {}, to: { couldNotResolve: true } },
]

/** What is there at run time: a table and its schema know each other's types, and that is no cycle. */
const carried = [
  { name: '1-no-cycles', comment: 'No cycles', from: {}, to: { circular: true } },
  { name: '5-no-zod-on-the-phone', comment: 'The phone carries no zod', from: { path: '^miniapp/src/' }, to: { path: 'node_modules/zod/', reachable: true } },
  { name: '5-no-schema-on-the-phone', comment: 'The phone carries no *.schema.ts', from: { path: '^miniapp/src/' }, to: { path: '\\.schema\\.ts$', reachable: true } },
]

const isTest = '(\\.test\\.tsx?$)|(^[^/]+/(test|bench|dist|config)/)'

async function breachesOf(forbidden, root, tsPreCompilationDeps) {
  const places = ['shared-types/src', 'bff/src', 'miniapp/src'].filter(place => existsSync(join(root, place)))
  const { output } = await cruise(places, {
    baseDir: root,
    ruleSet: { forbidden: forbidden.map(rule => ({ severity: 'error', ...rule })) },
    validate: true,
    exclude: { path: isTest },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps,
    tsConfig: { fileName: resolve('config/tsconfig.laws.json') },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'] },
  })
  return output.summary.violations.map(({ rule, from, to }) => ({ law: rule.name, from, to }))
}

/** Law 7: a port (an upstream's interface, other than its settings) has two sides here: the real client and the sandbox's imitation. */
function portsWithOneSide(root) {
  const [upstreams, sandbox] = [join(root, 'bff/src/upstreams'), join(root, 'bff/src/sandbox')]
  if (!existsSync(upstreams)) return []
  const said = existsSync(sandbox) ? readdirSync(sandbox, { recursive: true }).filter(file => file.endsWith('.ts')).map(file => readFileSync(join(sandbox, file), 'utf8')).join('\n') : ''
  return readdirSync(upstreams, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && isPort(join(upstreams, entry.name, `${entry.name}.ts`)) && !said.includes(`upstreams/${entry.name}/`))
    .map(entry => ({ law: '7-port-with-one-side', from: `bff/src/upstreams/${entry.name}`, to: 'bff/src/sandbox' }))
}

const isPort = path => existsSync(path) && /export interface (?!\w*Settings\b)/.test(readFileSync(path, 'utf8'))

export async function breaches(from = process.cwd()) {
  const root = resolve(from)
  return [...(await breachesOf(walls, root, 'specify')), ...(await breachesOf(carried, root, false)), ...portsWithOneSide(root)]
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = await breaches(process.argv[2] ?? process.cwd())
  for (const { law, from, to } of found) console.log(`${law}: ${from} → ${to}`)
  process.exitCode = found.length > 0 ? 1 : 0
}
