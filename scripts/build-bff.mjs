// Bundles the BFF's entries. What has native parts or loads files by name stays outside; ES-module-only packages go in, because
// the bundle is CommonJS and Node 20 before 20.19 cannot require them.
import { build } from 'esbuild'
import { existsSync, readFileSync } from 'node:fs'

const inside = ['aedes', 'uuidv7', 'alipay-sdk', 'altcha-lib', '@linli/shared-types']
const { dependencies } = JSON.parse(readFileSync('bff/package.json', 'utf8'))

/** @param entries names in bff/src without `.ts` → bff/dist */
export async function buildBff(entries = { main: 'bff/src/main.ts', platform: 'bff/src/platform/main.ts', audit: 'bff/src/audit-check.ts', demo: 'bff/src/sandbox/main.ts', bench: 'bff/bench/target.ts' }) {
  const present = Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(path)))
  return build({
    entryPoints: present,
    outdir: 'bff/dist',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    external: Object.keys(dependencies).filter(name => !inside.includes(name)),
    logLevel: 'warning',
    metafile: true,
  })
}

if (import.meta.url === `file://${process.argv[1]}`) await buildBff()
