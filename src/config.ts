import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { parseDestination, parsePersonDestination, type Destination } from './core/access/destination.ts'
import { builtInRoles, type BuiltInRole } from './core/access/policy.ts'
import { registrations, type Registration } from './core/access/accounts/register.ts'
import { defaultLanguage, languages, type Language } from './core/i18n/language.ts'
import type { CnvSettings } from './core/cnv/api/cnv-settings.ts'
import type { Setting } from './core/access/setting.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const megabytes = z.coerce.number().positive().max(10_000)
const timeZone = z.string().refine(isTimeZone, 'is not a time zone such as Asia/Ho_Chi_Minh')
const channelId = z
  .string()
  .refine((text) => parseDestination(text), 'is the id of a channel, such as C0123ABCD or teams:19:…@thread.tacv2')
const memberId = z
  .string()
  .refine((text) => parsePersonDestination(text), 'is the id of a person, such as U0123ABCD or teams: and an object id')
/** Host names, each with `*.` before it when its subdomains are meant. */
const hosts = z
  .string()
  .regex(/^(\*\.)?[a-z0-9.-]+(\s*,\s*(\*\.)?[a-z0-9.-]+)*$/, 'is a list of hosts, such as *.sharepoint.com, *.svc.ms')
  .transform(splitList)
/** Passwords travel to it: in the clear on this machine alone. */
const serviceUrl = z.url().refine(isSafeUrl, 'has to begin with https://').transform(withoutEndSlash)
const flag = z.enum(['true', 'false', '1', '0', '']).transform((value) => value === 'true' || value === '1')

const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  SEMIR_DATA: z.string().default('./data'),
  SEMIR_SECRET: z.string().min(16, 'has to be at least 16 characters').optional(),
  SEMIR_TZ: timeZone.default('Asia/Ho_Chi_Minh'),
  SEMIR_LANGUAGE: z.enum(languages).default(defaultLanguage),
  SEMIR_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SEMIR_MAX_CSV_MB: megabytes.default(200),
  SEMIR_MAX_XLSX_MB: megabytes.default(50),
  SEMIR_LINK_DAYS: z.coerce.number().positive().max(365).default(7),
  SEMIR_CHAT_ROLE: z.enum(builtInRoles).default('viewer'),
  SEMIR_REGISTRATION: z.enum(registrations).default('open'),
  SEMIR_TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  SEMIR_DROP_SENSITIVE: flag.default(false),
  SEMIR_KEEP_BACKUPS: z.coerce.number().int().min(1).max(1000).default(7),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'starts with xoxb-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(1).optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'starts with xapp-').optional(),
  SLACK_API_URL: z.url().optional(),
  TEAMS_APP_ID: z.guid('is the id of the app registration, a GUID').optional(),
  TEAMS_APP_PASSWORD: z.string().min(1).optional(),
  TEAMS_TENANT_ID: z.guid('is the id of the Entra tenant, a GUID').optional(),
  TEAMS_ALLOWED_TENANTS: z.string().transform(splitList).optional(),
  TEAMS_FILE_HOSTS: hosts.prefault('*.sharepoint.com, *.sharepoint.us, *.svc.ms, *.1drv.com, *.botframework.com'),
  TEAMS_SERVICE_HOSTS: hosts.prefault(
    'smba.trafficmanager.net, smba.onyx.prod.teams.trafficmanager.net, smba.infra.gcc.teams.microsoft.com',
  ),
  TEAMS_OPENID_URL: serviceUrl.default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  TEAMS_LOGIN_URL: serviceUrl.default('https://login.microsoftonline.com'),
  TEAMS_DEV_INSECURE: flag.default(false),
  CNV_USERNAME: z.string().optional(),
  CNV_PASSWORD: z.string().optional(),
  CNV_CLIENT_ID: z.string().optional(),
  CNV_CLIENT_SECRET: z.string().optional(),
  CNV_REDIRECT_URI: z.url().optional(),
  CNV_API_URL: serviceUrl.default('https://apis.cnvloyalty.com'),
  CNV_SSO_URL: serviceUrl.default('https://id.cnv.vn'),
  CNV_CONCURRENCY: z.coerce.number().int().min(1).max(32).default(8),
  CNV_PAGE_SIZE: z.coerce.number().int().min(1).max(100).default(100),
  OPS_CHANNEL: channelId.optional(),
  OPS_OWNER: memberId.optional(),
  OPS_QUIET: flag.default(false),
})

