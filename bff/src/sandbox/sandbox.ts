/**
 * The systems outside, imitated on this machine by their own protocols, so that the real clients are what runs everywhere.
 * Listens on 127.0.0.1 only. Never part of a production bundle.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AlipaySettings } from '../upstreams/alipay/alipay'
import type { MqttDoorSettings } from '../upstreams/door-controller/mqtt-door-controllers'
import type { IdentityCheckSettings } from '../upstreams/identity-check/identity-check'
import type { SmsSettings } from '../upstreams/sms/sms'
import type { WechatSettings } from '../upstreams/wechat/wechat'
import { imitateAlipay } from './alipay.imitation'
import { imitateDoors, type DoorImitations } from './door-imitations'
import { imitationServer } from './imitation-server'
import { watchingPage } from './page/watching-page'
import { createState, type Pace, type SandboxDoor, type SandboxState } from './state'
import { imitateTencent } from './tencent.imitation'
import { imitateWechat } from './wechat.imitation'

export type { SandboxDoor } from './state'

export interface SandboxOptions {
  /** 0, and left out: any free port. */
  port?: number
  mqttPort?: number
  doors: readonly SandboxDoor[]
  /** Epoch milliseconds. */
  clock?: () => number
  /** Where the watching page is mounted; `/sandbox` unless told. */
  prefix?: string
  pace?: Partial<Pace>
}

export interface Sandbox {
  url: string
  mqttUrl: string
  /** What the real clients need to talk to the imitations. */
  settings: {
    wechat: WechatSettings
    alipay: AlipaySettings
    sms: SmsSettings
    identityCheck: IdentityCheckSettings
    doors: MqttDoorSettings
  }
  /** The watching page and its data: every request whose path starts with the prefix. */
  callback(request: IncomingMessage, response: ServerResponse): void
  state: SandboxState
  /** The last code sent to a phone, or null. */
  lastSmsCode(phone: string): string | null
  /** What `my.getPhoneNumber` would give the phone. */
  alipayPhoneParcel(phone: string): { response: string; sign: string }
  /** WeChat refuses every access token it has given out. */
  expireWechatTokens(): void
  doorNetwork: Pick<DoorImitations, 'cut' | 'restore' | 'publish'>
  close(): Promise<void>
}

const usualPace: Pace = { slowUpstream: 8_000, door: 800, slowDoor: 5_000, doorStaysOpen: 5_000 }
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

export async function startSandbox({ port = 0, mqttPort = 0, doors, clock = Date.now, prefix = '/sandbox', ...options }: SandboxOptions): Promise<Sandbox> {
  const pace = { ...usualPace, ...options.pace }
  const state = createState(doors, clock)

  const [application, alipayItself] = [rsa(), rsa()]
  const wechatKeys = { appId: 'wx0000sandbox00000', secret: randomBytes(16).toString('hex') }
  const tencentKeys = { secretId: `AKID${randomBytes(16).toString('hex')}`, secretKey: randomBytes(16).toString('hex') }
  const smsTerms = { sdkAppId: '1400000001', signName: '邻里演示', templates: { code: '1000001', notice: '1000002', assisted: '1000003' } }
  const alipayAppId = '2021000000000001'
  const encryptKey = randomBytes(16)
  const doorLogin = { username: 'linli', password: randomBytes(16).toString('hex'), topicPrefix: 'linli/doors' }

  const wechat = imitateWechat(state, wechatKeys)
  const alipay = imitateAlipay(state, {
    appId: alipayAppId,
    appPublicKey: application.publicKey,
    alipayPrivateKey: alipayItself.privateKey,
    encryptKey,
  })
  const tencent = imitateTencent(state, { ...tencentKeys, ...smsTerms })
  const page = watchingPage({ state, doors, prefix, alipayPhoneParcel: alipay.phoneParcel })

  const server = imitationServer(state, [wechat.find, alipay.find, tencent], pace, page.callback)
  await new Promise<void>((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const doorNetwork = await imitateDoors(state, doors, { ...doorLogin, port: mqttPort, pace })

  return {
    url,
    mqttUrl: doorNetwork.url,
    settings: {
      wechat: { baseUrl: url, ...wechatKeys },
      alipay: {
        gateway: `${url}/alipay/gateway.do`,
        appId: alipayAppId,
        privateKey: application.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
        alipayPublicKey: alipayItself.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
        encryptKey: encryptKey.toString('base64'),
      },
      sms: { baseUrl: url, ...tencentKeys, region: 'ap-guangzhou', ...smsTerms },
      identityCheck: { baseUrl: url, ...tencentKeys, region: 'ap-guangzhou' },
      doors: { url: doorNetwork.url, ...doorLogin, clientId: `bff-${randomBytes(4).toString('hex')}` },
    },
    callback: page.callback,
    state,
    lastSmsCode: state.lastCode,
    alipayPhoneParcel: alipay.phoneParcel,
    expireWechatTokens: wechat.expireTokens,
    doorNetwork,
    async close() {
      page.close()
      server.closeAllConnections()
      await Promise.all([new Promise<void>(done => server.close(() => done())), doorNetwork.close()])
    },
  }
}
