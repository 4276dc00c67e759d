/**
 * The settings: the environment and the files of config/, checked once, typed. Every name is listed in README.
 * A production server with anything missing does not start, and says which.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { accountsSchema, agreementIds } from '@linli/shared-types/accounts.schema'
import { rules } from '@linli/shared-types/values/health-rules.schema'
import type { SealKeys } from './storage/sealed'

const flag = z.enum(['true', 'false']).default('false').transform(text => text === 'true')
const secret = z.string().min(32)
const url = z.url({ protocol: /^(https?|mqtts?|wss?|rediss?|smtps?)$/ })
const key32 = z.string().refine(text => Buffer.from(text, 'base64').length === 32, 'not 32 bytes in base64')

/** What a platform process needs, and the BFF too. */
const platform = {
  LINLI_ENV: z.enum(['production', 'sandbox', 'test']).default('production'),
  LINLI_HOST: z.string().default('0.0.0.0'),
  LINLI_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LINLI_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LINLI_DATABASE_URL: z.string().regex(/^(sqlite:.+|mysql:\/\/.+)$/),
  LINLI_DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  /** Empty: memory, for one process only. */
  LINLI_REDIS_URL: z.union([z.literal(''), url]).default(''),
  /** In front of every key, for a Redis shared with others. */
  LINLI_REDIS_PREFIX: z.string().default('linli:'),
  /** `1:<base64 of 32 bytes>,2:…`; the last one seals, the others still open. */
  LINLI_SEAL_KEYS: z.string().regex(/^\d+:[^,:]+(,\d+:[^,:]+)*$/),
  LINLI_LOOKUP_KEY: key32,
  /** Signs the caller for a remote platform; the platform checks with the same. */
  LINLI_PLATFORM_KEY: z.union([z.literal(''), secret]).default(''),
  LINLI_MQTT_URL: url,
  LINLI_MQTT_USERNAME: z.string().default(''),
  LINLI_MQTT_PASSWORD: z.string().default(''),
  LINLI_MQTT_TOPIC_PREFIX: z.string().default('linli/doors'),
  LINLI_DOOR_WAIT_MS: z.coerce.number().int().min(200).max(20_000).default(3000),
  /** Who issues passes, as their codes say it: a city's short name, short enough for the QR code. Empty: `sandbox` outside production. */
  LINLI_PASS_ISSUER: z.union([z.literal(''), z.string().regex(/^[a-z0-9-]{1,9}$/)]).default(''),
  /** How long a key signs; the next is published two days before. */
  LINLI_PASS_KEY_DAYS: z.coerce.number().int().min(3).max(365).default(30),
  /** The longest a statement lives; never past the day's end. */
  LINLI_PASS_HOURS: z.coerce.number().int().min(1).max(24).default(24),
  /** The rules a new deployment begins with; staff change them from there. */
  LINLI_HEALTH_RULES: z.string().default('config/health-rules.json'),
  LINLI_PRINTED_PASS_DAYS: z.coerce.number().int().min(1).max(30).default(7),
  /** Scans of codes are deleted after so many days. */
  LINLI_SCANS_KEPT_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  /** Scans waiting to be written at most; beyond it a phone is told to come back. */
  LINLI_SCANS_WAITING: z.coerce.number().int().min(100).max(100_000).default(5000),
  /** Where a platform of its own tells what happened: the BFF's address. */
  LINLI_EVENTS_URL: z.union([z.literal(''), url]).default(''),
  /** Multiplies every rate limit of the contract; 1 in production. */
  LINLI_LIMIT_SCALE: z.coerce.number().min(1).default(1),
}

