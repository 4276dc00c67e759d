/** What the imitations and the watching page share: everything that happened, and how everything should behave. */
import type { Place } from '@linli/shared-types/values/place'

export interface SandboxDoor extends Place {
  doorId: string
  name: string
  controllerId: string
}

export const doorModes = ['normal', 'slow', 'silent', 'refuse'] as const
export type DoorMode = (typeof doorModes)[number]

/** `face`: whoever checks it, WeChat, Alipay or Tencent Cloud. */
export const upstreamNames = ['sms', 'mail', 'identity', 'face', 'bank', 'wechat', 'alipay'] as const
export type UpstreamName = (typeof upstreamNames)[number]
export const upstreamModes = ['normal', 'slow', 'down', 'nonsense'] as const
export type UpstreamMode = (typeof upstreamModes)[number]

export interface DoorState extends SandboxDoor {
  mode: DoorMode
  /** `silent` and `refused`: what came of the last command. */
  stands: 'shut' | 'opening' | 'open' | 'silent' | 'refused'
  /** Epoch milliseconds: since when, and until when where that is known. */
  since: number
  until: number | null
}

export interface SentSms {
  id: number
  at: number
  phone: string
  /** The persona with this phone. */
  name: string | null
  template: 'code' | 'notice' | 'assisted' | 'confirm'
  code: string | null
  text: string
}

export interface SentMail {
  id: number
  at: number
  to: string
  subject: string
  text: string
  /** The first six digits in a row. */
  code: string | null
}

export interface SentWechatMessage {
  id: number
  at: number
  openid: string
  templateId: string
  page: string | null
  data: Record<string, string>
}

/** One call an imitation answered. Request and answer are for reading: secrets and document numbers are masked before they come here. */
export interface Call {
  id: number
  at: number
  upstream: UpstreamName | 'doors'
  method: string
  path: string
  /** The number or word the caller got. */
  result: string
  ok: boolean
  tookMs: number
  words: string
  request: string
  answer: string
}

/** How long the imitations take; tests shorten it. Milliseconds. */
export interface Pace {
  /** A slow upstream, and the slow persona of the identity check. */
  slowUpstream: number
  door: number
  slowDoor: number
  doorStaysOpen: number
}

const kept = 200

export type SandboxState = ReturnType<typeof createState>

export function createState(doors: readonly SandboxDoor[], now: () => number) {
  let lastId = 0
  let watchers: (() => void)[] = []
  const changed = () => watchers.forEach(watch => watch())
  const keep = <T>(list: T[], item: T): void => {
    list.unshift(item)
    list.length = Math.min(list.length, kept)
    changed()
  }

  const inbox: SentSms[] = []
  const mails: SentMail[] = []
  const wechatMessages: SentWechatMessage[] = []
  const calls: Call[] = []
  const usedCodes = new Set<string>()
  const modes = {} as Record<UpstreamName, UpstreamMode>
  const doorStates = new Map<string, DoorState>()
  /** One of the choices of places.ts. */
  let placeId = ''

  function reset(): void {
    inbox.length = mails.length = wechatMessages.length = calls.length = 0
    usedCodes.clear()
    for (const name of upstreamNames) modes[name] = 'normal'
    for (const door of doors) doorStates.set(door.doorId, { ...door, mode: 'normal', stands: 'shut', since: now(), until: null })
    placeId = doors[0] ? `door:${doors[0].doorId}` : 'far'
    changed()
  }
  reset()

  return {
    now,
    reset,
    inbox: inbox as readonly SentSms[],
    mails: mails as readonly SentMail[],
    wechatMessages: wechatMessages as readonly SentWechatMessage[],
    calls: calls as readonly Call[],
    modes: modes as Readonly<Record<UpstreamName, UpstreamMode>>,
    doors: (): DoorState[] => [...doorStates.values()],
    place: (): string => placeId,

    /** Calls back after every change; returns how to stop. */
    watch(callback: () => void): () => void {
      watchers.push(callback)
      return () => {
        watchers = watchers.filter(watch => watch !== callback)
      }
    },
    /** True the first time: codes are good for one use. */
    useCode(code: string): boolean {
      if (usedCodes.has(code)) return false
      usedCodes.add(code)
      return true
    },
    addSms: (sms: Omit<SentSms, 'id' | 'at'>) => keep(inbox, { ...sms, id: ++lastId, at: now() }),
    addMail: (mail: Omit<SentMail, 'id' | 'at' | 'code'>) => {
      const code = /(?<!\d)\d{6}(?!\d)/.exec(mail.text)?.[0] ?? null
      keep(mails, { ...mail, code, id: ++lastId, at: now() })
    },
    addWechatMessage: (message: Omit<SentWechatMessage, 'id' | 'at'>) => keep(wechatMessages, { ...message, id: ++lastId, at: now() }),
    addCall: (call: Omit<Call, 'id'>) => keep(calls, { ...call, id: ++lastId }),
    clearInbox() {
      inbox.length = mails.length = 0
      changed()
    },
    /** The last code sent to a phone, or null. */
    lastCode: (phone: string): string | null => inbox.find(sms => sms.phone === phone && sms.code !== null)?.code ?? null,
    /** The last mail to an address, in whatever case it is written, or null. */
    lastMail: (to: string): SentMail | null => mails.find(mail => mail.to.toLowerCase() === to.toLowerCase()) ?? null,
    setMode(name: UpstreamName, mode: UpstreamMode) {
      modes[name] = mode
      changed()
    },
    /** @throws RangeError for a door that is not there */
    changeDoor(doorId: string, change: Partial<Pick<DoorState, 'mode' | 'stands' | 'until'>>) {
      const door = doorStates.get(doorId)
      if (!door) throw new RangeError(`no door ${doorId}`)
      doorStates.set(doorId, { ...door, ...change, since: change.stands ? now() : door.since })
      changed()
    },
    setPlace(id: string) {
      placeId = id
      changed()
    },
  }
}
