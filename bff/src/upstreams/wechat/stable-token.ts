/** Where short-lived values are kept, shared by all instances: Redis, or memory on one machine. */
export interface Ephemeral {
  get(key: string): Promise<string | null>
  set(key: string, value: string, seconds: number): Promise<void>
}

interface Needs {
  ephemeral: Ephemeral
  key: string
  /** Asks WeChat; `seconds` is how long the token still lives. */
  request(force: boolean): Promise<{ token: string; seconds: number }>
}

/** WeChat allows a forced renewal every 30 seconds, and twenty a day. */
const forcedPauseMs = 30_000
/** Old and new token overlap for five minutes: renewing that early means nobody ever holds a dead one. */
const renewEarlySeconds = 300

/** Keeps the access token of `/cgi-bin/stable_token`. Callers in parallel share one request. */
export function stableToken({ ephemeral, key, request }: Needs) {
  let underWay: Promise<string> | null = null
  let forcedAt = -Infinity

  function renew(force: boolean): Promise<string> {
    underWay ??= (async () => {
      const { token, seconds } = await request(force)
      await ephemeral.set(key, token, Math.max(1, Math.min(seconds - renewEarlySeconds, 7_200)))
      return token
    })().finally(() => (underWay = null))
    return underWay
  }

  return {
    async current(): Promise<string> {
      return underWay ?? (await ephemeral.get(key)) ?? renew(false)
    },

    /** A token other than the one WeChat just refused, which somebody else may have fetched already. */
    async insteadOf(refused: string): Promise<string> {
      const held = underWay ? await underWay : await ephemeral.get(key)
      if (held !== null && held !== refused) return held
      if (underWay) return underWay
      const force = Date.now() - forcedAt >= forcedPauseMs
      if (force) forcedAt = Date.now()
      return renew(force)
    },
  }
}
