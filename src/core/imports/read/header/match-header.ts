import { closest, distance } from 'fastest-levenshtein'
import { AppError } from '../../../errors.ts'
import { headerKey, LONGEST_HEADER, matchField, type FieldMatch } from './match-field.ts'
import { importMessages } from '../../../i18n/messages/data/import.ts'
import type { ImportMessage } from '../../import-result.ts'
import type { ChosenColumns, FileField, TableChoice, TableLayout } from '../../kinds/table-layout.ts'
import { chosenFields, type ChosenFields } from './chosen-columns.ts'

export interface MatchedColumn {
  readonly field: FileField
  /** Position of the column in the file, from 0. */
  readonly index: number
  /** The header as the file writes it. */
  readonly label: string
}

export interface MatchedHeader {
  readonly table: TableLayout
  /** In the order of the table's fields. */
  readonly columns: readonly MatchedColumn[]
  readonly notes: readonly ImportMessage[]
}

/** Headers quoted in a message; further ones are counted. */
const QUOTED = 20
/** Columns that the file of rejected rows adds to explain them. */
const ADVICE = new Set(
  (['rejects.row', 'rejects.reason', 'rejects.fix'] as const).flatMap((key) =>
    Object.values(importMessages[key]).map((text) => headerKey(text)),
  ),
)

/** The columns of a header that has all that its kind of file needs; undefined for any other row. */
export function tryHeader(header: readonly string[], choice: TableChoice): MatchedHeader | undefined {
  const { tables, wanted, chosen } = choice
  const labels = header.map((label) => label.trim())
  const best = bestComplete((wanted ? [wanted] : tables).map((table) => matchTable(table, labels, chosen)))
  return best && { table: best.table, columns: best.columns, notes: columnNotes(best, labels) }
}

/** True for the header of a file of rejected rows that comes back. */
export function hasAdvice(header: readonly string[]): boolean {
  return header.filter((label) => ADVICE.has(headerKey(label))).length === 3
}

/**
 * Finds the kind of a file and its columns from its header cells. For each field its exact name wins over an alias; of
 * two equally good names the first counts.
 * Throws `import-kind-unknown`, `import-columns-missing` (with the headers found and the nearest ones) and
 * `import-kind-other` when the file is not the wanted kind but clearly another one.
 */
export function matchHeader(header: readonly string[], choice: TableChoice): MatchedHeader {
  const complete = tryHeader(header, choice)
  if (complete) return complete
  const { tables, wanted, chosen } = choice
  const labels = header.map((label) => label.trim())
  const matches = tables.map((table) => matchTable(table, labels, chosen))
  const asked = wanted ? matches.filter(({ table }) => table.name === wanted.name) : matches
  const other = bestComplete(matches)
  const known = Math.max(...asked.map(({ columns }) => columns.length))
  if (wanted && other && other.columns.length > known) {
    throw new AppError('import-kind-other', { wanted: wanted.name, kind: other.table.name })
  }
  throw refusal(asked, labels, wanted)
}

/** How many header cells are known to the table that knows most. */
export function countKnownHeaders(header: readonly string[], { tables, chosen }: TableChoice): number {
  return Math.max(0, ...tables.map((table) => matchTable(table, header, chosen).columns.length))
}

interface TableMatch {
  readonly table: TableLayout
  readonly columns: readonly MatchedColumn[]
  /** Headers of required columns that the file lacks. */
  readonly missing: readonly string[]
  /** Labels of further columns with the same name as one that is used. */
  readonly repeated: readonly string[]
  /** Columns left unused because another column names the same field equally well. */
  readonly rivals: readonly { readonly used: string; readonly left: string }[]
}

function matchTable(table: TableLayout, labels: readonly string[], chosen?: ChosenColumns): TableMatch {
  const byChoice = chosenFields(chosen, table, labels)
  const found = new Map<FileField, MatchedColumn & { readonly rank: number }>()
  const repeated: string[] = []
  const rivals: { used: string; left: string }[] = []
  for (const [index, label] of labels.entries()) {
    const match = label === '' ? undefined : matchLabel(table, label, byChoice)
    if (!match) continue
    const { field, rank } = match
    const held = found.get(field)
    if (!held || rank < held.rank) found.set(field, { field, index, label, rank })
    else if (headerKey(held.label) === headerKey(label)) repeated.push(label)
    else if (rank === held.rank) rivals.push({ used: held.label, left: label })
  }
  const columns = table.fields.flatMap((field) => {
    const column = found.get(field)
    return column ? [{ field, index: column.index, label: column.label }] : []
  })
  return { table, columns, missing: missingHeaders(table, columns), repeated, rivals }
}

