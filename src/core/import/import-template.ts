import type { ImportKind } from './import-result.ts'
import { fileKinds } from './kinds/file-kinds.ts'

/** A CSV with the POS's headers and one example row, to fill in (UTF-8 with BOM, so that spreadsheets read it right). */
export function importTemplate(kind: ImportKind): string {
  const { fields } = fileKinds[kind]
  const lines = [fields.map((field) => field.header), fields.map((field) => field.example)]
  return `\uFEFF${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`
}
