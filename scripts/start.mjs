// `npm start`: installs what is missing, builds, and serves the demo on one address.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { ensureInstalled, main, Sentence } from './install.mjs'

const port = Number(process.env.LINLI_PORT || 3000)

/** Asked before the build: nobody should wait a minute to read this. */
function requirePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', error =>
      reject(
        new Sentence(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is in use by another program. Stop that one, or choose another: LINLI_PORT=${port + 1} npm start`
            : `Port ${port} cannot be used (${error.code}). Choose another: LINLI_PORT=3000 npm start`,
        ),
      ),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(resolve))
  })
}

main(async () => {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Sentence(`LINLI_PORT must be a number from 1 to 65535, not ${process.env.LINLI_PORT}.`)
  await requirePort()
  await ensureInstalled()
  const { buildMiniapp } = await import('./builds.mjs')
  await buildMiniapp('h5')
  const { buildBff } = await import('./build-bff.mjs')
  await buildBff({ demo: 'bff/src/sandbox/main.ts' })
  const demo = spawn(process.execPath, ['--enable-source-maps', 'bff/dist/demo.js'], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => demo.kill(signal))
  demo.once('exit', code => process.exit(code ?? 0))
})
