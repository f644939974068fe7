import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import axios from 'axios'
import { botToken } from '../bot/teams/bot-token.ts'
import type { Config } from '../config.ts'
import { sayChatAddress } from '../core/access/destination.ts'
import { needsMigration } from '../core/db/migrate.ts'
import { openBusiness, openOps } from '../core/db/open.ts'
import { asAppError } from '../core/as-app-error.ts'
import { AppError } from '../core/errors.ts'
import { errorText } from '../core/i18n/translate.ts'
import { failedDeliveries } from '../core/delivery/posts/failed-deliveries.ts'
import { postJobs } from '../core/delivery/posts/post-message.ts'

export interface Finding {
  readonly state: 'ok' | 'missing' | 'wrong'
  readonly subject: string
  /** What is so, and what to do about it. */
  readonly advice: string
}

const LOW_SPACE = 1_000_000_000
/** Posts that failed are told of as deliveries, for as long as nothing later has arrived. */
const FAILED_JOBS = `select count(*) from jobs where status = 'failed'
  and type not in ('${postJobs.report.type}', '${postJobs.message.type}')`

/** Looks at settings, databases, disk and connections without changing any of them. */
export async function doctor(config: Config): Promise<Finding[]> {
  return [
    { state: 'ok', subject: 'Node', advice: process.version },
    ...(await databaseFindings(config).catch(unreadable)),
    await diskFinding(config),
    ...(await slackFindings(config)),
    await teamsFinding(config),
    opsFinding(config),
    publicUrlFinding(config),
    ...proxyFinding(config),
  ]
}

async function databaseFindings({ dataDir }: Config): Promise<Finding[]> {
  if (!existsSync(join(dataDir, 'semir.db'))) {
    return [{ state: 'missing', subject: 'data', advice: `nothing in ${dataDir} yet; npm start makes it` }]
  }
  const business = openBusiness(dataDir, { readonly: true })
  const ops = openOps(dataDir, { readonly: true })
  try {
    if ((await needsMigration(business.db, 'business')) || (await needsMigration(ops.db, 'ops'))) {
      const advice = `older than this version; npm start or semir migrate brings them up to date`
      return [{ state: 'missing', subject: 'databases', advice }]
    }
    const count = (table: string) => business.sqlite.prepare(`select count(*) from ${table}`).pluck().get() as number
    const verdict = String(business.sqlite.pragma('quick_check(1)', { simple: true }))
    const failed = ops.sqlite.prepare(FAILED_JOBS).pluck().get() as number
    const undelivered = await failedDeliveries(ops.db, new Date())
    return [
      {
        state: verdict === 'ok' ? 'ok' : 'wrong',
        subject: 'semir.db',
        advice:
          verdict === 'ok'
            ? `${count('invoices')} sales, ${count('customers')} customers, ${count('coupons')} coupons in ${dataDir}`
            : `damaged (${verdict}): stop the service and restore a backup`,
      },
      {
        state: failed > 0 ? 'wrong' : 'ok',
        subject: 'jobs',
        advice:
          failed > 0
            ? `${failed} failed: Administration, Jobs tells why, and runs them again or discards them`
            : 'none failed',
      },
      {
        state: undelivered.length > 0 ? 'wrong' : 'ok',
        subject: 'deliveries',
        advice:
          undelivered.length > 0
            ? undelivered
                .map(({ subject, error }) => `${subject}: ${errorText('en', error.code, error.params)}`)
                .join('; ')
            : 'everything was posted',
      },
    ]
  } finally {
    await business.close()
    await ops.close()
  }
}

/** The doctor goes on where nothing else does. */
function unreadable(error: unknown): Finding[] {
  const told = asAppError(error)
  if (!told) throw error
  return [{ state: 'wrong', subject: 'databases', advice: errorText('en', told.code, told.params) }]
}

async function diskFinding({ dataDir }: Config): Promise<Finding> {
  const folder = existsSync(dataDir) ? dataDir : '.'
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const advice = `${(free / 1e9).toFixed(1)} GB free`
  return free < LOW_SPACE
    ? { state: 'wrong', subject: 'disk', advice: `${advice}: make room, imports need several times the file's size` }
    : { state: 'ok', subject: 'disk', advice }
}

async function slackFindings({ slack }: Config): Promise<Finding[]> {
  if (!slack) {
    return [
      {
        state: 'missing',
        subject: 'Slack',
        advice: 'off: set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN',
      },
    ]
  }
  const url = `${(slack.apiUrl ?? 'https://slack.com/api/').replace(/\/?$/, '/')}auth.test`
  const headers = { authorization: `Bearer ${slack.botToken}` }
  try {
    const { data } = await axios.post<{ ok: boolean; team?: string; error?: string }>(url, undefined, {
      headers,
      timeout: 10_000,
      maxRedirects: 0,
    })
    return data.ok
      ? [{ state: 'ok', subject: 'Slack', advice: `signed in to ${data.team ?? 'a workspace'}` }]
      : [
          {
            state: 'wrong',
            subject: 'Slack',
            advice: `the token was refused (${data.error ?? 'no reason'}): reinstall the app`,
          },
        ]
  } catch (error) {
    const reason = axios.isAxiosError(error) ? (error.code ?? error.message) : 'no answer'
    return [{ state: 'wrong', subject: 'Slack', advice: `not reachable (${reason}): check the network` }]
  }
}

async function teamsFinding({ teams }: Config): Promise<Finding> {
  const subject = 'Teams'
  if (!teams) {
    return { state: 'missing', subject, advice: 'off: set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID' }
  }
  const { app, loginUrl } = teams
  if (!app) return { state: 'wrong', subject, advice: 'TEAMS_DEV_INSECURE believes anybody on this machine: unset it' }
  try {
    await botToken({ app, loginUrl })()
    return { state: 'ok', subject, advice: `the app ${app.id} signs in` }
  } catch (error) {
    const advice =
      error instanceof AppError
        ? errorText('en', error.code, error.params)
        : 'the sign-in of Microsoft is not reachable: check the network'
    return { state: 'wrong', subject, advice }
  }
}

function opsFinding(config: Config): Finding {
  const subject = 'OPS_CHANNEL'
  const { channel } = config.ops
  if (channel === undefined)
    return { state: 'missing', subject, advice: 'nobody is told of syncs; set it to a channel id' }
  const { platform } = channel
  return config[platform]
    ? { state: 'ok', subject, advice: sayChatAddress(channel) }
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

/** Encryption comes from a proxy, and all visitors have its address unless it is asked for theirs. */
function proxyFinding({ publicUrl, trustedProxies }: Config): Finding[] {
  if (!publicUrl?.startsWith('https:') || trustedProxies > 0) return []
  const advice =
    'set it to the number of proxies in front: failed sign-ins are paused by address, now everybody’s at once'
  return [{ state: 'missing', subject: 'SEMIR_TRUST_PROXY', advice }]
}
