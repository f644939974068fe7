import type { TableKind } from './import-kind.ts'
import type { TableKindName } from './import-kinds.ts'

export type { FieldType, FileField } from './file-field.ts'

/** The part of a kind of table that its reader needs. */
export interface FileKind extends Pick<TableKind, 'fields' | 'oneOf'> {
  readonly kind: TableKindName
}
