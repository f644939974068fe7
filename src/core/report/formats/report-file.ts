import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { read } from '../../db/transaction.ts'
import { buildReport, reportKinds } from '../report-kinds.ts'
import type { ReportKind, ReportQuestion, SheetOptions } from '../report-kind.ts'
import type { ReportName, Report, ReportPeriod } from '../report.ts'
import { reportAnswer } from '../report-snapshot.ts'
import { withoutSmallGroups } from '../small-groups.ts'
import type { ReportSheet } from './xlsx/workbook-sheet.ts'
import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { periodQueryText } from '../../calendar/period-title.ts'
import type { Person } from '../../access/policy.ts'
import { dataOrigin } from '../../records/tables/clear-demo-data.ts'
import type { Language } from '../../i18n/language.ts'
import { recordAudit } from '../../access/audit/record-audit.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'

/** An unused path in the folder, which is created if missing. */
export async function exportPath(folder: string, extension: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return join(folder, `${randomUUID()}.${extension}`)
}

interface ExportedPart {
  readonly kind: string
  readonly period: Pick<ReportPeriod, 'from' | 'to'>
  /** The exported table; by default the whole report. */
  readonly table?: string
}

/**
 * The download name of a file: `semir-analytics-2026-10-01_2026-10-31.xlsx`, `…-all.xlsx` without ends, and
 * `semir-analytics-by-shop-….csv` for one table.
 */
export function exportName({ kind, period, table }: ExportedPart, extension: string): string {
  const words = table?.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return `${['semir', kind, words, periodPart(period)].filter(Boolean).join('-')}.${extension}`
}

function periodPart({ from, to }: Pick<ReportPeriod, 'from' | 'to'>): string {
  if (from !== null && to !== null) return `${from}_${to}`
  if (from !== null) return `from-${from}`
  return to === null ? 'all' : `to-${to}`
}

export interface ReportFileInput extends SheetOptions {
  readonly question: ReportQuestion
  /** The folder to write the file into, under a unique name; the caller removes the file. */
  readonly folder: string
  /** The key of a table or workbook list, for a format with a single table. */
  readonly table?: string | undefined
}

/** A report that has been computed, for a format that only writes it. */
export interface BuiltReport {
  readonly report: Report
  readonly sheets: readonly ReportSheet[]
  readonly language: Language
  /** Whether the figures are of the demo data. */
  readonly demo: boolean
  /** The key of the only table to write; by default all that the format holds. */
  readonly table?: string | undefined
}

/** A written file and its download name. */
export interface ReportFile {
  readonly path: string
  readonly name: string
}

/**
 * Writes a report that is computed here, with sheets whose rows may be read from the database while they are written.
 * Everything is read from one snapshot, so an import that ends meanwhile has no effect.
 */
export async function writeReport(
  db: Kysely<BusinessSchema>,
  { question, language, personal, passedOn, folder, table }: ReportFileInput,
  {
    extension,
    render,
  }: { readonly extension: string; readonly render: (path: string, built: BuiltReport) => Promise<void> },
): Promise<ReportFile> {
  const path = await exportPath(folder, extension)
  return read(db, async (snapshot) => {
    const whole = buildReport(await reportAnswer(snapshot, question), language)
    const report = passedOn ? withoutSmallGroups(whole, language) : whole
    const options = { report, language, personal, ...(passedOn ? { passedOn } : {}) }
    const sheets = await sheetsOf(snapshot, question, options)
    const demo = (await dataOrigin(snapshot)) === 'demo'
    await render(path, { report, sheets, language, demo, table })
    return { path, name: exportName({ ...report, ...(table === undefined ? {} : { table }) }, extension) }
  })
}

async function sheetsOf<Name extends ReportName>(
  snapshot: Kysely<BusinessSchema>,
  { kind, query }: ReportQuestion<Name>,
  options: SheetOptions & { readonly report: Report },
): Promise<readonly ReportSheet[]> {
  const report: ReportKind<Name> = reportKinds[kind]
  return report.sheets(snapshot, { ...options, query })
}

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