export interface Config {
  readonly port: number
  readonly host: string
  /** Without a trailing slash; undefined means http://localhost:PORT. */
  readonly publicUrl: string | undefined
  readonly dataDir: string
  readonly timeZone: string
  readonly language: Language
  readonly logLevel: string
  readonly maxCsvBytes: number
  readonly maxXlsxBytes: number
  readonly linkDays: number
  /** What a chat person who has no account may do. */
  readonly chatRole: BuiltInRole
  /** Who may open an account without an admin. */
  readonly registration: Registration
  /** Proxies in front whose word on the visitor's address is taken. */
  readonly trustedProxies: number
  readonly dropSensitive: boolean
  /** Seals stored tokens; undefined: a key made in the data folder does. */
  readonly secret: string | undefined
  readonly slack: SlackConfig | undefined
  readonly teams: TeamsConfig | undefined
  readonly cnv: CnvSettings | undefined
  readonly ops: OpsConfig
  /** Backups asked for on the web pages that are kept. */
  readonly keepBackups: number
  /** Every setting by name, for those who may see them. */
  readonly settings: readonly Setting[]
}

export interface OpsConfig {
  /** Where syncs are told of. */
  readonly channel: Destination | undefined
  /** Who hears of what could not be posted. */
  readonly owner: Destination | undefined
  /** Whether syncs that changed nothing are passed over in silence. */
  readonly quiet: boolean
}

export interface SlackConfig {
  readonly botToken: string
  /** HTTP mode at /slack/events. */
  readonly signingSecret: string | undefined
  /** Socket Mode. */
  readonly appToken: string | undefined
  readonly apiUrl: string | undefined
}

export interface TeamsConfig {
  /** Undefined in development alone: then nobody has to prove who they are, and only this machine is heard. */
  readonly app: { readonly id: string; readonly password: string; readonly tenantId: string } | undefined
  /** Whose people are answered; undefined: anybody's, in development alone. */
  readonly allowedTenants: readonly string[] | undefined
  /** Where files of messages may be fetched from and sent to. */
  readonly fileHosts: readonly string[]
  /** Where Teams may ask to be answered: the bot's token goes there. */
  readonly serviceHosts: readonly string[]
  /** Names the keys that Teams signs its messages with. */
  readonly openIdUrl: string
  /** Gives the bot its token. */
  readonly loginUrl: string
}

/** Every wrong setting by name, with the reason. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`wrong settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Reads `.env` (when there is one) and the environment; what the environment says wins. Throws ConfigError. */
export function loadConfig(overrides: Readonly<Record<string, string | undefined>> = {}): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readConfig({ ...process.env, ...withoutUndefined(overrides) })
}

/** Turns an environment into a frozen Config; empty values count as unset. Throws ConfigError. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(set)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const env = parsed.data
  return Object.freeze({
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL && withoutEndSlash(env.PUBLIC_URL),
    dataDir: resolve(env.SEMIR_DATA),
    timeZone: env.SEMIR_TZ,
    language: env.SEMIR_LANGUAGE,
    logLevel: env.SEMIR_LOG_LEVEL,
    maxCsvBytes: env.SEMIR_MAX_CSV_MB * 1_000_000,
    maxXlsxBytes: env.SEMIR_MAX_XLSX_MB * 1_000_000,
    linkDays: env.SEMIR_LINK_DAYS,
    chatRole: env.SEMIR_CHAT_ROLE,
    registration: env.SEMIR_REGISTRATION,
    trustedProxies: env.SEMIR_TRUST_PROXY,
    dropSensitive: env.SEMIR_DROP_SENSITIVE,
    secret: env.SEMIR_SECRET,
    slack: slackConfig(env),
    teams: teamsConfig(env),
    cnv: cnvConfig(env),
    ops: opsConfig(env),
    keepBackups: env.SEMIR_KEEP_BACKUPS,
    settings: settingsInForce(env, set),
  })
}

/** Names of settings whose values nobody is shown. */
const SECRET = /SECRET|PASSWORD|TOKEN|USERNAME|CLIENT_ID/

