import type { DataName } from '../../db/version-cache.ts'
import type { MessageKey, Translate } from '../../i18n/translate.ts'
import type { TableLayout } from './table-layout.ts'
import type { Kysely, RawBuilder } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import type { MergeCounts, StagedColumn, UpsertPlan } from '../../records/values/upsert.ts'

/** What a merge works on: the business database inside a transaction, with the staged tables beside its own. */
export interface MergeContext {
  readonly trx: Kysely<BusinessSchema>
  readonly kind: Pick<ImportKind, 'key' | 'record'>
  /** The columns of the file that were recognised, with their labels there. */
  readonly found: readonly { readonly field: { readonly name: string }; readonly label: string }[]
  readonly columns: readonly StagedColumn[]
  /** Columns with cells that could not be read. */
  readonly keptBits: number
  readonly importId: number
  /** UTC ISO-8601. */
  readonly at: string
  /** Only what the stage holds may change: nothing is going to be merged. */
  readonly preview: boolean
  /** The import of this preview would clear all records out first, so that none counts as known. */
  readonly emptied?: boolean
}

/** How staged rows go into the table of their kind. */
export interface MergePlan extends UpsertPlan {
  readonly columns: readonly PlannedColumn[]
  /** Rows that only the database showed to be wrong; they are no longer staged. */
  readonly rejected: number
  /** What else changes once the rows are in. */
  readonly after?: (applied: AppliedPlan) => Promise<void>
}

/** A plan that was carried out. */
export interface AppliedPlan extends MergeCounts {
  /** What `import_changes` holds of each record that was changed, in this order. */
  readonly changedColumns: readonly string[]
}

export interface PlannedColumn {
  readonly name: string
  readonly value: RawBuilder<unknown>
  /**
   * How a person is shown the column: as which field, and, where it holds a key, what the record (`target`) and the
   * staged row have in words.
   */
  readonly shown?: {
    readonly field: string
    readonly before?: RawBuilder<unknown>
    readonly after?: RawBuilder<unknown>
  }
}

/**
 * A kind of file. Lists, buttons, pages, the merge and the audit are derived from it; a new kind is one such object in
 * the registry, with its texts. A kind without fields is a JSON list of the loyalty service.
 */
export interface ImportKind<Name extends string = string> {
  /** As it is stored, typed in commands and read in addresses. */
  readonly name: Name
  /** What it holds, in the middle of a sentence: "customers". */
  readonly label: MessageKey
  /** Staged columns by which two rows are the same record. */
  readonly key: readonly string[]
  /** Whether rows are merged in the order of the file instead of that of their key. */
  readonly ordered?: true
  /** The table its rows become records of. */
  readonly record: RecordTable
  /**
   * Works out, inside the transaction of the import, how staged rows go in. Loads its code when called: pages and the
   * terminal know the kinds too and never merge.
   */
  readonly plan: (context: MergeContext) => Promise<MergePlan>
  /** Tables that its records fill. */
  readonly tables: readonly (keyof BusinessSchema)[]
  /** The part of the data whose version it raises. */
  readonly data: DataName
  /** Whether a value of a rejected row may be a phone, a name or an address, so that reading it is audited. */
  readonly personal: boolean
}

/** A table of records, each of which an import may make or change and an undo take back. */
export interface RecordTable {
  readonly table: 'customers' | 'invoices' | 'coupons' | 'cnv_customers'
  /** The column of its whole-number key. */
  readonly id: string
  /** The column by which people know a record, and a phone that may take its part. */
  readonly shownBy: string
  readonly phone?: string
  /** Columns that hold keys of other tables' rows. */
  readonly references?: readonly string[]
  /** Brings what is derived from the records up to date, within an undo that removed some and restored others. */
  readonly settle?: (trx: Kysely<BusinessSchema>, importId: number) => Promise<void>
}

/** A table that people export from the POS: it has columns, a template and a page of its own. */
export interface TableKind<Name extends string = string> extends ImportKind<Name>, TableLayout {
  readonly name: Name
  readonly held: HeldRecords
  /** Whether the figures of the home page count its records. */
  readonly figures?: true
  /** The texts of its page. */
  readonly page: {
    readonly tab: MessageKey
    readonly title: MessageKey
    readonly lead: MessageKey
    readonly drop: MessageKey
    /** What its records are called, and the first and last day of them where they have one. */
    readonly records: MessageKey
    readonly days?: { readonly earliest: MessageKey; readonly latest: MessageKey }
  }
}

/** Which records of the database are of a kind. */
export interface HeldRecords {
  readonly table: keyof BusinessSchema
  /** The column of the record's own day: `YYYY-MM-DD`, or days since 1970-01-01. */
  readonly day?: string
  /** Counts only records in which this column is above 0. */
  readonly above0?: string
}

export function isTableKind(kind: ImportKind): kind is TableKind {
  return 'fields' in kind
}

/** The kind of that name. */
export function findKind<Kind extends { readonly name: string }>(
  kinds: readonly Kind[],
  name: unknown,
): Kind | undefined {
  return kinds.find((kind) => kind.name === name)
}

/** The page where its files are dropped. */
export function kindPath({ name }: Pick<TableKind, 'name'>): string {
  return `/upload/${name}/`
}

/** What the kind of that name is called; the name itself where no such kind is left. */
export function kindText(kinds: readonly ImportKind[], name: string, t: Translate): string {
  const kind = findKind(kinds, name)
  return kind ? t(kind.label) : name
}
