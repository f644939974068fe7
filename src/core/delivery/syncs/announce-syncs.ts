import { write } from '../../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { Destination } from '../../access/destination.ts'
import { syncHistory, type SyncSummary } from '../../cnv/sync/sync-history.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { enqueueMessage } from '../posts/post-message.ts'
import { decideNews, failingRow, type EarlierNews, type EndedSync, type News } from './decide-sync-announcements.ts'
import { newsReply, type NewsOptions } from './sync-announcement-reply.ts'

export interface TellDeps extends NewsOptions {
  readonly business: { readonly db: Kysely<BusinessSchema> }
  readonly ops: Kysely<OpsSchema>
  /** Where it is told; undefined: nowhere. */
  readonly channel: Destination | undefined
  /** Who hears of what could not be posted there. */
  readonly owner: Destination | undefined
  /** Whether syncs that changed nothing are passed over. */
  readonly quiet: boolean
}

/** Syncs looked back on; what ended longer ago than a day is no news. */
const LOOK_BACK = 200
const DAY_MS = 86_400_000
/** How often in a row a sync may be broken off before that is trouble of its own. */
const MOST_BROKEN_OFF = 3

/** Queues the message on every sync that ended since the last look, each once, whoever looks and whoever dies. */
export async function tellSyncs(deps: TellDeps, now: Date): Promise<void> {
  const history = await syncHistory(deps.business.db, { limit: LOOK_BACK })
  const oldest = history.at(-1)
  if (!oldest) return
  const decided = await decidedLogs(deps.ops, oldest.id)
  const open = history.filter((sync) => sync.completedAt !== null && !decided.has(sync.id))
  for (const sync of open.toReversed()) {
    const as = standing(sync, history, now)
    if (as) await tell(deps, sync, as, now)
  }
}

/**
 * What an ended sync is. One that was broken off is as good as the one that went on from there to an end, of whatever
 * kind, and waits for it; broken off three times in a row, it is news.
 */
function standing(sync: SyncSummary, history: readonly SyncSummary[], now: Date): 'news' | 'passed-over' | undefined {
  if (now.getTime() - Date.parse(endOf(sync)) > DAY_MS) return 'passed-over'
  if (!isBrokenOff(sync)) return 'news'
  const ofType = history.filter(({ type, completedAt }) => type === sync.type && completedAt !== null)
  if (ofType.some((each) => each.id > sync.id && !isBrokenOff(each))) return 'passed-over'
  const before = ofType.filter(({ id }) => id <= sync.id)
  const row = before.findIndex((each) => !isBrokenOff(each))
  return (row === -1 ? before.length : row) >= MOST_BROKEN_OFF ? 'news' : undefined
}

function isBrokenOff({ error }: SyncSummary): boolean {
  return error?.code === 'cnv-sync-interrupted'
}

async function tell(deps: TellDeps, sync: SyncSummary, as: 'news' | 'passed-over', now: Date): Promise<void> {
  const { ops, quiet, channel, owner, language } = deps
  const lastCompletedAt = await lastCompletion(deps.business.db, sync)
  await write(ops, async (trx) => {
    const earlier = await newsBefore(trx, sync)
    const news: News = as === 'news' ? decideNews(endedSync(sync), earlier, { quiet }) : as
    const { numInsertedOrUpdatedRows: added } = await trx
      .insertInto('sync_news')
      .values({ log_id: sync.id, sync_type: sync.type, news, at: endOf(sync) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    const reply = newsReply({ news, sync, row: failingRow(earlier), lastCompletedAt }, deps)
    if (!added || !reply || !channel) return
    const message = { to: channel, reply, language, ...(owner ? { owner } : {}) }
    await enqueueMessage(trx, message, `sync-news:${sync.id}`, now)
  })
}

function endedSync(sync: SyncSummary): EndedSync {
  return { ...sync, status: sync.status === 'completed' ? 'completed' : 'failed', completedAt: endOf(sync) }
}

function endOf({ completedAt, startedAt }: SyncSummary): string {
  return completedAt ?? startedAt
}

async function decidedLogs(ops: Kysely<OpsSchema>, from: number): Promise<ReadonlySet<number>> {
  const rows = await ops.selectFrom('sync_news').select('log_id').where('log_id', '>=', from).execute()
  return new Set(rows.map(({ log_id: id }) => id))
}

async function newsBefore(ops: Kysely<OpsSchema>, { id, type }: SyncSummary): Promise<EarlierNews[]> {
  const rows = await ops
    .selectFrom('sync_news')
    .select(['news', 'at'])
    .where('sync_type', '=', type)
    .where('log_id', '<', id)
    .orderBy('log_id', 'desc')
    .limit(1_000)
    .execute()
  return rows.map(({ news, at }) => ({ news: news as News, at }))
}

async function lastCompletion(db: Kysely<BusinessSchema>, { id, type }: SyncSummary): Promise<string | null> {
  const log = await db
    .selectFrom('cnv_sync_logs')
    .select('completed_at')
    .where('sync_type', '=', type)
    .where('status', '=', 'completed')
    .where('id', '<', id)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return log?.completed_at ?? null
}