function settingsInForce(env: z.output<typeof Environment>, set: Readonly<Record<string, unknown>>): Setting[] {
  return Environment.keyof().options.map((name) => {
    const value = env[name]
    const secret = SECRET.test(name)
    return {
      name,
      about: `setting.${name}`,
      value: secret || value === undefined ? undefined : withoutCredentials(String(value)),
      source: Object.hasOwn(set, name) ? 'set' : value === undefined ? 'unset' : 'default',
      secret,
    }
  })
}

/** An address as it may be shown. */
function withoutCredentials(value: string): string {
  return value.replace(/\/\/[^/@]+@/, '//')
}

function opsConfig({ OPS_CHANNEL, OPS_OWNER, OPS_QUIET }: z.output<typeof Environment>): OpsConfig {
  return {
    channel: OPS_CHANNEL === undefined ? undefined : parseDestination(OPS_CHANNEL),
    owner: OPS_OWNER === undefined ? undefined : parsePersonDestination(OPS_OWNER),
    quiet: OPS_QUIET,
  }
}

function slackConfig(env: z.output<typeof Environment>): SlackConfig | undefined {
  const given = env.SLACK_BOT_TOKEN ?? env.SLACK_SIGNING_SECRET ?? env.SLACK_APP_TOKEN
  if (given === undefined) return undefined
  if (!env.SLACK_BOT_TOKEN) throw new ConfigError(['SLACK_BOT_TOKEN: is needed beside the other SLACK_ settings'])
  if (!env.SLACK_SIGNING_SECRET && !env.SLACK_APP_TOKEN) {
    throw new ConfigError(['SLACK_SIGNING_SECRET: this (HTTP) or SLACK_APP_TOKEN (Socket Mode) is needed'])
  }
  return {
    botToken: env.SLACK_BOT_TOKEN,
    signingSecret: env.SLACK_SIGNING_SECRET,
    appToken: env.SLACK_APP_TOKEN,
    apiUrl: env.SLACK_API_URL,
  }
}

function teamsConfig(env: z.output<typeof Environment>): TeamsConfig | undefined {
  const { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenantId } = env
  const shared = {
    fileHosts: env.TEAMS_FILE_HOSTS,
    serviceHosts: env.TEAMS_SERVICE_HOSTS,
    openIdUrl: env.TEAMS_OPENID_URL,
    loginUrl: env.TEAMS_LOGIN_URL,
  }
  if (env.TEAMS_DEV_INSECURE) {
    if (id !== undefined) throw new ConfigError(['TEAMS_DEV_INSECURE: is for a start without TEAMS_APP_ID only'])
    if (!LOOPBACK.has(env.HOST)) {
      throw new ConfigError(['TEAMS_DEV_INSECURE: lets anybody in, so HOST has to be 127.0.0.1 beside it'])
    }
    const local = { serviceHosts: [...LOOPBACK], fileHosts: [...LOOPBACK] }
    return { ...shared, ...local, app: undefined, allowedTenants: env.TEAMS_ALLOWED_TENANTS }
  }
  const account = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: password, TEAMS_TENANT_ID: tenantId }
  if (Object.values(account).every((value) => value === undefined)) return undefined
  demandAll(account, 'TEAMS_')
  const app = { id: id ?? '', password: password ?? '', tenantId: tenantId ?? '' }
  return { ...shared, app, allowedTenants: env.TEAMS_ALLOWED_TENANTS ?? [app.tenantId] }
}

/** Settings that only make sense together. Throws ConfigError. */
function demandAll(settings: Readonly<Record<string, string | undefined>>, family: string): void {
  const missing = Object.entries(settings).filter(([, value]) => value === undefined)
  if (missing.length === 0) return
  throw new ConfigError(missing.map(([name]) => `${name}: is needed beside the other ${family} settings`))
}

/** Milliseconds one call to CNV may take. */
const CNV_TIMEOUT = 30_000

function cnvConfig(env: z.output<typeof Environment>): CnvSettings | undefined {
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

function withoutEndSlash(url: string): string {
  return url.replace(/\/+$/, '')
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

/** Splits at commas. */
function splitList(text: string): string[] {
  return text.split(',').map((item) => item.trim())
}

function isSafeUrl(text: string): boolean {
  // What is no address at all is told by the rule before.
  const { protocol = 'https:', hostname = '' } = URL.parse(text) ?? {}
  return protocol === 'https:' || LOOPBACK.has(hostname)
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
