import type { BusinessSchema, CnvSyncLog } from '../../db/business-schema.ts'
import type { Kysely } from 'kysely'
import type { SyncFault, SyncType } from './sync-log.ts'
import type { Language } from '../../i18n/language.ts'
import { errorText } from '../../i18n/translate.ts'

/** A running or ended sync. Instants are UTC ISO-8601. */
export interface SyncSummary {
  readonly id: number
  readonly type: SyncType
  readonly full: boolean
  readonly status: 'running' | 'completed' | 'failed'
  readonly startedAt: string
  readonly completedAt: string | null
  /** Records read. */
  readonly total: number
  readonly created: number
  readonly updated: number
  /** Records that could not be fetched or read completely; the next sync tries them first. */
  readonly failed: number
  /** Everything changed before this instant has been read. */
  readonly checkpoint: string | null
  readonly error: SyncFault | null
  /** The first records that failed. */
  readonly failures: readonly { readonly record: number | null; readonly reason: string }[]
}

export interface SyncHistoryQuery {
  readonly type?: SyncType
  readonly limit: number
  readonly offset?: number
}

/** The latest syncs, newest first. */
export async function syncHistory(
  db: Kysely<BusinessSchema>,
  { type, limit, offset = 0 }: SyncHistoryQuery,
): Promise<SyncSummary[]> {
  const logs = await db
    .selectFrom('cnv_sync_logs')
    .selectAll()
    .$if(type !== undefined, (query) => query.where('sync_type', '=', type ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return logs.map(summarise)
}

/** One sync; undefined for an unknown id. */
export async function syncById(db: Kysely<BusinessSchema>, { id }: { id: number }): Promise<SyncSummary | undefined> {
  const log = await db.selectFrom('cnv_sync_logs').selectAll().where('id', '=', id).executeTakeFirst()
  return log && summarise(log)
}

function summarise(log: CnvSyncLog): SyncSummary {
  return {
    id: log.id,
    type: log.sync_type as SyncType,
    full: log.is_full === 1,
    status: log.status as SyncSummary['status'],
    startedAt: log.started_at,
    completedAt: log.completed_at,
    total: log.total_records,
    created: log.created_count,
    updated: log.updated_count,
    failed: log.failed_count,
    checkpoint: log.checkpoint_updated_at,
    error:
      log.error_message === null
        ? null
        : { code: log.error_message, params: JSON.parse(log.error_params ?? '{}') as SyncFault['params'] },
    failures: JSON.parse(log.error_details ?? '[]') as SyncSummary['failures'],
  }
}

/** A sync in the terminal's `--json` and in the API. */
export function syncJson(
  {
    type,
    status,
    total,
    created,
    updated,
    failed,
    checkpoint,
    error,
  }: Omit<SyncSummary, 'id' | 'full' | 'startedAt' | 'completedAt' | 'failures'>,
  language: Language,
) {
  const message = error && { code: error.code, message: errorText(language, error.code, error.params) }
  return { type, status, total, created, updated, failed, checkpoint, error: message }
}
