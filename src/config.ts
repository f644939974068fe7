import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { botPlatforms, readPlatformSettings, type PlatformSettings } from './bot/chat/bot-platforms.ts'
import { chatPlatforms } from './core/access/platforms/chat-platforms.ts'
import {
  ConfigError,
  demandAll,
  flagSetting,
  databaseUrlSetting,
  domainsSetting,
  issuerSetting,
  serviceUrlSetting,
  withoutEndSlash,
  type Setting,
} from './core/settings.ts'
import { parseDestination, parsePersonDestination, type Destination } from './core/access/destination.ts'
import { builtInRoles, type BuiltInRole } from './core/access/policy.ts'
import { registrations, type Registration } from './core/access/accounts/register.ts'
import { secondFactorRules, type SecondFactorRule } from './core/access/second-factor/second-factor.ts'
import { defaultLanguage, languages, type Language } from './core/i18n/language.ts'
import type { MessageKey } from './core/i18n/translate.ts'
import type { IdentityProvider } from './core/access/provider/identity-provider.ts'
import type { CnvSettings } from './core/cnv/api/cnv-settings.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const megabytes = z.coerce.number().positive().max(10_000)
const timeZone = z.string().refine(isTimeZone, 'is not a time zone such as Asia/Ho_Chi_Minh')
const channelId = z
  .string()
  .refine((text) => parseDestination(text), { error: () => `is the id of a channel, such as ${examples('channel')}` })
const memberId = z.string().refine((text) => parsePersonDestination(text), {
  error: () => `is the id of a person, such as ${examples('person')}`,
})
const examples = (of: 'channel' | 'person') => chatPlatforms.map((platform) => platform.examples[of]).join(' or ')

const service = {
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z
    .url()
    .refine(hasNoPassword, 'contains a name or password, which every recipient of a link could read')
    .optional(),
  SEMIR_DATA: z.string().default('./data'),
  DATABASE_URL: databaseUrlSetting.optional(),
  SEMIR_SECRET: z.string().min(16, 'has to be at least 16 characters').optional(),
  SEMIR_TZ: timeZone.default('Asia/Ho_Chi_Minh'),
  SEMIR_LANGUAGE: z.enum(languages).default(defaultLanguage),
  SEMIR_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SEMIR_MAX_CSV_MB: megabytes.default(200),
  SEMIR_MAX_XLSX_MB: megabytes.default(50),
  SEMIR_LINK_DAYS: z.coerce.number().positive().max(365).default(7),
  SEMIR_CHAT_ROLE: z.enum(builtInRoles).default('viewer'),
  SEMIR_REGISTRATION: z.enum(registrations).default('open'),
  SEMIR_SECOND_FACTOR: z.enum(secondFactorRules).default('optional'),
  SEMIR_CONNECT_APPROVAL: flagSetting.default(false),
  SEMIR_TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  SEMIR_DROP_SENSITIVE: flagSetting.default(false),
  SEMIR_REJECTED_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  SEMIR_UNDO_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  SEMIR_RESERVE_MB: megabytes.default(100),
  SEMIR_KEEP_BACKUPS: z.coerce.number().int().min(1).max(1000).default(7),
}

const connections = {
  SEMIR_OIDC_ISSUER: issuerSetting.optional(),
  SEMIR_OIDC_CLIENT_ID: z.string().optional(),
  SEMIR_OIDC_CLIENT_SECRET: z.string().optional(),
  SEMIR_OIDC_LABEL: z.string().max(40).optional(),
  SEMIR_OIDC_DOMAINS: domainsSetting.optional(),
  SEMIR_OIDC_ROLE: z.enum(builtInRoles).default('none'),
  CNV_USERNAME: z.string().optional(),
  CNV_PASSWORD: z.string().optional(),
  CNV_CLIENT_ID: z.string().optional(),
  CNV_CLIENT_SECRET: z.string().optional(),
  CNV_REDIRECT_URI: z.url().optional(),
  CNV_API_URL: serviceUrlSetting.default('https://apis.cnvloyalty.com'),
  CNV_SSO_URL: serviceUrlSetting.default('https://id.cnv.vn'),
  CNV_CONCURRENCY: z.coerce.number().int().min(1).max(32).default(8),
  CNV_PAGE_SIZE: z.coerce.number().int().min(1).max(100).default(100),
  OPS_CHANNEL: channelId.optional(),
  OPS_OWNER: memberId.optional(),
  OPS_QUIET: flagSetting.default(false),
}

