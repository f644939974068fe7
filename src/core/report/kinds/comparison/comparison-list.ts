import type { ComparisonListName, ComparisonLists } from '../../../comparison/comparison-result.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator, type Translate } from '../../../i18n/translate.ts'
import { bucketLabel } from '../../figures/bucket-label.ts'
import { maskPhone } from '../../../retail/masking.ts'
import type { SheetOptions } from '../../report-kind.ts'
import type { ReportCell, Column, ColumnType, ReportRow } from '../../report.ts'

type RowOf = ComparisonLists[ComparisonListName]
type ListColumn = { [Name in ComparisonListName]: keyof ComparisonLists[Name] }[ComparisonListName]

const posColumns = ['vipId', 'phone', 'name', 'grade', 'email', 'registrationDate', 'points'] as const
const cnvColumns = [
  'customerId',
  'phone',
  'name',
  'level',
  'email',
  'registrationDate',
  'points',
  'usedPoints',
] as const

const columnsOf: { readonly [Name in ComparisonListName]: readonly (keyof ComparisonLists[Name])[] } = {
  posOnly: posColumns,
  cnvOnly: cnvColumns,
  posOnlyPeriod: posColumns,
  cnvOnlyPeriod: cnvColumns,
  pointsMismatch: [
    'vipId',
    'customerId',
    'phone',
    'name',
    'level',
    'matchedBy',
    'posPoints',
    'cnvPoints',
    'difference',
    'cnvTotalPoints',
    'totalDifference',
  ],
  sharedPhones: ['phone', 'vipIds', 'inCnv'],
}

const types: Readonly<Partial<Record<ListColumn, ColumnType>>> = {
  phone: 'phone',
  grade: 'grade',
  level: 'grade',
  registrationDate: 'date',
  points: 'count',
  usedPoints: 'count',
  posPoints: 'count',
  cnvPoints: 'count',
  difference: 'count',
  cnvTotalPoints: 'count',
  totalDifference: 'count',
}
const personalColumns: ReadonlySet<ListColumn> = new Set(['name', 'email'])

/** The columns of a list, the same for all readers. */
export function listColumns(list: ComparisonListName, language: Language): Column[] {
  const t = translator(language)
  return columnsOf[list].map((key) => ({
    key,
    label: t(`comparison.column.${key}`),
    type: types[key] ?? 'text',
    ...(personalColumns.has(key) ? { personal: true } : {}),
  }))
}

/** A row of a list in the reader's language; without access to personal data no name or e-mail, and masked phones. */
export function listRow(row: RowOf, options: SheetOptions): ReportRow {
  const reader = { ...options, t: translator(options.language) }
  const cells: [string, unknown][] = Object.entries(row)
  return Object.fromEntries(cells.map(([key, value]) => [key, cellOf(key as ListColumn, value, reader)]))
}

type ListReader = SheetOptions & { readonly t: Translate }

function cellOf(key: ListColumn, value: unknown, { language, personal, t }: ListReader): ReportCell {
  if (personalColumns.has(key) && !personal) return null
  switch (key) {
    case 'phone':
      return personal ? (value as string) : maskPhone(value as string)
    case 'grade':
      return bucketLabel('byGrade', { key: value as string, label: value as string }, language)
    case 'customerId':
      return String(value)
    case 'matchedBy':
      return t(`comparison.${value as ComparisonLists['pointsMismatch']['matchedBy']}`)
    case 'vipIds':
      return (value as readonly string[]).join(', ')
    case 'inCnv':
      return t(value === true ? 'comparison.in-cnv' : 'comparison.not-in-cnv')
    default:
      return value as ReportCell
  }
}
