import type { Database } from 'better-sqlite3'
import type { CompiledQuery } from 'kysely'
import { ColumnBuffers, type ColumnKind, type ReadColumns } from '../columns.ts'

type Kinds = Readonly<Record<string, ColumnKind>>

/**
 * Reads each column as one concatenated text, two to three times as fast as reading rows. SQLite prints fractions with
 * too few digits, so a query that returns one is read row by row.
 */
export function readFileColumns<Named extends Kinds>(
  sqlite: Database,
  { sql, parameters }: CompiledQuery,
  kinds: Named,
): ReadColumns<Named> {
  const names = Object.keys(kinds).map((_, index) => `c${index}`)
  const lists = Object.values(kinds).map((kind, index) =>
    kind === 'text' ? `json_group_array(c${index})` : `group_concat(coalesce(c${index}, ''))`,
  )
  const whole = `with found(${names.join()}) as (${sql}) select count(*), ${lists.join()} from found`
  const [length, ...texts] = sqlite.prepare(whole).raw().get(parameters) as [number, ...(string | null)[]]
  const columns: Record<string, unknown> = { length }
  for (const [index, [name, kind]] of Object.entries(kinds).entries()) {
    const column = parseColumn(texts[index] ?? '', kind, length)
    if (!column) return readRows(sqlite, { sql, parameters }, kinds)
    columns[name] = column
  }
  return columns as ReadColumns<Named>
}

function readRows<Named extends Kinds>(
  sqlite: Database,
  { sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>,
  kinds: Named,
): ReadColumns<Named> {
  const buffers = new ColumnBuffers(kinds)
  const rows = sqlite.prepare(sql).raw().iterate(parameters) as IterableIterator<readonly unknown[]>
  for (const row of rows) buffers.add(row)
  return buffers.finish()
}

function parseColumn(list: string, kind: ColumnKind, length: number) {
  if (kind === 'text') return JSON.parse(list) as (string | null)[]
  if (kind === 'int32') return parseWholeNumbers(list, new Int32Array(length), 0)
  return parseWholeNumbers(list, new Float64Array(length), Number.NaN)
}

const COMMA = 44
const MINUS = 45
const ZERO = 48

/** Fills the column with the numbers of a list; undefined when one of them is no whole number. */
function parseWholeNumbers<Column extends Int32Array | Float64Array>(
  list: string,
  column: Column,
  empty: number,
): Column | undefined {
  let from = 0
  for (let at = 0; at < column.length; at++) {
    const sign = list.charCodeAt(from) === MINUS ? -1 : 1
    let next = sign < 0 ? from + 1 : from
    let value = 0
    for (; next < list.length; next++) {
      const code = list.charCodeAt(next)
      if (code === COMMA) break
      if (code < ZERO || code > ZERO + 9) return undefined
      value = value * 10 + (code - ZERO)
    }
    column[at] = next === from ? empty : sign * value
    from = next + 1
  }
  return column
}
