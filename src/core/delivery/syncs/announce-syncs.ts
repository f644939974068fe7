import { write } from '../../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { Destination } from '../../access/destination.ts'
import { syncHistory, type SyncSummary } from '../../cnv/sync/sync-history.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { enqueueMessage } from '../posts/post-message.ts'
import {
  decideAnnouncement,
  failureStreak,
  type EarlierAnnouncement,
  type EndedSync,
  type SyncAnnouncement,
  announcementReply,
  type AnnouncementOptions,
} from './sync-announcement.ts'

export interface AnnounceDeps extends AnnouncementOptions {
  readonly business: { readonly db: Kysely<BusinessSchema> }
  readonly ops: Kysely<OpsSchema>
  /** The operations channel; undefined: no announcements. */
  readonly channel: Destination | undefined
  /** Notified when a message could not be posted there. */
  readonly owner: Destination | undefined
  /** Whether to skip syncs that changed nothing. */
  readonly quiet: boolean
}

/** Recent syncs that are checked; one that ended more than a day ago is not announced. */
const RECENT_SYNCS = 200
const DAY_MS = 86_400_000
/** So many interrupted syncs in a row are announced as a failure. */
const MAX_INTERRUPTED = 3

/** Queues a message for every sync that ended since the last call; each once, with any number of processes and crashes. */
export async function announceSyncs(deps: AnnounceDeps, now: Date): Promise<void> {
  const history = await syncHistory(deps.business.db, { limit: RECENT_SYNCS })
  const oldest = history.at(-1)
  if (!oldest) return
  const decided = await decidedLogs(deps.ops, oldest.id)
  const open = history.filter((sync) => sync.completedAt !== null && !decided.has(sync.id))
  for (const sync of open.toReversed()) {
    const as = classify(sync, history, now)
    if (as) await announce(deps, sync, as, now)
  }
}

/**
 * Whether to announce an ended sync; undefined: not decided yet. An interrupted sync waits for the one that resumes it,
 * whose outcome is announced instead; three interrupted syncs in a row are announced.
 */
function classify(sync: SyncSummary, history: readonly SyncSummary[], now: Date): 'news' | 'passed-over' | undefined {
  if (now.getTime() - Date.parse(endOf(sync)) > DAY_MS) return 'passed-over'
  if (!isInterrupted(sync)) return 'news'
  const ofType = history.filter(({ type, completedAt }) => type === sync.type && completedAt !== null)
  if (ofType.some((each) => each.id > sync.id && !isInterrupted(each))) return 'passed-over'
  const before = ofType.filter(({ id }) => id <= sync.id)
  const streak = before.findIndex((each) => !isInterrupted(each))
  return (streak === -1 ? before.length : streak) >= MAX_INTERRUPTED ? 'news' : undefined
}

function isInterrupted({ error }: SyncSummary): boolean {
  return error?.code === 'cnv-sync-interrupted'
}

async function announce(deps: AnnounceDeps, sync: SyncSummary, as: 'news' | 'passed-over', now: Date): Promise<void> {
  const { ops, quiet, channel, owner, language } = deps
  const lastCompletedAt = await lastCompletion(deps.business.db, sync)
  await write(ops, async (trx) => {
    const earlier = await announcementsBefore(trx, sync)
    const news: SyncAnnouncement = as === 'news' ? decideAnnouncement(endedSync(sync), earlier, { quiet }) : as
    const { numInsertedOrUpdatedRows: added } = await trx
      .insertInto('sync_news')
      .values({ log_id: sync.id, sync_type: sync.type, news, at: endOf(sync) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    const reply = announcementReply({ news, sync, streak: failureStreak(earlier), lastCompletedAt }, deps)
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

async function announcementsBefore(ops: Kysely<OpsSchema>, { id, type }: SyncSummary): Promise<EarlierAnnouncement[]> {
  const rows = await ops
    .selectFrom('sync_news')
    .select(['news', 'at'])
    .where('sync_type', '=', type)
    .where('log_id', '<', id)
    .orderBy('log_id', 'desc')
    .limit(1_000)
    .execute()
  return rows.map(({ news, at }) => ({ news: news as SyncAnnouncement, at }))
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
