import type { Kysely } from 'kysely'
import { periodQueryText } from '../calendar/periods.ts'
import type { Person } from '../access/policy.ts'
import { recordAudit } from '../access/audit/record-audit.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import type { ReportQuestion } from './report-kind.ts'

export interface ExportedReport {
  readonly question: ReportQuestion
  /** Whether names and phones go with it. */
  readonly personal: boolean
  /** The table that was taken; left out, the whole of it. */
  readonly table?: string | undefined
  /** The access token of the program that took it. */
  readonly token?: string | undefined
}

/** Writes down that a person took a report away. */
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