/** What the BFF needs beyond. */
const bff = {
  LINLI_TRUST_PROXY: flag,
  /** The H5 build to serve; empty: none. */
  LINLI_WEB_DIR: z.string().default(''),
  /** Signs access tokens and the human check. */
  LINLI_SESSION_KEY: secret,
  LINLI_ACCESS_SECONDS: z.coerce.number().int().min(60).max(3600).default(600),
  LINLI_REFRESH_DAYS: z.coerce.number().int().min(1).max(90).default(30),
  /** How long a sign-in may last, in days: what the user picks from, the deployment's own last (features.md A10; NIST SP 800-63B: at most 30). */
  LINLI_SIGN_IN_DAYS: z.string().regex(/^\d{1,2}(,\d{1,2})*$/).default('1,7,30'),
  /** features.md A20: 16 by source 002, 20 by source 004. */
  LINLI_PASSWORD_LONGEST: z.coerce.number().int().min(16).max(20).default(20),
  /** features.md B1: how levels are called. */
  LINLI_LEVEL_NAMES: z.enum(['numbers', 'from_three', 'grades']).default('numbers'),
  LINLI_REFRESH_GRACE_SECONDS: z.coerce.number().int().min(0).max(60).default(10),
  /** features.md A13: the figures of source 002 or 004. */
  LINLI_SMS_LIMITS: z.enum(['002', '004']).default('002'),
  LINLI_HUMAN_CHECK_MAX: z.coerce.number().int().min(100).max(1_000_000).default(30_000),
  /** Photos of reviews are erased so many days after the decision; one that is in use at the gates stays there. */
  LINLI_REVIEW_PHOTOS_KEPT_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  LINLI_REAL_NAME_TRIES: z.coerce.number().int().min(1).max(100).default(5),
  LINLI_AGREEMENTS: z.string().default('config/agreements.json'),
  LINLI_WECHAT_URL: url.default('https://api.weixin.qq.com'),
  LINLI_WECHAT_APP_ID: z.string().min(1),
  LINLI_WECHAT_SECRET: z.string().min(1),
  LINLI_ALIPAY_GATEWAY: url.default('https://openapi.alipay.com/gateway.do'),
  LINLI_ALIPAY_APP_ID: z.string().min(1),
  LINLI_ALIPAY_PRIVATE_KEY: z.string().min(1),
  LINLI_ALIPAY_PUBLIC_KEY: z.string().min(1),
  LINLI_ALIPAY_ENCRYPT_KEY: z.string().min(1),
  LINLI_TENCENT_SECRET_ID: z.string().min(1),
  LINLI_TENCENT_SECRET_KEY: z.string().min(1),
  LINLI_TENCENT_REGION: z.string().default('ap-guangzhou'),
  LINLI_TENCENT_SMS_URL: url.default('https://sms.tencentcloudapi.com'),
  LINLI_TENCENT_FACEID_URL: url.default('https://faceid.tencentcloudapi.com'),
  LINLI_SMS_APP_ID: z.string().min(1),
  LINLI_SMS_SIGN: z.string().min(1),
  LINLI_SMS_TEMPLATE_CODE: z.string().min(1),
  LINLI_SMS_TEMPLATE_NOTICE: z.string().min(1),
  /** Says that the code is for a registration at a checkpoint, and signs nobody in. */
  LINLI_SMS_TEMPLATE_ASSISTED: z.string().min(1),
  /** Says what its code confirms: that, the code, the minutes. */
  LINLI_SMS_TEMPLATE_CONFIRM: z.string().min(1),
  /** The flow of Tencent's face check for browsers, from its console. */
  LINLI_FACE_RULE_ID: z.string().default(''),
  /** `smtps://user:password@host`; empty: no e-mail. */
  LINLI_SMTP_URL: z.union([z.literal(''), url]).default(''),
  LINLI_MAIL_FROM: z.string().default(''),
  /** The public address of the H5 build, without a slash at its end: where browsers and links come back to. */
  LINLI_WEB_URL: z.union([z.literal(''), url.transform(text => text.replace(/\/$/, ''))]).default(''),
  /** An area answered by a city's platform: its address; empty: embedded. */
  LINLI_PLATFORM_RESIDENTS: z.union([z.literal(''), url]).default(''),
  LINLI_PLATFORM_DOORS: z.union([z.literal(''), url]).default(''),
  /** Passes, health and checkpoint: one system issues, judges and records. */
  LINLI_PLATFORM_HEALTH: z.union([z.literal(''), url]).default(''),
  LINLI_PLATFORM_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(6000),
}

