/** The log: JSON lines, collected and written a few kilobytes at a time, at the latest after a second and at the process's end. */
import pino, { type Logger } from 'pino'

/** @param destination a path, or 1 for standard output. */
export function openLog(level: string, destination: string | number = 1): Logger {
  const lines = pino.destination({ dest: destination, sync: false, minLength: 4096, mkdir: true })
  setInterval(() => lines.flush(), 1000).unref()
  process.on('exit', () => {
    try {
      lines.flushSync()
    } catch {
      // Nothing was ever written: there is nothing to save.
    }
  })
  return pino({ level }, lines)
}
