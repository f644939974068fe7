import { sqlRules } from '../core/db/sql.ts'
import { countRows } from '../core/records/tables/tables.ts'
import { checkMonths } from '../core/records/months/check-months.ts'
import type { Kysely } from 'kysely'
import { existsSync } from 'node:fs'
import type { BotPlatform } from '../bot/chat/bot-platform.ts'
import { botPlatforms } from '../bot/chat/bot-platforms.ts'
import type { Config } from '../config.ts'
import { destinationLabel } from '../core/access/destination.ts'
import type { BusinessSchema } from '../core/db/business-schema.ts'
import { needsMigration, refuseNewer } from '../core/db/migrate.ts'
import { hasDatabases, openBusiness, openOps } from '../core/db/open.ts'
import { asAppError } from '../core/errors.ts'
import { freeBytes } from '../core/disk-space.ts'
import { defaultLanguage } from '../core/i18n/language.ts'
import { errorText } from '../core/i18n/translate.ts'
import { providerFailure, reachProvider } from '../core/access/provider/identity-provider.ts'
import { failedDeliveries } from '../core/delivery/posts/failed-deliveries.ts'
import { listProcesses, type ListedProcess } from '../core/jobs/service-processes.ts'
import { postJobs } from '../core/delivery/posts/post-message.ts'

export interface Finding {
  readonly state: 'ok' | 'missing' | 'wrong'
  readonly subject: string
  /** The finding, and what to do about it. */
  readonly advice: string
}

const LOW_SPACE = 1_000_000_000

export interface DoctorOptions {
  /** Compares what is derived from sales with the sales themselves, which takes seconds a million. */
  readonly deep?: boolean
}

/** Checks settings, databases, disk and connections without changing any of them. */
export async function doctor(config: Config, { deep = false }: DoctorOptions = {}): Promise<Finding[]> {
  return [
    { state: 'ok', subject: 'Node', advice: process.version },
    ...(await databaseFindings(config, deep).catch(unreadable)),
    await diskFinding(config),
    ...(await Promise.all(botPlatforms.map((platform) => platformFinding(platform, config)))),
    ...(await providerFinding(config)),
    opsFinding(config),
    publicUrlFinding(config),
    ...proxyFinding(config),
  ]
}

async function databaseFindings(config: Config, deep: boolean): Promise<Finding[]> {
  const { dataDir, databaseUrl } = config
  const where = databaseUrl === undefined ? dataDir : `PostgreSQL at ${new URL(databaseUrl).host}`
  if (!hasDatabases(config)) {
    return [{ state: 'missing', subject: 'data', advice: `nothing in ${dataDir} yet; npm start makes it` }]
  }
  const business = openBusiness(config, { readonly: true })
  const ops = openOps(config, { readonly: true })
  try {
    await refuseNewer(business.db, 'business')
    await refuseNewer(ops.db, 'ops')
    if ((await needsMigration(business.db, 'business')) || (await needsMigration(ops.db, 'ops'))) {
      const advice = `older than this version; npm start or semir migrate brings them up to date`
      return [{ state: 'missing', subject: 'databases', advice }]
    }
    const counts = await countRows(business.db, ['invoices', 'customers', 'coupons'])
    const verdict = await sqlRules(business.db).check(business.db)
    const { failed } = await ops.db
      .selectFrom('jobs')
      .select(({ fn }) => fn.countAll<number>().as('failed'))
      .where('status', '=', 'failed')
      .where(
        'type',
        'not in',
        Object.values(postJobs).map(({ type }) => type),
      )
      .executeTakeFirstOrThrow()
    const processes = await listProcesses(ops.db, new Date())
    const undelivered = await failedDeliveries(ops.db, new Date())
    return [
      {
        state: verdict === 'ok' ? 'ok' : 'wrong',
        subject: databaseUrl === undefined ? 'semir.db' : 'database',
        advice:
          verdict === 'ok'
            ? `${counts['invoices']} sales, ${counts['customers']} customers, ${counts['coupons']} coupons in ${where}`
            : `damaged (${verdict}): stop the service and restore a backup`,
      },
      ...(deep ? [await monthsFinding(business.db)] : []),
      {
        state: failed > 0 ? 'wrong' : 'ok',
        subject: 'jobs',
        advice:
          failed > 0 ? `${failed} failed: Administration, Jobs shows why, and retries or discards them` : 'none failed',
      },
      processesFinding(processes),
      {
        state: undelivered.length > 0 ? 'wrong' : 'ok',
        subject: 'deliveries',
        advice:
          undelivered.length > 0
            ? undelivered
                .map(({ subject, error }) => `${subject}: ${errorText(defaultLanguage, error.code, error.params)}`)
                .join('; ')
            : 'everything was posted',
      },
    ]
  } finally {
    await business.close()
    await ops.close()
  }
}

