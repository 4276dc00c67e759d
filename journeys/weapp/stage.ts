/** What the journeys start from: one BFF for a file, and the people of the demo community with a phone in hand. */
import { placeOf, resident, startLinli, type Linli } from '../../bff/test/harness'
import { storages } from '../../bff/test/stores'
import { Phone } from './phone'
import { Wechat } from './wechat'

export type Stage = ReturnType<typeof setStage>

/** For the top of a test file: starts the BFF before its tests, and ends it and every program after them. */
export function setStage() {
  let linli: Linli
  const running: Wechat[] = []
  const launch = (phone: Phone, url?: string): Wechat => {
    const wechat = Wechat.launch({ phone, baseUrl: () => linli.url }, url)
    running.push(wechat)
    return wechat
  }
  beforeAll(async () => {
    // Longer than a slow door takes, so that one can be watched while it is waited for.
    linli = await startLinli(storages[0]!, { env: { LINLI_DOOR_WAIT_MS: '2500' } })
  }, 60_000)
  afterEach(() => {
    expect(running.flatMap(wechat => wechat.troubles())).toEqual([])
  })
  afterAll(async () => {
    for (const wechat of running) wechat.close()
    await linli?.close()
  })
  return {
    linli: () => linli,
    launch,
    relaunch(wechat: Wechat, url?: string): Wechat {
      const anew = wechat.relaunch(url)
      running.splice(running.indexOf(wechat), 1, anew)
      return anew
    },
    /** A verified resident, who has agreed to the guide and allowed location, at a door. */
    async residentAt(key: string, doorId: string, metresNorth = 0): Promise<Phone> {
      await resident(linli, key)
      const phone = new Phone(key)
      phone.privacy.agreed = true
      phone.permissions.set('scope.userLocation', true)
      phone.place = northOf(doorId, metresNorth)
      return phone
    },
  }
}

const metresInADegree = 111_195

export function northOf(doorId: string, metres: number) {
  const { latitude, longitude, accuracy } = placeOf(doorId)
  return { latitude: latitude + metres / metresInADegree, longitude, accuracy }
}