/** All settings: of the service, of each chat platform, of other connections. */
function environmentShape() {
  const platforms: z.ZodRawShape = Object.assign({}, ...botPlatforms.map(({ environment }) => environment))
  return z.object({ ...service, ...platforms, ...connections })
}

type Environment = z.output<z.ZodObject<typeof service & typeof connections>>

export interface Config {
  readonly port: number
  readonly host: string
  /** Without a trailing slash; undefined means http://localhost:PORT. */
  readonly publicUrl: string | undefined
  readonly dataDir: string
  /** The PostgreSQL database that holds the data; undefined: the data folder holds it. Contains a password. */
  readonly databaseUrl: string | undefined
  readonly timeZone: string
  readonly language: Language
  readonly logLevel: string
  readonly maxCsvBytes: number
  readonly maxXlsxBytes: number
  readonly linkDays: number
  /** The role of chat people without an account. */
  readonly chatRole: BuiltInRole
  /** Who may open an account without an admin. */
  readonly registration: Registration
  /** Who has to have a second factor. */
  readonly secondFactor: SecondFactorRule
  /** Whether an admin has to approve that a chat person is connected to an account. */
  readonly connectApproval: boolean
  /** Number of trusted proxies in front, whose forwarded client address is believed. */
  readonly trustedProxies: number
  readonly dropSensitive: boolean
  /** Encrypts stored tokens; undefined: a generated key in the data folder is used. */
  readonly secret: string | undefined
  /** Whose people may sign in without a password; undefined: no one's. */
  readonly identityProvider: IdentityProvider | undefined
  /** Settings of the chat platforms that are switched on. */
  readonly platforms: PlatformSettings
  readonly cnv: CnvSettings | undefined
  readonly ops: OpsConfig
  /** Bytes of a disk that are kept free: with less, files are refused and jobs wait. */
  readonly reserveBytes: number
  /** Number of backups made on the web pages that are retained. */
  readonly keepBackups: number
  /** Days an import that changed records can be undone. */
  readonly undoDays: number
  /** Days that rejected rows are stored after their import. */
  readonly rejectedDays: number
  /** Every setting by name, for people who may see them. */
  readonly settings: readonly Setting[]
}

export interface OpsConfig {
  /** The destination of sync announcements. */
  readonly channel: Destination | undefined
  /** Notified of posts that could not be delivered. */
  readonly owner: Destination | undefined
  /** Whether syncs without changes are not announced. */
  readonly quiet: boolean
}

/** Reads `.env` (when there is one) and the environment, which takes precedence. Throws ConfigError. */
export function loadConfig(overrides: Readonly<Record<string, string | undefined>> = {}): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readConfig({ ...process.env, ...withoutUndefined(overrides) })
}

/** Turns an environment into a frozen Config; empty values count as unset. Throws ConfigError. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const shape = environmentShape()
  const parsed = shape.safeParse(set)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const env: Environment = parsed.data
  return Object.freeze({
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL && withoutEndSlash(env.PUBLIC_URL),
    dataDir: resolve(env.SEMIR_DATA),
    databaseUrl: env.DATABASE_URL,
    timeZone: env.SEMIR_TZ,
    language: env.SEMIR_LANGUAGE,
    logLevel: env.SEMIR_LOG_LEVEL,
    maxCsvBytes: env.SEMIR_MAX_CSV_MB * 1_000_000,
    maxXlsxBytes: env.SEMIR_MAX_XLSX_MB * 1_000_000,
    linkDays: env.SEMIR_LINK_DAYS,
    chatRole: env.SEMIR_CHAT_ROLE,
    registration: env.SEMIR_REGISTRATION,
    secondFactor: env.SEMIR_SECOND_FACTOR,
    connectApproval: env.SEMIR_CONNECT_APPROVAL,
    trustedProxies: env.SEMIR_TRUST_PROXY,
    dropSensitive: env.SEMIR_DROP_SENSITIVE,
    secret: env.SEMIR_SECRET,
    identityProvider: identityProviderOf(env),
    platforms: readPlatformSettings(parsed.data),
    cnv: cnvConfig(env),
    ops: opsConfig(env),
    keepBackups: env.SEMIR_KEEP_BACKUPS,
    reserveBytes: env.SEMIR_RESERVE_MB * 1_000_000,
    undoDays: env.SEMIR_UNDO_DAYS,
    rejectedDays: env.SEMIR_REJECTED_DAYS,
    settings: settingsInForce(parsed.data as Readonly<Record<string, SettingValue>>, set),
  })
}

/** Names of settings whose values are never shown. */
const SECRET = /SECRET|PASSWORD|TOKEN|USERNAME|CLIENT_ID|DATABASE_URL/

