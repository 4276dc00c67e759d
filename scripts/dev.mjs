// `npm run dev`: the demo again at every change of the server, the H5 page rebuilt at every change of the mini-program.
import { spawn } from 'node:child_process'
import { ensureInstalled, main } from './install.mjs'

main(async () => {
  await ensureInstalled()
  const { buildMiniapp } = await import('./builds.mjs')
  await buildMiniapp('h5')
  const children = [
    spawn('npx', ['tsx', 'watch', '--clear-screen=false', 'bff/src/sandbox/main.ts'], { stdio: 'inherit' }),
    spawn('npx', ['taro', 'build', '--type', 'h5', '--watch', '--no-check'], { cwd: 'miniapp', stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'production', LINLI_WATCH: '1' } }),
  ]
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => children.forEach(child => child.kill(signal)))
  await Promise.race(children.map(child => new Promise(resolve => child.once('exit', resolve))))
  children.forEach(child => child.kill())
})
