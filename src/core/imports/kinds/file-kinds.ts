import type { FileKind } from './file-kind.ts'
import { tableKinds, type TableKindName } from './import-kinds.ts'

/** Every kind of table as its reader sees it, by name. */
export const fileKinds = Object.fromEntries(
  tableKinds.map(({ name, fields, oneOf }) => [name, { kind: name, fields, oneOf }]),
) as Readonly<Record<TableKindName, FileKind>>
