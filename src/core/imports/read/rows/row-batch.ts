import type { ColumnChoice, ShopParts } from '../../kinds/table-layout.ts'
import type { Problem } from '../../../records/values/cell.ts'

/** NaN stands for null among integers. */
export type ReadValues = Float64Array | (string | null)[]

/** A row that was rejected, or a cell that was left out, on its way to `import_issues`. */
export interface StagedIssue {
  readonly severity: 'reject' | 'warning'
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: Problem
  /** The row's cells as the file wrote them; rejects only. */
  readonly cells: readonly string[] | null
}

/** Rows that were read and checked, by column. */
export interface RowBatch {
  readonly size: number
  /** Characters of all its texts. */
  readonly text: number
  readonly columns: readonly ReadValues[]
  /** New shops and cards, numbered from 1 in the order they come; rows from this batch on refer to them by number. */
  readonly shops: readonly ShopParts[]
  readonly cards: readonly string[]
  readonly issues: readonly StagedIssue[]
}

/** An import whose rejected rows may come back: its header, and the columns it read month first. */
export interface EarlierRejects {
  readonly labels: readonly string[]
  readonly monthFirst: readonly string[]
}

/** What was recognised of a file's header. */
export interface ReadHeader {
  /** Name of the kind of file. */
  readonly kind: string
  readonly columns: readonly {
    readonly field: { readonly name: string }
    readonly label: string
    /** Position in the file, from 0. */
    readonly index: number
  }[]
  /** Columns whose field a person chose for this file, and those chosen for its header before; undefined: none now. */
  readonly choice?: ColumnChoice | undefined
}

/** How far reading is. */
export interface ReadCounts {
  /** Rows read that hold anything, without the header. */
  readonly rows: number
  readonly rejected: number
  /** Rows that carry a warning. */
  readonly warned: number
}
