import { csvLine } from '../../csv-line.ts'

/** The columns that identify a shop together. */
export const SHOP_PARTS = ['shop_id', 'shop_name', 'country', 'bu'] as const

/** shop_id, shop_name, country, bu; null when the file has no such column. */
export type ShopParts = readonly (string | null)[]

/**
 * How a column's cells are read. card: a VIP ID, empty for a buyer without one; money: 1/100 VND; face-value:
 * 1/10,000 VND; day: days since 1970-01-01; date: `YYYY-MM-DD`; shop: part of what identifies a shop.
 */
export type FieldType =
  | 'id'
  | 'card'
  | 'text'
  | 'phone'
  | 'date'
  | 'day'
  | 'money'
  | 'face-value'
  | 'count'
  | 'month'
  | 'flag'
  | 'shop'

export interface FileField {
  /** The field's name in the database, which is accepted as a header too. */
  readonly name: string
  /** The header as the POS writes it. */
  readonly header: string
  readonly type: FieldType
  readonly required?: true
  /** Left out when the business stores no sensitive data. */
  readonly sensitive?: true
  /** A birthday: its two-digit years are never of the coming decades. */
  readonly birth?: true
  /** Other headers people use, in Vietnamese, Chinese and English. */
  readonly aliases: readonly string[]
  /** A value for the template's example row. */
  readonly example: string
}

/** What the reader needs to know of a kind of table. Plain data, because it is sent to the reader's process. */
export interface TableLayout {
  /** Name of the kind. */
  readonly name: string
  readonly fields: readonly FileField[]
  /** Fields of which a file needs at least one. */
  readonly oneOf: readonly string[]
  /** Staged rows refer to cards by number, and each card is staged once. */
  readonly numbersCards?: true
  /** Staged rows carry their row number and cells, because the merge may still reject them. */
  readonly keepsCells?: true
  /**
   * Rows that repeat this id are compared by shop, figures and unused columns, and differences are reported; `sums` are
   * the columns that are added up when they are lines of one record.
   */
  readonly repeats?: { readonly id: string; readonly sums: readonly string[] }
}

/** The layout alone, without the functions and texts of a kind. */
export function layoutOf(kind: TableLayout): TableLayout {
  const { name, fields, oneOf, numbersCards, keepsCells, repeats } = kind
  return {
    name,
    fields,
    oneOf,
    ...(numbersCards ? { numbersCards } : {}),
    ...(keepsCells ? { keepsCells } : {}),
    ...(repeats ? { repeats } : {}),
  }
}

/** Which field each column is read as, by the column's header; an empty field: the column is left out. */
export type ColumnChoice = Readonly<Record<string, string>>

/** How the columns of a header were chosen once. */
export interface RememberedColumns {
  readonly id: number
  /** The normalised cells of the header. */
  readonly header: string
  readonly kind: string
  readonly columns: ColumnChoice
  readonly by: string
  /** UTC ISO-8601. */
  readonly at: string
}

/** Columns that people chose the field of: for this file, or earlier for files of its header. */
export interface ChosenColumns {
  readonly now: ColumnChoice
  /** `at` is the day as people read it. */
  readonly earlier: readonly RememberedColumns[]
}

/** Tables a file is matched against, and the one it has to be when a person or a page named it. */
export interface TableChoice {
  readonly tables: readonly TableLayout[]
  readonly wanted?: TableLayout | undefined
  readonly chosen?: ChosenColumns | undefined
}

/** The kind whose records name shops and cards, and the columns that do. */
export const SALES = 'sales' as const
export const salesReferences = ['shop_key', 'vip_key'] as const

/** What the file is called. */
export function templateName({ name }: { readonly name: string }): string {
  return `semir-template-${name}.csv`
}

/** A CSV with the POS's headers and one example row, to fill in (UTF-8 with BOM, so that spreadsheets read it right). */
export function importTemplate({ fields }: { readonly fields: readonly FileField[] }): string {
  return `\uFEFF${csvLine(fields.map((field) => field.header))}${csvLine(fields.map((field) => field.example))}`
}
