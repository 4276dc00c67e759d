/** The phone itself: what outlives a launch, and what its owner would answer when asked. A test changes it as it goes. */
import type { Fix } from '@linli/shared-types/values/place'

export type Permission = 'scope.userLocation'

/** `deaf`: requests arrive, answers do not, and the phone believes itself connected. */
type Network = 'up' | 'down' | 'deaf'

export class Phone {
  readonly storage = new Map<string, unknown>()
  /** What was answered to WeChat's own questions. Not there: never asked. */
  readonly permissions = new Map<Permission, boolean>()
  /** What the owner says when WeChat asks for a permission. */
  allows = true
  /** Where the phone is, GCJ-02; null while its location switch is off. */
  place: Fix | null = null
  /** Whether the privacy guide was agreed to, and whether this WeChat asks for it at all. */
  privacy = { asked: true, agreed: false }
  /** Told what the phone itself knows of its network at every change. */
  readonly hearsOfNetwork: ((connected: boolean) => void)[] = []
  #network: Network = 'up'
  /** What the owner does on the permissions page. */
  inSettings: (permissions: Map<Permission, boolean>) => void = () => undefined
  /** Which button of a modal question is pressed. */
  confirms = true
  /** The proof WeChat gives for the phone number; null when its owner refuses. */
  phoneProof: string | null = null

  /** What WeChat showed or did outside the page, in order. */
  readonly questions: string[] = []
  readonly toasts: string[] = []
  readonly dialled: string[] = []
  readonly guidesRead: string[] = []
  readonly dots = new Set<number>()
  buzzes = 0
  longBuzzes = 0
  /** Clips that were played. */
  readonly heard: string[] = []
  readonly files = new Map<string, Buffer>()
  readonly opened: string[] = []
  brightness = 0.4
  awake = false
  /** The code before the camera when the scanner is opened; null: its owner closes it again. */
  inSight: string | null = null
  /** Whether its owner looks into the camera that WeChat opens for a face, or closes it. */
  looks = true
  /** The checks that were opened, in order. */
  readonly facesShown: string[] = []
  /** The photo its owner takes when asked for one, small already; null: they close it again. */
  photo: Buffer | null = null
  /** `GET /api/me 200`, in order of the answers; `lost` where none came. */
  readonly requests: string[] = []
  /** How many requests have no answer yet. */
  underWay = 0

  /** @param who a persona of the sandbox: `wx-<who>` is how WeChat knows them */
  constructor(readonly who: string) {}

  get network(): Network {
    return this.#network
  }
  set network(network: Network) {
    const [before, now] = [this.#network !== 'down', network !== 'down']
    this.#network = network
    if (now !== before) for (const hear of this.hearsOfNetwork) hear(now)
  }
}