/** A field that a person chose wins over every name. */
function matchLabel(table: TableLayout, label: string, chosen: ChosenFields | undefined): FieldMatch | undefined {
  const field = chosen?.get(headerKey(label))
  if (field === undefined) return matchField(table, label)
  return field === null ? undefined : { field, rank: -1 }
}

function missingHeaders(table: TableLayout, columns: readonly MatchedColumn[]): string[] {
  const has = new Set(columns.map((column) => column.field.name))
  const missing = table.fields.filter((field) => field.required && !has.has(field.name)).map((field) => field.header)
  const choice = table.fields.filter((field) => table.oneOf.includes(field.name))
  if (choice.length > 0 && !choice.some((field) => has.has(field.name))) {
    missing.push(choice.map((field) => field.header).join(' / '))
  }
  return missing
}

function bestComplete(matches: readonly TableMatch[]): TableMatch | undefined {
  return matches.filter((match) => match.missing.length === 0).toSorted(byFit)[0]
}

/** Most columns first; of two equal ones the table with more required columns. */
function byFit(one: TableMatch, other: TableMatch): number {
  return other.columns.length - one.columns.length || requiredOf(other.table) - requiredOf(one.table)
}

function requiredOf({ fields }: TableLayout): number {
  return fields.filter((field) => field.required).length
}

function columnNotes(match: TableMatch, labels: readonly string[]): ImportMessage[] {
  const used = new Set(match.columns.map((column) => column.index))
  const repeated = new Set(match.repeated)
  const rivals = match.rivals.filter(({ used: label }) => match.columns.some((column) => column.label === label))
  const reported = new Set([...repeated, ...rivals.map(({ left }) => left)])
  const unknown = labels.filter(
    (label, index) => label !== '' && !used.has(index) && !reported.has(label) && !ADVICE.has(headerKey(label)),
  )
  const notes: ImportMessage[] = rivals.map((params) => ({ code: 'columns-rival', params }))
  if (unknown.length > 0) notes.push({ code: 'columns-ignored', params: { columns: list(unknown) } })
  if (repeated.size > 0) notes.push({ code: 'columns-repeated', params: { columns: list([...repeated]) } })
  return notes
}

function refusal(matches: readonly TableMatch[], labels: readonly string[], wanted?: TableLayout): AppError {
  const found = list(labels.filter((label) => label !== ''))
  const [best, second] = matches.toSorted(byFit)
  const known = best?.columns.length ?? 0
  const tied = second && second.columns.length === known && second.missing.length === best?.missing.length
  if (!best || (!wanted && (known < 2 || tied))) {
    const candidates = matches.filter((match) => known > 0 && match.columns.length === known)
    const kinds = (candidates.length > 0 ? candidates : matches).map((match) => match.table.name).join(', ')
    return new AppError('import-kind-unknown', { found, kinds, ...written(labels) })
  }
  const used = new Set(best.columns.map((column) => column.index))
  const free = labels.filter((label, index) => label !== '' && label.length <= LONGEST_HEADER && !used.has(index))
  const missing = best.missing.map((header) => withNearest(header, free)).join('; ')
  return new AppError('import-columns-missing', { kind: best.table.name, missing, found, ...written(labels) })
}

/** Columns of a refused header that a person can choose the fields of. */
const CHOOSABLE = 80

/** The header of a refused file as JSON, for the page where its columns are chosen. */
function written(labels: readonly string[]): { readonly labels: string } {
  return {
    labels: JSON.stringify(
      labels.filter((label) => label !== '' && label.length <= LONGEST_HEADER).slice(0, CHOOSABLE),
    ),
  }
}

/** `Phone NO. (≈ "Phnoe NO")` when a header of the file comes close. */
function withNearest(header: string, free: readonly string[]): string {
  const keys = free.map((label) => headerKey(label))
  const options = header.split(' / ').flatMap((name) => {
    if (keys.length === 0) return []
    const nearest = closest(headerKey(name), keys)
    return [{ label: free[keys.indexOf(nearest)] ?? '', away: distance(headerKey(name), nearest), size: name.length }]
  })
  const best = options.toSorted((one, other) => one.away - other.away)[0]
  return best && best.away <= Math.max(2, best.size / 2) ? `${header} (≈ "${best.label}")` : header
}

function list(labels: readonly string[]): string {
  const quoted = labels.slice(0, QUOTED).map((label) => (label.length > 60 ? `${label.slice(0, 60)}…` : label))
  const more = labels.length > QUOTED ? ` … (+${labels.length - QUOTED})` : ''
  return quoted.join(', ') + more
}
