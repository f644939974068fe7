import type { Kysely } from 'kysely'
import { periodQueryText } from '../calendar/periods.ts'
import type { Person } from '../access/policy.ts'
import { recordAudit } from '../access/audit/record-audit.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import type { ReportQuestion } from './report-kind.ts'

export interface ExportedReport {
  readonly question: ReportQuestion
  /** Whether it holds names and phones. */
  readonly personal: boolean
  /** The exported table; by default the whole report. */
  readonly table?: string | undefined
  /** The access token used, if any. */
  readonly token?: string | undefined
}

/** Audits the export of a report. */
export async function recordExport(
  ops: Kysely<OpsSchema>,
  person: Person,
  { question, personal, table, token }: ExportedReport,
  now?: Date,
): Promise<void> {
  const details = {
    period: periodQueryText(question.query.period),
    personal,
    ...(table === undefined ? {} : { table }),
    ...(token === undefined ? {} : { token }),
  }
  await recordAudit(ops, person, 'export', { subject: question.kind, details }, now)
}
