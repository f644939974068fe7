import type { Kysely } from 'kysely'
import { dataOrigin } from '../../records/tables/clear-demo-data.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { read } from '../../db/transaction.ts'
import { formatDay } from '../../i18n/formats.ts'
import { translator } from '../../i18n/translate.ts'
import type { SegmentDefinition } from '../../segments/own/definition.ts'
import { ownSegmentCount, ownSegmentMembers } from '../../segments/own/own-segment-members.ts'
import { segmentMemberColumns, segmentMemberRow } from '../kinds/insight/segment-member-list.ts'
import type { SheetOptions } from '../report-kind.ts'
import type { Report, ReportRow } from '../report.ts'
import { exportFormats } from './export-formats.ts'
import { exportName, exportPath, type BuiltReport, type ReportFile } from './report-file.ts'

/** The formats of a list of members. */
export const memberFormats = ['xlsx', 'csv'] as const

export interface OwnSegmentFileInput extends SheetOptions {
  readonly name: string
  readonly definition: SegmentDefinition
  readonly format: (typeof memberFormats)[number]
  readonly folder: string
}

const MEMBERS = 'members'

/** The writers are large modules and are imported on first use. */
const writers: Readonly<Record<OwnSegmentFileInput['format'], (path: string, built: BuiltReport) => Promise<void>>> = {
  xlsx: async (path, built) => (await import('./xlsx/write-workbook.ts')).writeWorkbook({ path, ...built }),
  csv: async (path, built) => (await import('./report-csv.ts')).writeReportCsv(path, built),
}

/** Writes the members of an own segment to a file; the caller removes it. */
export async function ownSegmentFile(db: Kysely<BusinessSchema>, input: OwnSegmentFileInput): Promise<ReportFile> {
  const { name, definition, format, folder, ...options } = input
  const { language } = options
  const path = await exportPath(folder, exportFormats[format].extension)
  return read(db, async (snapshot) => {
    const count = await ownSegmentCount(snapshot, { definition, moves: false })
    const t = translator(language)
    const day = count.asOf === null ? '' : formatDay(count.asOf)
    const report: Report = {
      kind: 'segments',
      title: name,
      period: { from: null, to: count.asOf, label: day },
      filters: [],
      asOf: count.asOf === null ? t('stamp.no-sales') : t('stamp.sales-through', { day }),
      empty: false,
      kpis: [
        { key: 'customers', label: t('insight.members'), type: 'count', value: count.customers },
        { key: 'salesAmount', label: t('figure.salesAmount'), type: 'money', value: count.salesAmount },
      ],
      tables: [],
      charts: [],
      notes: [],
    }
    const rows = memberFileRows(snapshot, definition, options)
    const sheet = { key: MEMBERS, name: t('insight.members'), columns: segmentMemberColumns(options), rows }
    const demo = (await dataOrigin(snapshot)) === 'demo'
    await writers[format](path, { report, sheets: [sheet], language, demo, table: MEMBERS })
    return { path, name: exportName({ kind: 'segment', period: report.period }, exportFormats[format].extension) }
  })
}

async function* memberFileRows(
  db: Kysely<BusinessSchema>,
  definition: SegmentDefinition,
  options: SheetOptions,
): AsyncGenerator<ReportRow> {
  for await (const member of ownSegmentMembers(db, definition)) yield segmentMemberRow(member, options)
}
