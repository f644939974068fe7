import { type Kysely, sql } from 'kysely'
import { sqlRules } from '../../db/sql.ts'

export interface TableRequest {
  readonly table: string
  /** Whether columns with personal data are read. */
  readonly personal: boolean
  readonly descending: boolean
  /** Keyset position: the page is after or before the row with this key; left out: the first page. */
  readonly from?: { readonly key: number; readonly side: 'after' | 'before' } | undefined
  readonly limit: number
}

export type TableCell = string | number | null

/** A page of a table's rows in the order of its key. */
export interface TablePage {
  /** The integer column that orders the table; the address of its rows when the table has none. */
  readonly key: string
  /** The columns of `rows`, the key first. */
  readonly shown: readonly string[]
  /** Columns left out because they contain personal data or secrets. */
  readonly hidden: Readonly<Record<Exclude<Exposure, 'open'>, readonly string[]>>
  /** Long texts are cut and end in "…". */
  readonly rows: readonly (readonly TableCell[])[]
  readonly hasBefore: boolean
  readonly hasAfter: boolean
}

type ColumnsOfTable = Readonly<Record<string, Exposure>>

/** Characters shown of a text. */
const LONGEST = 120

/** Reads a page by key, not by offset, so the cost does not grow with the position. */
export async function readTable<Schema>(
  db: Kysely<Schema>,
  columns: ColumnsOfTable,
  { table, personal, descending, from, limit }: TableRequest,
): Promise<TablePage> {
  const { rowKeyOf, clippedCell } = sqlRules(db)
  const { name: key, value, order: ordered, at } = await rowKeyOf(db, table)
  const names = Object.keys(columns)
  const seen = names.filter((name) => columns[name] === 'open' || (personal && columns[name] === 'personal'))
  const shown = [key, ...seen.filter((name) => name !== key)]
  const backwards = from?.side === 'before'
  const order = descending === backwards ? sql`asc` : sql`desc`
  const compare = descending === backwards ? sql`>` : sql`<`
  const cell = (name: string) => (name === key ? value : clippedCell(name, LONGEST + 1))
  const { rows: found } = await sql<Readonly<Record<string, TableCell>>>`
    select ${sql.join(shown.map((name) => sql`${cell(name)} as ${sql.id(`shown ${name}`)}`))}
    from ${sql.table(table)}
    ${from ? sql`where ${ordered} ${compare} ${at(from.key)}` : sql``}
    order by ${ordered} ${order} limit ${limit + 1}`.execute(db)
  const rows = found.slice(0, limit).map((row) => Object.values(row).map(marked))
  const more = found.length > limit
  return {
    key,
    shown,
    hidden: {
      personal: personal ? [] : names.filter((name) => columns[name] === 'personal'),
      secret: names.filter((name) => columns[name] === 'secret'),
    },
    rows: backwards ? rows.toReversed() : rows,
    hasBefore: backwards ? more : from !== undefined,
    hasAfter: backwards || more,
  }
}

function marked(cell: TableCell): TableCell {
  return typeof cell === 'string' && cell.length > LONGEST ? `${cell.slice(0, LONGEST)}…` : cell
}

/** open: shown to all who may read tables; personal: needs the permission for personal data; secret: never shown. */
export type Exposure = 'open' | 'personal' | 'secret'

/** The exposure of every column of a schema, checked for completeness by the compiler. */
export type TableColumns<Schema> = { readonly [Table in keyof Schema]: Readonly<Record<keyof Schema[Table], Exposure>> }
