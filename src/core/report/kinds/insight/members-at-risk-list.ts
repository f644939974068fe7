import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../../db/business-schema.ts'
import { translator } from '../../../i18n/translate.ts'
import { maskPhone } from '../../../retail/masking.ts'
import { membersAtRisk, type MemberAtRisk } from '../../../value/members-at-risk.ts'
import type { ValueQuery } from '../../../value/value.ts'
import { bucketLabel } from '../../figures/bucket-label.ts'
import type { ReportSheet } from '../../formats/xlsx/workbook-sheet.ts'
import type { SheetOptions } from '../../report-kind.ts'
import type { Column, ReportRow } from '../../report.ts'

/** The name of the list in files. */
export const AT_RISK_LIST = 'membersAtRisk'

/** The columns of a valuable member who is probably lost; without access to personal data, no name. */
export function atRiskColumns({ language, personal }: SheetOptions): Column[] {
  const t = translator(language)
  const columns: Column[] = [
    { key: 'vipId', label: t('column.vipId'), type: 'text' },
    { key: 'name', label: t('column.name'), type: 'text', personal: true },
    { key: 'phone', label: t('column.phone'), type: 'phone' },
    { key: 'grade', label: t('column.byGrade'), type: 'text' },
    { key: 'active', label: t('value.likely-active'), type: 'percent' },
    { key: 'salesAmount', label: t('customer.spent'), type: 'money' },
    { key: 'invoices', label: t('figure.invoices'), type: 'count' },
    { key: 'lastPurchase', label: t('column.lastPurchase'), type: 'date' },
  ]
  return columns.filter((column) => personal || !column.personal)
}

/** A member's row; without access to personal data the phone is masked. */
export function atRiskRow(member: MemberAtRisk, { language, personal }: SheetOptions): ReportRow {
  return {
    ...member,
    name: personal ? member.name : null,
    phone: personal ? member.phone : maskPhone(member.phone),
    grade: bucketLabel('byGrade', { key: member.grade, label: member.grade }, language),
  }
}

/** The sheet of all of them. */
export function membersAtRiskSheet(db: Kysely<BusinessSchema>, query: ValueQuery, options: SheetOptions): ReportSheet {
  return {
    key: AT_RISK_LIST,
    name: translator(options.language)('value.at-risk-list'),
    columns: atRiskColumns(options),
    rows: rowsOf(db, query, options),
  }
}

async function* rowsOf(
  db: Kysely<BusinessSchema>,
  query: ValueQuery,
  options: SheetOptions,
): AsyncGenerator<ReportRow> {
  for await (const member of membersAtRisk(db, query)) yield atRiskRow(member, options)
}
