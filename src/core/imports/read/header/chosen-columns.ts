import { AppError } from '../../../errors.ts'
import type { ImportMessage } from '../../import-result.ts'
import type { ChosenColumns, ColumnChoice, FileField, TableLayout } from '../../kinds/table-layout.ts'
import { headerIdentity, headerKey } from './match-field.ts'

/** The field that a column was chosen to be, by the key of its header; null: the column is left out. */
export type ChosenFields = ReadonlyMap<string, FileField | null>

/** What was chosen for a row as the header of a table; undefined: nothing. */
export function chosenFields(
  chosen: ChosenColumns | undefined,
  table: TableLayout,
  labels: readonly string[],
): ChosenFields | undefined {
  if (!chosen) return undefined
  const columns = { ...earlierChoice(chosen, table, labels)?.columns, ...chosen.now }
  const fields = Object.entries(columns).flatMap(([label, name]): [string, FileField | null][] => {
    const field = name === '' ? null : table.fields.find((each) => each.name === name)
    return field === undefined ? [] : [[headerKey(label), field]]
  })
  return fields.length === 0 ? undefined : new Map(fields)
}

function earlierChoice({ earlier }: ChosenColumns, table: TableLayout, labels: readonly string[]) {
  const identity = earlier.length === 0 ? '' : headerIdentity(labels)
  return earlier.find(({ header, kind }) => header === identity && kind === table.name)
}

/** A header's choices as they took effect. */
export interface AppliedChoice {
  readonly notes: readonly ImportMessage[]
  /** What is to be remembered; undefined where nothing was chosen for this file. */
  readonly columns: ColumnChoice | undefined
}

/**
 * What is reported of chosen columns, and remembered. Throws `import-column-unknown` and `import-column-unfit` for a column
 * chosen for this file that the header does not have or the table cannot read so.
 */
export function applyChoice(
  chosen: ChosenColumns | undefined,
  table: TableLayout,
  header: {
    readonly labels: readonly string[]
    readonly columns: readonly { readonly field: { readonly name: string }; readonly label: string }[]
  },
): AppliedChoice {
  if (!chosen) return { notes: [], columns: undefined }
  const { labels, columns } = header
  const isRead = (label: string, name: string) =>
    columns.some((column) => column.field.name === name && headerKey(column.label) === headerKey(label))
  const headerOf = (name: string) => table.fields.find((field) => field.name === name)?.header ?? name
  for (const [label, name] of Object.entries(chosen.now)) {
    if (!labels.some((each) => headerKey(each) === headerKey(label))) {
      throw new AppError('import-column-unknown', { column: label, found: labels.filter(Boolean).join(', ') })
    }
    if (name !== '' && !isRead(label, name)) {
      throw new AppError('import-column-unfit', { column: label, field: headerOf(name), kind: table.name })
    }
  }
  const before = earlierChoice(chosen, table, labels)
  const note = (label: string, name: string, when: ImportMessage['params']): ImportMessage => ({
    code: `column-${name === '' ? 'left-out' : 'read-as'}${'by' in when ? '-before' : ''}`,
    params: { column: label, ...(name === '' ? {} : { field: headerOf(name) }), ...when },
  })
  const remembered = Object.entries(before?.columns ?? {}).filter(
    ([label, name]) => !(label in chosen.now) && (name === '' || isRead(label, name)),
  )
  const now = Object.entries(chosen.now)
  return {
    notes: [
      ...now.map(([label, name]) => note(label, name, {})),
      ...remembered.map(([label, name]) => note(label, name, { by: before?.by ?? '', at: before?.at ?? '' })),
    ],
    columns: now.length === 0 ? undefined : { ...before?.columns, ...chosen.now },
  }
}
