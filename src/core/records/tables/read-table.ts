import { sql, type QueryExecutorProvider } from 'kysely'
import { clippedCell, keyColumnOf } from '../../db/sqlite/inspect.ts'

export interface TableRequest {
  readonly table: string
  /** Whether columns with personal data are read. */
  readonly personal: boolean
  readonly descending: boolean
  /** The key of the row next to which the page lies, and on which side; left out: where the order begins. */
  readonly from?: { readonly key: number; readonly side: 'after' | 'before' } | undefined
  readonly limit: number
}

export type TableCell = string | number | null

/** Some rows of a table in the order of its key, and what lies beyond them. */
export interface TablePage {
  /** The column that orders the table: a whole number, SQLite's own when the table has none. */
  readonly key: string
  /** The columns of `rows`, the key first. */
  readonly shown: readonly string[]
  /** Columns left out because they hold personal data, or secrets. */
  readonly hidden: Readonly<Record<Exclude<Exposure, 'open'>, readonly string[]>>
  /** Long texts are cut. */
  readonly rows: readonly (readonly TableCell[])[]
  readonly hasBefore: boolean
  readonly hasAfter: boolean
}

type ColumnsOfTable = Readonly<Record<string, Exposure>>

/** Characters of a text that are read. */
const LONGEST = 120

/** Reads a page of a table by its key, as fast in the middle of a million rows as at their end. */
export async function readTable(
  db: QueryExecutorProvider,
  columns: ColumnsOfTable,
  { table, personal, descending, from, limit }: TableRequest,
): Promise<TablePage> {
  const key = await keyColumnOf(db, table)
  const names = Object.keys(columns)
  const seen = names.filter((name) => columns[name] === 'open' || (personal && columns[name] === 'personal'))
  const shown = [key, ...seen.filter((name) => name !== key)]
  const backwards = from?.side === 'before'
  const order = descending === backwards ? sql`asc` : sql`desc`
  const compare = descending === backwards ? sql`>` : sql`<`
  const { rows: found } = await sql<Readonly<Record<string, TableCell>>>`
    select ${sql.join(shown.map((name) => sql`${clippedCell(name, LONGEST + 1)} as ${sql.id(`shown ${name}`)}`))}
    from ${sql.table(table)}
    ${from ? sql`where ${sql.ref(key)} ${compare} ${from.key}` : sql``}
    order by ${sql.ref(key)} ${order} limit ${limit + 1}`.execute(db)
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

/** open: for whoever may look at tables; personal: for those who may see personal data besides; secret: for nobody. */
export type Exposure = 'open' | 'personal' | 'secret'

/** Every column of every table of a database, for the compiler demands them all; without what SQLite and Kysely note. */
export type TableColumns<Schema> = { readonly [Table in keyof Schema]: Readonly<Record<keyof Schema[Table], Exposure>> }
