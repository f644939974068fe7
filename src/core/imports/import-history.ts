import type { Kysely, SelectQueryBuilder } from 'kysely'
import type { BusinessSchema, ImportBatch, ImportIssue } from '../db/business-schema.ts'
import type { ImportDetail, ImportIssueDetail, ImportMessage, ImportSummary } from './import-result.ts'

/** Rejects and warnings that a batch shows; the file of rejected rows has all. */
const ISSUES_SHOWN = 100

export interface HistoryPart {
  readonly limit: number
  readonly offset?: number
  /** Imports of this kind, or that ended so, alone. */
  readonly kind?: string | undefined
  readonly status?: ImportSummary['status'] | undefined
}

/** The latest imports, newest first. */
export async function importHistory(
  db: Kysely<BusinessSchema>,
  { limit, offset = 0, kind, status }: HistoryPart,
): Promise<ImportSummary[]> {
  const batches = await db
    .selectFrom('import_batches')
    .selectAll()
    .$if(kind !== undefined, (batches) => batches.where('kind', '=', kind ?? ''))
    .$if(status !== undefined, (batches) => batches.where('status', '=', status ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return Promise.all(batches.map((batch) => summarise(db, batch)))
}

/** One import with its first rejects and warnings; undefined when there is none of that id. */
export async function importBatch(
  db: Kysely<BusinessSchema>,
  { id }: { id: number },
): Promise<ImportDetail | undefined> {
  const batch = await db.selectFrom('import_batches').selectAll().where('id', '=', id).executeTakeFirst()
  if (!batch) return undefined
  return {
    ...(await summarise(db, batch)),
    rejects: await issues(db, id, 'reject'),
    warnings: await issues(db, id, 'warning'),
  }
}

async function summarise(db: Kysely<BusinessSchema>, batch: ImportBatch): Promise<ImportSummary> {
  const notes = JSON.parse(batch.notes) as ImportMessage[]
  return {
    id: batch.id,
    file: batch.file_name,
    kind: batch.kind,
    status: batch.status as ImportSummary['status'],
    rows: batch.rows,
    created: batch.created,
    updated: batch.updated,
    unchanged: batch.unchanged,
    rejected: batch.rejected,
    duplicatesInFile: batch.duplicates_in_file,
    skipped: skippedRows(notes),
    warned: batch.warned,
    rejectedBy: await rejectedBy(db, batch),
    notes,
    error: batch.error_code === null ? null : { code: batch.error_code, params: parseParams(batch.error_params) },
    days: batch.first_day === null || batch.last_day === null ? null : { first: batch.first_day, last: batch.last_day },
    firstImportedAt: batch.duplicate_of === null ? null : await finishedAt(db, batch.duplicate_of),
    requestedBy: JSON.parse(batch.requested_by) as ImportSummary['requestedBy'],
    startedAt: batch.started_at,
    finishedAt: batch.finished_at,
    undo:
      batch.undone_at === null
        ? null
        : { at: batch.undone_at, removed: batch.removed, restored: batch.restored, kept: batch.undo_kept },
  }
}

/** Notes `skipped-…` count the rows of each sort that were left out. */
export function skippedRows(notes: readonly ImportMessage[]): number {
  const counts = notes
    .filter(({ code }) => code.startsWith('skipped-'))
    .map(({ params }) => Number(params['rows'] ?? 0))
  return counts.reduce((sum, rows) => sum + rows, 0)
}

async function rejectedBy(
  db: Kysely<BusinessSchema>,
  { id, rejected, rejected_by }: ImportBatch,
): Promise<ImportSummary['rejectedBy']> {
  if (rejected_by !== null) return JSON.parse(rejected_by) as ImportSummary['rejectedBy']
  return rejected > 0 ? countRejectedBy(db, id) : []
}

/** Rejected rows of an import by the column that caused it, most first: reads every one of them. */
export async function countRejectedBy(
  db: Kysely<BusinessSchema>,
  importId: number,
): Promise<ImportSummary['rejectedBy']> {
  return issuesOf(db.selectFrom('import_issues'), importId, 'reject')
    .select(({ fn }) => ['column', fn.countAll<number>().as('rows')])
    .groupBy('column')
    .orderBy('rows', 'desc')
    .orderBy('column')
    .execute()
}

async function finishedAt(db: Kysely<BusinessSchema>, id: number): Promise<string | null> {
  const batch = await db.selectFrom('import_batches').select('finished_at').where('id', '=', id).executeTakeFirst()
  return batch?.finished_at ?? null
}

async function issues(
  db: Kysely<BusinessSchema>,
  importId: number,
  severity: ImportIssue['severity'],
): Promise<ImportIssueDetail[]> {
  const found = await issuesOf(db.selectFrom('import_issues'), importId, severity)
    .select(['row', 'column', 'value', 'reason', 'params'])
    .orderBy('row')
    .orderBy('id')
    .limit(ISSUES_SHOWN)
    .execute()
  return found.map(({ row, column, value, reason, params }) => ({
    row,
    column,
    value,
    code: reason,
    params: parseParams(params),
  }))
}

function issuesOf<Row>(
  query: SelectQueryBuilder<BusinessSchema, 'import_issues', Row>,
  importId: number,
  severity: ImportIssue['severity'],
) {
  return query.where('import_id', '=', importId).where('severity', '=', severity)
}

function parseParams(json: string | null): ImportMessage['params'] {
  return json === null ? {} : (JSON.parse(json) as ImportMessage['params'])
}
