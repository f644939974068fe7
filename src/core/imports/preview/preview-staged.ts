import { staged } from '../../db/stage.ts'
import { type Kysely, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { countKnown } from '../../records/values/upsert.ts'
import { hasDemoData, isDemo } from '../../records/tables/clear-demo-data.ts'
import { KEPT } from '../read/rows/row-encoder.ts'
import { countStaged, stagedDays, type StagedFile } from '../merge/merge-staged.ts'
import type { ImportDetail, ImportIssueDetail, ImportMessage } from '../import-result.ts'
import { skippedRows } from '../import-history.ts'
import { countChanged, sampleChanged } from './changed-records.ts'
import type { ChangedRecord } from './import-preview.ts'

/** Rejects and warnings that a preview carries. */
const ISSUES_SHOWN = 100

export type PreviewOrigin = Pick<ImportDetail, 'file' | 'requestedBy' | 'firstImportedAt' | 'startedAt' | 'finishedAt'>

export interface StagedPreview {
  readonly detail: ImportDetail
  readonly changes: readonly ChangedRecord[]
}

/** Works out what merging a staged file would do, in one snapshot of the database, which stays as it is. */
export async function previewStaged(file: StagedFile, origin: PreviewOrigin): Promise<StagedPreview> {
  return file.stage.inspect(async (snapshot) => {
    const { kind, header, keptBits, counts } = file
    const at = origin.finishedAt
    const columns = file.columns.filter(({ name }) => name !== KEPT)
    const staged = await countStaged(snapshot)
    // The first file of a person clears the demo data out, so that all of its records are new.
    const demo = !isDemo({ requested_by: JSON.stringify(origin.requestedBy) }) && (await hasDemoData(snapshot))
    const staging = { trx: snapshot, kind, found: header.columns, columns, keptBits, importId: 0, at }
    const plan = await kind.plan({ ...staging, preview: true, emptied: demo })
    const count = staged - plan.rejected
    const known = demo ? 0 : await countKnown(snapshot, plan)
    const updated = known === 0 ? 0 : await countChanged(snapshot, plan)
    const notes = demo ? [...file.notes, { code: 'demo-would-clear', params: {} }] : file.notes
    return {
      detail: {
        ...origin,
        id: 0,
        kind: kind.name,
        status: 'previewed',
        rows: counts.rows,
        created: count - known,
        updated,
        unchanged: known - updated,
        rejected: counts.rejected + plan.rejected,
        duplicatesInFile: counts.rows - counts.rejected - staged,
        skipped: skippedRows(notes),
        warned: counts.warned,
        rejectedBy: await rejectedBy(snapshot),
        notes,
        days: await stagedDays(snapshot, kind, plan),
        error: null,
        undo: null,
        rejects: await stagedIssues(snapshot, 'reject'),
        warnings: await stagedIssues(snapshot, 'warning'),
      },
      changes: updated === 0 ? [] : await sampleChanged(snapshot, plan, kind),
    }
  })
}

async function rejectedBy(snapshot: Kysely<BusinessSchema>): Promise<ImportDetail['rejectedBy']> {
  const { rows } = await sql<{
    column: string
    rows: number
  }>`select "column", count(*) as rows from ${staged('issues')}
    where severity = 'reject' group by "column" order by rows desc, "column"`.execute(snapshot)
  return rows
}

async function stagedIssues(
  snapshot: Kysely<BusinessSchema>,
  severity: 'reject' | 'warning',
): Promise<ImportIssueDetail[]> {
  const { rows } = await sql<Omit<ImportIssueDetail, 'code' | 'params'> & { reason: string; params: string }>`
    select "row", "column", value, reason, params from ${staged('issues')}
    where severity = ${severity} order by "row" limit ${ISSUES_SHOWN}`.execute(snapshot)
  return rows.map(({ reason, params, ...issue }) => ({
    ...issue,
    code: reason,
    params: JSON.parse(params) as ImportMessage['params'],
  }))
}
