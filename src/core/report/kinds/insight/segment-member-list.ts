import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../../db/business-schema.ts'
import { translator } from '../../../i18n/translate.ts'
import { maskPhone } from '../../../retail/masking.ts'
import { SEGMENT_KEYS, type SegmentKey } from '../../../rfm/segment-customers.ts'
import { segmentMembers, type SegmentMember } from '../../../segments/segment-members.ts'
import type { SegmentsQuery } from '../../../segments/segments.ts'
import { bucketLabel } from '../../figures/bucket-label.ts'
import type { ReportSheet } from '../../formats/xlsx/workbook-sheet.ts'
import type { SheetOptions } from '../../report-kind.ts'
import type { Column, ReportRow } from '../../report.ts'

/** The columns of a member; without access to personal data, no name. */
export function segmentMemberColumns({ language, personal }: SheetOptions): Column[] {
  const t = translator(language)
  const columns: Column[] = [
    { key: 'vipId', label: t('column.vipId'), type: 'text' },
    { key: 'name', label: t('column.name'), type: 'text', personal: true },
    { key: 'phone', label: t('column.phone'), type: 'phone' },
    { key: 'grade', label: t('column.byGrade'), type: 'text' },
    { key: 'salesAmount', label: t('figure.salesAmount'), type: 'money' },
    { key: 'invoices', label: t('figure.invoices'), type: 'count' },
    { key: 'recency', label: t('segments.recency-cut'), type: 'count' },
    { key: 'lastPurchase', label: t('column.lastPurchase'), type: 'date' },
    { key: 'scores', label: 'R F M', type: 'text' },
  ]
  return columns.filter((column) => personal || !column.personal)
}

/** A member's row; without access to personal data the phone is masked. */
export function segmentMemberRow(
  { r, f, m, ...member }: SegmentMember,
  { language, personal }: SheetOptions,
): ReportRow {
  return {
    ...member,
    name: personal ? member.name : null,
    phone: personal ? member.phone : maskPhone(member.phone),
    grade: bucketLabel('byGrade', { key: member.grade, label: member.grade }, language),
    scores: r === null ? null : `${r} ${f} ${m}`,
  }
}

/** The name of a segment's list in files: `needsAttention`. */
export function segmentListKey(segment: SegmentKey): string {
  return segment.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The members of each segment as a sheet of its own. */
export function segmentMemberSheets(
  db: Kysely<BusinessSchema>,
  query: SegmentsQuery,
  options: SheetOptions,
): ReportSheet[] {
  return SEGMENT_KEYS.map((segment) => ({
    key: segmentListKey(segment),
    name: translator(options.language)(`segment.${segment}`),
    columns: segmentMemberColumns(options),
    rows: rowsOf(db, { query, segment }, options),
  }))
}

async function* rowsOf(
  db: Kysely<BusinessSchema>,
  { query, segment }: { readonly query: SegmentsQuery; readonly segment: SegmentKey },
  options: SheetOptions,
): AsyncGenerator<ReportRow> {
  for await (const member of segmentMembers(db, query, segment)) yield segmentMemberRow(member, options)
}
