// `npm run dev`: the demo again at every change of the server, the H5 page built again at every change of the mini-program.
// (Taro's own watch keeps its output in a server of its own, where the demo's one address cannot reach it.)
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureInstalled, main } from './install.mjs'

main(async () => {
  await ensureInstalled()
  const { buildMiniapp } = await import('./builds.mjs')
  await buildMiniapp('h5')

  const demo = spawn('npx', ['tsx', 'watch', '--clear-screen=false', 'bff/src/sandbox/main.ts'], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => demo.kill(signal))
  demo.once('exit', code => process.exit(code ?? 0))
  // Asked every second, which costs a look at the sources; watching folders misses files that an editor replaces.
  for (;;) {
    await pause(1000)
    await buildMiniapp('h5').catch(error => process.stderr.write(`${error.output ?? error.message}\n`))
  }
})
