/** The settings of a BFF that talks to the sandbox: real clients, imitated upstreams. */
import { randomBytes } from 'node:crypto'
import type { Environment } from '../settings'
import type { Sandbox } from './sandbox'

/** Keys of a demo or a test: made once, kept by whoever keeps the database. */
export const freshSecrets = () => ({
  LINLI_SESSION_KEY: randomBytes(32).toString('base64'),
  LINLI_SEAL_KEYS: `1:${randomBytes(32).toString('base64')}`,
  LINLI_LOOKUP_KEY: randomBytes(32).toString('base64'),
})
export type Secrets = ReturnType<typeof freshSecrets>

export const sandboxEnvironment = ({ webUrl, settings: { wechat, alipay, sms, identityCheck, face, mail, doors } }: Sandbox, secrets: Secrets) =>
  ({
    ...secrets,
    LINLI_ENV: 'sandbox',
    LINLI_WECHAT_URL: wechat.baseUrl,
    LINLI_WECHAT_APP_ID: wechat.appId,
    LINLI_WECHAT_SECRET: wechat.secret,
    LINLI_ALIPAY_GATEWAY: alipay.gateway,
    LINLI_ALIPAY_APP_ID: alipay.appId,
    LINLI_ALIPAY_PRIVATE_KEY: alipay.privateKey,
    LINLI_ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
    LINLI_ALIPAY_ENCRYPT_KEY: alipay.encryptKey,
    LINLI_TENCENT_SECRET_ID: sms.secretId,
    LINLI_TENCENT_SECRET_KEY: sms.secretKey,
    LINLI_TENCENT_REGION: sms.region,
    LINLI_TENCENT_SMS_URL: sms.baseUrl,
    LINLI_TENCENT_FACEID_URL: identityCheck.baseUrl,
    LINLI_SMS_APP_ID: sms.sdkAppId,
    LINLI_SMS_SIGN: sms.signName,
    LINLI_SMS_TEMPLATE_CODE: sms.templates.code,
    LINLI_SMS_TEMPLATE_NOTICE: sms.templates.notice,
    LINLI_SMS_TEMPLATE_ASSISTED: sms.templates.assisted,
    LINLI_SMS_TEMPLATE_CONFIRM: sms.templates.confirm,
    LINLI_FACE_RULE_ID: face.ruleId,
    LINLI_SMTP_URL: mail.url,
    LINLI_MAIL_FROM: mail.from,
    LINLI_WEB_URL: webUrl,
    LINLI_MQTT_URL: doors.url,
    LINLI_MQTT_USERNAME: doors.username,
    LINLI_MQTT_PASSWORD: doors.password,
    LINLI_MQTT_TOPIC_PREFIX: doors.topicPrefix,
  }) satisfies Partial<Environment>
