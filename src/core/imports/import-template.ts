import { csvLine } from '../csv-line.ts'
import type { TableKind } from './kinds/import-kind.ts'

/** What the file is called. */
export function templateName({ name }: Pick<TableKind, 'name'>): string {
  return `semir-template-${name}.csv`
}

/** A CSV with the POS's headers and one example row, to fill in (UTF-8 with BOM, so that spreadsheets read it right). */
export function importTemplate({ fields }: Pick<TableKind, 'fields'>): string {
  return `\uFEFF${csvLine(fields.map((field) => field.header))}${csvLine(fields.map((field) => field.example))}`
}
