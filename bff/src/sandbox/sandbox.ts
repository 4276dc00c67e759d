/**
 * The systems outside, imitated on this machine by their own protocols, so that the real clients are what runs everywhere.
 * Listens on 127.0.0.1 only. Never part of a production bundle.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AlipaySettings } from '../upstreams/alipay/alipay'
import type { MqttDoorSettings } from '../upstreams/door-controller/mqtt-door-controllers'
import type { BrowserFaceSettings } from '../upstreams/face/tencent-browser-face'
import type { IdentityCheckSettings } from '../upstreams/identity-check/identity-check'
import type { MailSettings } from '../upstreams/mail/smtp-mail'
import type { SmsSettings } from '../upstreams/sms/sms'
import type { TencentCloudSettings } from '../upstreams/tencent-cloud/tencent-cloud'
import type { WechatSettings } from '../upstreams/wechat/wechat'
import { imitateAlipay } from './alipay.imitation'
import { imitateDoors, type DoorImitations } from './door-imitations'
import { imitationServer } from './imitation-server'
import { watchingPage } from './page/watching-page'
import { imitateSmtp } from './smtp.imitation'
import { createState, type Pace, type SandboxDoor, type SandboxState, type SentMail } from './state'
import { imitateTencentFace, type PressedOutcome } from './tencent-face.imitation'
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
  /** The public address of the demo, on which a browser finds the watching page; the sandbox's own unless told. */
  webUrl?: string
  pace?: Partial<Pace>
}

export interface Sandbox {
  url: string
  mqttUrl: string
  webUrl: string
  /** What the real clients need to talk to the imitations. */
  settings: {
    wechat: WechatSettings
    alipay: AlipaySettings
    sms: SmsSettings
    identityCheck: IdentityCheckSettings
    face: BrowserFaceSettings
    bankCard: TencentCloudSettings
    mail: MailSettings
    doors: MqttDoorSettings
  }
  /** The watching page and its data: every request whose path starts with the prefix. */
  callback(request: IncomingMessage, response: ServerResponse): void
  state: SandboxState
  /** The last code sent to a phone, or null. */
  lastSmsCode(phone: string): string | null
  /** The last mail to an address, or null; `code` is the first six digits in a row. */
  lastMail(to: string): Pick<SentMail, 'subject' | 'text' | 'code'> | null
  /**
   * Presses a button of Tencent's page at `url`; the address the browser is sent to.
   * @throws RangeError for a page that never was
   */
  finishFace(url: string, outcome: PressedOutcome): Promise<string>
  /** A browser reached the demo by this origin: Tencent's page is found there from now on. */
  reachedAt(origin: string): void
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
  const smsTerms = { sdkAppId: '1400000001', signName: '邻里演示', templates: { code: '1000001', notice: '1000002', assisted: '1000003', confirm: '1000004' } }
  const alipayAppId = '2021000000000001'
  const encryptKey = randomBytes(16)
  const ruleId = '1'
  const doorLogin = { username: 'linli', password: randomBytes(16).toString('hex'), topicPrefix: 'linli/doors' }

  const wechat = imitateWechat(state, wechatKeys)
  const alipay = imitateAlipay(state, {
    appId: alipayAppId,
    appPublicKey: application.publicKey,
    alipayPrivateKey: alipayItself.privateKey,
    encryptKey,
  })
  let reached: string | null = null
  const face = imitateTencentFace(state, { ruleId, pageUrl: token => `${reached ?? webUrl()}${prefix}/face/${token}` })
  const tencent = imitateTencent(state, { ...tencentKeys, ...smsTerms }, face.actions)
  const page = watchingPage({ state, doors, prefix, home: () => new URL(webUrl()).origin, face, alipayPhoneParcel: alipay.phoneParcel })

  const server = imitationServer(state, [wechat.find, alipay.find, tencent], pace, page.callback)
  await new Promise<void>((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const webUrl = (): string => options.webUrl || url
  const doorNetwork = await imitateDoors(state, doors, { ...doorLogin, port: mqttPort, pace })
  const smtp = await imitateSmtp(state, { username: 'linli', password: randomBytes(16).toString('hex'), pace })

  return {
    url,
    mqttUrl: doorNetwork.url,
    webUrl: webUrl(),
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
      face: { baseUrl: url, ...tencentKeys, region: 'ap-guangzhou', ruleId },
      bankCard: { baseUrl: url, ...tencentKeys, region: 'ap-guangzhou' },
      mail: { url: smtp.url, from: '邻里演示 <no-reply@linli.example>' },
      doors: { url: doorNetwork.url, ...doorLogin, clientId: `bff-${randomBytes(4).toString('hex')}` },
    },
    callback: page.callback,
    state,
    lastSmsCode: state.lastCode,
    lastMail(to) {
      const mail = state.lastMail(to)
      return mail && { subject: mail.subject, text: mail.text, code: mail.code }
    },
    async finishFace(at, outcome) {
      const redirect = face.press(new URL(at).pathname.split('/').at(-1)!, outcome)
      if (redirect === null) throw new RangeError(`no face check at ${at}`)
      return redirect
    },
    reachedAt(origin) {
      reached = origin
    },
    alipayPhoneParcel: alipay.phoneParcel,
    expireWechatTokens: wechat.expireTokens,
    doorNetwork,
    async close() {
      page.close()
      server.closeAllConnections()
      await Promise.all([new Promise<void>(done => server.close(() => done())), doorNetwork.close(), smtp.close()])
    },
  }
}
