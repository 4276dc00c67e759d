/** The BFF in production: settings → compose → listen. */
import { compose } from './compose'
import { ground } from './ground'
import { openLog } from './log'
import { serve, stopOnSignal } from './serve'
import { readSettings, SettingsError } from './settings'

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const log = openLog(settings.LINLI_LOG_LEVEL)
  const application = await compose(settings, await ground(settings, 'bff', log))
  const serving = await serve(application, { host: settings.LINLI_HOST, port: settings.LINLI_PORT, webDir: settings.LINLI_WEB_DIR, log })
  stopOnSignal(serving.stop)
  log.info({ url: serving.url }, 'listening')
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof SettingsError ? error.message : ((error as Error).stack ?? String(error))}\n`)
  process.exit(1)
})
