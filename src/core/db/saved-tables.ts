import type { Selectable } from 'kysely'

/** A report saved under a name; an empty scope is everyone's. */
export interface SavedViewTable {
  id: string
  scope: string
  name: string
  name_key: string
  owner_key: string
  report: string
  period: string | null
  options: string | null
  created_at: string
  changed_at: string
}
export type SavedViewRow = Selectable<SavedViewTable>

/** A segment that a person defined. */
export interface OwnSegmentTable {
  id: string
  name: string
  /** The name without marks and case: no two have the same. */
  name_key: string
  owner_key: string
  /** Its current definition. */
  version: number
  created_at: string
}

/** A definition that a segment has or had, as JSON. */
export interface OwnSegmentVersionTable {
  segment_id: string
  version: number
  definition: string
  changed_by: string
  changed_at: string
}

/** Whether files of a person or conversation are previewed before they are imported. */
export interface PreviewChoiceTable {
  scope: 'person' | 'conversation'
  /** A person's key, or a conversation in its typed form. */
  subject: string
  preview: number
  changed_at: string
}