/** Who works on these data, on whichever machine. */
function processesFinding(processes: readonly ListedProcess[]): Finding {
  const subject = 'processes'
  const running = processes.filter(({ runs }) => runs)
  if (running.length === 0) return { state: 'missing', subject, advice: 'none runs; npm start starts them' }
  const named = running.map(({ name, version, seen_at: at }) => `${name} (${version}, last seen ${at})`).join(', ')
  if (!running.some(({ role }) => role === 'worker'))
    return { state: 'wrong', subject, advice: `${named}; no worker runs: imports wait until one does` }
  return { state: 'ok', subject, advice: named }
}

/** Whether each month's block of columns holds what its invoices do. */
async function monthsFinding(db: Kysely<BusinessSchema>): Promise<Finding> {
  const subject = 'months of sales'
  const unsound = await checkMonths(db, { compare: true })
  if (unsound.length === 0) return { state: 'ok', subject, advice: 'each holds what its invoices do' }
  const named = unsound.map(({ month, state }) => `${month} ${state}`).join(', ')
  return {
    state: 'wrong',
    subject,
    advice: `${named}: the next start of the worker builds missing ones, each night all`,
  }
}

/** Reports an unreadable database as a finding, so that the other checks still run. */
function unreadable(error: unknown): Finding[] {
  const known = asAppError(error)
  if (!known) throw error
  return [{ state: 'wrong', subject: 'databases', advice: errorText(defaultLanguage, known.code, known.params) }]
}

async function diskFinding({ dataDir }: Config): Promise<Finding> {
  const folder = existsSync(dataDir) ? dataDir : '.'
  const free = await freeBytes(folder)
  const advice = `${(free / 1e9).toFixed(1)} GB free`
  return free < LOW_SPACE
    ? { state: 'wrong', subject: 'disk', advice: `${advice}: make room, imports need several times the file's size` }
    : { state: 'ok', subject: 'disk', advice }
}

async function platformFinding(platform: BotPlatform, { platforms }: Config): Promise<Finding> {
  const { name, label: subject, setUp } = platform
  const settings = platforms[name]
  if (settings === undefined) return { state: 'missing', subject, advice: `off: ${setUp}` }
  return { subject, ...(await platform.check(settings)) }
}

/** Whether the identity provider of the settings answers. */
async function providerFinding({ identityProvider }: Config): Promise<Finding[]> {
  if (!identityProvider) return []
  const { issuer, label } = identityProvider
  const subject = 'SEMIR_OIDC_ISSUER'
  try {
    await reachProvider(identityProvider, new Date())
    return [{ state: 'ok', subject, advice: `${label} answers at ${issuer}` }]
  } catch (error) {
    const known = asAppError(error)
    if (!known) throw error
    const reason = providerFailure(known)?.reason ?? known.code
    return [{ state: 'wrong', subject, advice: `${label} does not answer as it should at ${issuer} (${reason})` }]
  }
}

function opsFinding(config: Config): Finding {
  const subject = 'OPS_CHANNEL'
  const { channel } = config.ops
  if (channel === undefined)
    return { state: 'missing', subject, advice: 'syncs are announced nowhere; set it to a channel id' }
  const { platform } = channel
  return config.platforms[platform] !== undefined
    ? { state: 'ok', subject, advice: destinationLabel(channel) }
    : { state: 'wrong', subject, advice: `is in a chat that is off: make the ${platform.toUpperCase()}_ settings` }
}

function publicUrlFinding(config: Config): Finding {
  return config.publicUrl === undefined
    ? {
        state: 'missing',
        subject: 'PUBLIC_URL',
        advice: `links in chat point to http://localhost:${config.port}; set it to the address people reach`,
      }
    : { state: 'ok', subject: 'PUBLIC_URL', advice: config.publicUrl }
}

/** Behind a proxy that terminates https, all visitors have its address until SEMIR_TRUST_PROXY is set. */
function proxyFinding({ publicUrl, trustedProxies }: Config): Finding[] {
  if (!publicUrl?.startsWith('https:') || trustedProxies > 0) return []
  const advice =
    'set it to the number of proxies in front: failed sign-ins are throttled by address, and all visitors share one now'
  return [{ state: 'missing', subject: 'SEMIR_TRUST_PROXY', advice }]
}
