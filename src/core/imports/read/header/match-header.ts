import { closest, distance } from 'fastest-levenshtein'
import { AppError } from '../../../errors.ts'
import { headerKey } from './header-key.ts'
import { importMessages } from '../../../i18n/messages/data/import.ts'
import { tableKindNames, type ImportKind, type ImportMessage, type TableKind } from '../../import-result.ts'
import type { FileField, FileKind } from '../../kinds/file-kind.ts'
import { fileKinds } from '../../kinds/file-kinds.ts'
import { matchField } from './match-field.ts'

export interface MatchedColumn {
  readonly field: FileField
  /** Place of the column in the file, from 0. */
  readonly index: number
  /** The header as the file writes it. */
  readonly label: string
}

export interface MatchedHeader {
  readonly kind: ImportKind
  /** In the order of the kind's fields. */
  readonly columns: readonly MatchedColumn[]
  readonly notes: readonly ImportMessage[]
}

/** Headers that are quoted in a message; more are counted. */
const QUOTED = 20
/** Columns of the file of rejected rows, which are for the person who fixes them. */
const ADVICE = new Set(
  (['rejects.row', 'rejects.reason', 'rejects.fix'] as const).flatMap((key) =>
    Object.values(importMessages[key]).map((text) => headerKey(text)),
  ),
)

/** The columns of a header that has all a file of its kind needs; undefined for any other row. */
export function tryHeader(header: readonly string[], wanted?: TableKind): MatchedHeader | undefined {
  const labels = header.map((label) => label.trim())
  const kinds = wanted ? [wanted] : tableKindNames
  const best = bestComplete(kinds.map((kind) => matchKind(fileKinds[kind], labels)))
  return best && { kind: best.kind.kind, columns: best.columns, notes: columnNotes(best, labels) }
}

/** True for the header of a file of rejected rows that comes back. */
export function hasAdvice(header: readonly string[]): boolean {
  return header.filter((label) => ADVICE.has(headerKey(label))).length === 3
}

/**
 * Finds the kind of a file and its columns from its header cells. For each field its exact name wins over an alias; of
 * two names that are as good the first counts.
 * Throws `import-kind-unknown`, `import-columns-missing` (with what was found and the nearest headers) and
 * `import-kind-other` when the file is no wanted one but plainly one of another kind.
 */
export function matchHeader(header: readonly string[], wanted?: TableKind): MatchedHeader {
  const complete = tryHeader(header, wanted)
  if (complete) return complete
  const labels = header.map((label) => label.trim())
  const matches = tableKindNames.map((kind) => matchKind(fileKinds[kind], labels))
  const asked = wanted ? matches.filter(({ kind }) => kind.kind === wanted) : matches
  const other = bestComplete(matches)
  const known = Math.max(...asked.map(({ columns }) => columns.length))
  if (wanted && other && other.columns.length > known)
    throw new AppError('import-kind-other', { wanted, kind: other.kind.kind })
  throw refusal(asked, labels, wanted)
}

/** How many header cells are known to any kind: tells delimiters apart. */
export function countKnownHeaders(header: readonly string[]): number {
  return Math.max(...tableKindNames.map((kind) => matchKind(fileKinds[kind], header).columns.length))
}

interface KindMatch {
  readonly kind: FileKind
  readonly columns: readonly MatchedColumn[]
  /** Headers of required columns that the file lacks. */
  readonly missing: readonly string[]
  /** Labels of columns whose field another column holds: by the same name, or by one that is as good. */
  readonly repeated: readonly string[]
  readonly rivals: readonly { readonly used: string; readonly left: string }[]
}

function matchKind(kind: FileKind, labels: readonly string[]): KindMatch {
  const found = new Map<FileField, MatchedColumn & { readonly rank: number }>()
  const repeated: string[] = []
  const rivals: { used: string; left: string }[] = []
  for (const [index, label] of labels.entries()) {
    const match = label === '' ? undefined : matchField(kind, label)
    if (!match) continue
    const { field, rank } = match
    const held = found.get(field)
    if (!held || rank < held.rank) found.set(field, { field, index, label, rank })
    else if (headerKey(held.label) === headerKey(label)) repeated.push(label)
    else if (rank === held.rank) rivals.push({ used: held.label, left: label })
  }
  const columns = kind.fields.flatMap((field) => {
    const column = found.get(field)
    return column ? [{ field, index: column.index, label: column.label }] : []
  })
  return { kind, columns, missing: missingHeaders(kind, columns), repeated, rivals }
}

function missingHeaders(kind: FileKind, columns: readonly MatchedColumn[]): string[] {
  const has = new Set(columns.map((column) => column.field.name))
  const missing = kind.fields.filter((field) => field.required && !has.has(field.name)).map((field) => field.header)
  const choice = kind.fields.filter((field) => kind.oneOf.includes(field.name))
  if (choice.length > 0 && !choice.some((field) => has.has(field.name))) {
    missing.push(choice.map((field) => field.header).join(' / '))
  }
  return missing
}

function bestComplete(matches: readonly KindMatch[]): KindMatch | undefined {
  return matches.filter((match) => match.missing.length === 0).toSorted(byFit)[0]
}

/** Most columns first; of two equal kinds the one that asks for more. */
function byFit(one: KindMatch, other: KindMatch): number {
  return other.columns.length - one.columns.length || demands(other.kind) - demands(one.kind)
}

function demands(kind: FileKind): number {
  return kind.fields.filter((field) => field.required).length
}

function columnNotes(match: KindMatch, labels: readonly string[]): ImportMessage[] {
  const used = new Set(match.columns.map((column) => column.index))
  const repeated = new Set(match.repeated)
  const rivals = match.rivals.filter(({ used: label }) => match.columns.some((column) => column.label === label))
  const said = new Set([...repeated, ...rivals.map(({ left }) => left)])
  const unknown = labels.filter(
    (label, index) => label !== '' && !used.has(index) && !said.has(label) && !ADVICE.has(headerKey(label)),
  )
  const notes: ImportMessage[] = rivals.map((params) => ({ code: 'columns-rival', params }))
  if (unknown.length > 0) notes.push({ code: 'columns-ignored', params: { columns: list(unknown) } })
  if (repeated.size > 0) notes.push({ code: 'columns-repeated', params: { columns: list([...repeated]) } })
  return notes
}

function refusal(matches: readonly KindMatch[], labels: readonly string[], wanted?: TableKind): AppError {
  const found = list(labels.filter((label) => label !== ''))
  const [best, second] = matches.toSorted(byFit)
  const known = best?.columns.length ?? 0
  const tied = second && second.columns.length === known && second.missing.length === best?.missing.length
  if (!best || (!wanted && (known < 2 || tied))) {
    const candidates = matches.filter((match) => known > 0 && match.columns.length === known)
    const kinds = (candidates.length > 0 ? candidates : matches).map((match) => match.kind.kind).join(', ')
    return new AppError('import-kind-unknown', { found, kinds })
  }
  const used = new Set(best.columns.map((column) => column.index))
  const free = labels.filter((label, index) => label !== '' && !used.has(index))
  const missing = best.missing.map((header) => withNearest(header, free)).join('; ')
  return new AppError('import-columns-missing', { kind: best.kind.kind, missing, found })
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