type SettingValue = string | number | boolean | readonly string[] | undefined

function settingsInForce(
  env: Readonly<Record<string, SettingValue>>,
  set: Readonly<Record<string, unknown>>,
): Setting[] {
  return Object.keys(environmentShape().shape).map((name) => {
    const value = env[name]
    const secret = SECRET.test(name)
    return {
      name,
      about: `setting.${name}` as MessageKey,
      value: secret || value === undefined ? undefined : withoutCredentials(String(value)),
      source: Object.hasOwn(set, name) ? 'set' : value === undefined ? 'unset' : 'default',
      secret,
    }
  })
}

/** An address without its credentials. */
function withoutCredentials(value: string): string {
  return value.replace(/\/\/[^/@]+@/, '//')
}

function opsConfig({ OPS_CHANNEL, OPS_OWNER, OPS_QUIET }: Environment): OpsConfig {
  return {
    channel: OPS_CHANNEL === undefined ? undefined : parseDestination(OPS_CHANNEL),
    owner: OPS_OWNER === undefined ? undefined : parsePersonDestination(OPS_OWNER),
    quiet: OPS_QUIET,
  }
}

function identityProviderOf(env: Environment): IdentityProvider | undefined {
  const needed = {
    SEMIR_OIDC_ISSUER: env.SEMIR_OIDC_ISSUER,
    SEMIR_OIDC_CLIENT_ID: env.SEMIR_OIDC_CLIENT_ID,
    SEMIR_OIDC_CLIENT_SECRET: env.SEMIR_OIDC_CLIENT_SECRET,
    SEMIR_OIDC_DOMAINS: env.SEMIR_OIDC_DOMAINS?.join(','),
  }
  if (Object.values(needed).every((value) => value === undefined)) return undefined
  demandAll(needed, 'SEMIR_OIDC_')
  const issuer = needed.SEMIR_OIDC_ISSUER ?? ''
  return {
    issuer,
    clientId: needed.SEMIR_OIDC_CLIENT_ID ?? '',
    clientSecret: needed.SEMIR_OIDC_CLIENT_SECRET ?? '',
    label: env.SEMIR_OIDC_LABEL ?? new URL(issuer).hostname,
    domains: env.SEMIR_OIDC_DOMAINS ?? [],
    role: env.SEMIR_OIDC_ROLE,
  }
}

/** Milliseconds one call to CNV may take. */
const CNV_TIMEOUT = 30_000

function cnvConfig(env: Environment): CnvSettings | undefined {
  const account = {
    CNV_USERNAME: env.CNV_USERNAME,
    CNV_PASSWORD: env.CNV_PASSWORD,
    CNV_CLIENT_ID: env.CNV_CLIENT_ID,
    CNV_CLIENT_SECRET: env.CNV_CLIENT_SECRET,
    CNV_REDIRECT_URI: env.CNV_REDIRECT_URI,
  }
  if (Object.values(account).every((value) => value === undefined)) return undefined
  demandAll(account, 'CNV_')
  return {
    username: account.CNV_USERNAME ?? '',
    password: account.CNV_PASSWORD ?? '',
    clientId: account.CNV_CLIENT_ID ?? '',
    clientSecret: account.CNV_CLIENT_SECRET ?? '',
    redirectUri: account.CNV_REDIRECT_URI ?? '',
    apiUrl: env.CNV_API_URL,
    ssoUrl: env.CNV_SSO_URL,
    concurrency: env.CNV_CONCURRENCY,
    pageSize: env.CNV_PAGE_SIZE,
    timeout: CNV_TIMEOUT,
  }
}

/** Links carry the address, logs and pages show it. */
function hasNoPassword(text: string): boolean {
  const { username = '', password = '' } = URL.parse(text) ?? {}
  return username === '' && password === ''
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

function withoutUndefined(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}