const platformEnvironment = z.object(platform)
const environment = z.object({ ...platform, ...bff })

export type Environment = z.input<typeof environment>
interface Read {
  sealKeys: SealKeys
  healthRules: z.output<typeof rules>
}
export type PlatformSettings = z.output<typeof platformEnvironment> & Read
export type Settings = z.output<typeof environment> & Read & { agreements: z.output<typeof agreements>; signInDays: number[] }

/** The texts of config/ are what the contract shows. */
const agreements = accountsSchema.listAgreements.output.refine(
  // A consent that is asked for and has no text would be given by everybody.
  list => agreementIds.every(id => list.some(({ agreement }) => agreement === id)),
  `must have ${agreementIds.join(', ')}`,
)

/** What is wrong with the settings, one line each, naming the variable. */
export class SettingsError extends Error {
  constructor(readonly problems: string[]) {
    super(`These settings are missing or wrong:\n${problems.map(problem => `  ${problem}`).join('\n')}`)
  }
}

type Env = Record<string, string | undefined>

function check<S extends z.ZodType>(schema: S, env: Env): z.output<S> {
  const parsed = schema.safeParse(env)
  if (!parsed.success) throw new SettingsError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
  return parsed.data
}

function sealKeysOf({ LINLI_SEAL_KEYS, LINLI_LOOKUP_KEY }: z.output<typeof platformEnvironment>): SealKeys {
  const pairs = LINLI_SEAL_KEYS.split(',').map(pair => pair.split(/:(.*)/s) as [version: string, key: string])
  const keys = Object.fromEntries(pairs.map(([version, key]) => [version, Buffer.from(key, 'base64')]))
  const wrong = Object.entries(keys).filter(([, key]) => key.length !== 32)
  if (wrong.length > 0) throw new SettingsError(wrong.map(([version]) => `LINLI_SEAL_KEYS: key ${version} is not 32 bytes in base64`))
  return { keys, current: pairs.at(-1)![0], lookupKey: Buffer.from(LINLI_LOOKUP_KEY, 'base64') }
}

const readWith = (said: z.output<typeof platformEnvironment>): Read => ({
  sealKeys: sealKeysOf(said),
  healthRules: rules.parse(JSON.parse(readFileSync(said.LINLI_HEALTH_RULES, 'utf8'))),
})

/** For the embedded platform as a process of its own. Throws SettingsError. */
export function readPlatformSettings(env: Env): PlatformSettings {
  const said = check(platformEnvironment, env)
  if (!said.LINLI_PLATFORM_KEY) throw new SettingsError(['LINLI_PLATFORM_KEY: a platform must know its caller'])
  return { ...said, ...readWith(said) }
}

/** For the BFF. Throws SettingsError. */
export function readSettings(env: Env): Settings {
  const said = check(environment, env)
  const problems: string[] = []
  if ((said.LINLI_PLATFORM_RESIDENTS || said.LINLI_PLATFORM_DOORS || said.LINLI_PLATFORM_HEALTH) && !said.LINLI_PLATFORM_KEY)
    problems.push('LINLI_PLATFORM_KEY: needed when an area is answered by a remote platform')
  if (said.LINLI_PLATFORM_TIMEOUT_MS < said.LINLI_DOOR_WAIT_MS + 1000)
    problems.push('LINLI_PLATFORM_TIMEOUT_MS: must leave a door its LINLI_DOOR_WAIT_MS and a second')
  if (said.LINLI_SMTP_URL && !said.LINLI_MAIL_FROM) problems.push('LINLI_MAIL_FROM: needed with LINLI_SMTP_URL')
  if (problems.length > 0) throw new SettingsError(problems)
  return { ...said, ...readWith(said), agreements: agreements.parse(JSON.parse(readFileSync(said.LINLI_AGREEMENTS, 'utf8'))), signInDays: said.LINLI_SIGN_IN_DAYS.split(',').map(Number).sort((a, b) => a - b) }
}
