import { csvLine } from '../csv-line.ts'
import type { TableKind } from './import-result.ts'
import { fileKinds } from './kinds/file-kinds.ts'

/** A CSV with the POS's headers and one example row, to fill in (UTF-8 with BOM, so that spreadsheets read it right). */
export function importTemplate(kind: TableKind): string {
  const { fields } = fileKinds[kind]
  return `\uFEFF${csvLine(fields.map((field) => field.header))}${csvLine(fields.map((field) => field.example))}`
}
