/**
 * The server's clock as this phone knows it: codes are made and judged by it, network or not, whatever the phone's own is set to.
 * Every answer with a `now` teaches it. All times are epoch milliseconds.
 */
import { steadyNow, watchSleep } from '../device/steady-clock'
import { recall, remember } from '../device/storage'

interface Known {
  /** Add it to the phone's clock to have the server's. */
  offset: number
  /** The server's time when it was last told. */
  learnedAt: number
  /** The newest time ever told or shown by this clock: time does not run back. */
  newest: number
}

const key = 'clock'
/** The two clocks may disagree by less without anybody having set one. */
const jump = 2000
/** An answer that took longer says too little about the time, unless nothing is known. */
const longestAnswer = 6000
/** Going back by less is the ordinary disagreement of two answers. */
const slack = 60_000
/** How often the newest time is put down. */
const puttingDown = 60_000

let known: Known | null = recall<Known>(key)

interface Anchor {
  wall: number
  steady: number
}
const anchored = (): Anchor | null => {
  const steady = steadyNow()
  return steady === null ? null : { wall: Date.now(), steady }
}
let anchor = anchored()
let slept = false
watchSleep(() => {
  slept = true
})

function keep(next: Known): void {
  known = next
  remember(key, next)
}

/**
 * The phone's clock was set while the program ran: what is known of the server's stays as it was. Backwards is always a setting;
 * forwards only where the program did not sleep meanwhile, for then the steady clock may have stood still.
 */
function absorbJump(): void {
  const here = anchored()
  if (!anchor || !here) return
  const jumped = here.wall - anchor.wall - (here.steady - anchor.steady)
  const wasSet = jumped < -jump || (jumped > jump && !slept)
  anchor = here
  slept = false
  if (wasSet && known) keep({ ...known, offset: known.offset - jumped })
}

/** The server's time now; the phone's own while nothing else is known. */
export function now(): number {
  absorbJump()
  const time = Date.now() + (known?.offset ?? 0)
  if (known && time - known.newest > puttingDown) keep({ ...known, newest: time })
  return time
}

/**
 * Takes the time an answer said.
 * @param serverNow ISO 8601
 * @param askedAt by the phone's clock, when the question left
 * @param answeredAt by the phone's clock, when the answer was there
 */
export function learn(serverNow: string, askedAt: number, answeredAt: number): void {
  absorbJump()
  const server = new Date(serverNow).getTime()
  const took = answeredAt - askedAt
  if (Number.isNaN(server) || took < 0 || (took > longestAnswer && known)) return
  // Somewhere between question and answer it was that time: an offset that fits is at least as good as the middle.
  const fits = known !== null && server >= askedAt + known.offset && server <= answeredAt + known.offset
  keep({ offset: fits ? known!.offset : server - (askedAt + answeredAt) / 2, learnedAt: server, newest: server })
}

/** Makes the call and takes the time it answers with. */
export async function timed<Answer extends { now: string }>(call: () => Promise<Answer>): Promise<Answer> {
  const askedAt = Date.now()
  const answer = await call()
  learn(answer.now, askedAt, Date.now())
  return answer
}

export interface ClockState {
  /** How long ago the server said its time; null: never. */
  age: number | null
  /** This phone's clock is behind what is known to have been: its codes will be refused until it is told the time. */
  wentBack: boolean
}

export function clockState(): ClockState {
  const time = now()
  return { age: known && Math.max(0, time - known.learnedAt), wentBack: known !== null && time < known.newest - slack }
}
