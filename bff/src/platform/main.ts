/** The embedded platform as a process of its own, for a BFF elsewhere (LINLI_PLATFORM_RESIDENTS, LINLI_PLATFORM_DOORS). */
import { composePlatform } from '../compose-platform'
import { ground } from '../ground'
import { openLog } from '../log'
import { serve, stopOnSignal } from '../serve'
import { readPlatformSettings, SettingsError } from '../settings'

async function main(): Promise<void> {
  const settings = readPlatformSettings(process.env)
  const log = openLog(settings.LINLI_LOG_LEVEL)
  const application = await composePlatform(settings, await ground(settings, 'platform', log))
  const serving = await serve(application, { host: settings.LINLI_HOST, port: settings.LINLI_PORT, webDir: '', log })
  stopOnSignal(serving.stop)
  log.info({ url: serving.url }, 'platform listening')
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof SettingsError ? error.message : ((error as Error).stack ?? String(error))}\n`)
  process.exit(1)
})
