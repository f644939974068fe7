import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely'

/** Bound parameters per statement; below the limit of every dialect. */
const BOUND = 10_000

/** Runs a query over a list too long for one statement, in parts, and returns all rows. */
export async function inParts<Value, Row>(
  values: readonly Value[],
  query: (part: readonly Value[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let from = 0; from < values.length; from += BOUND) rows.push(...(await query(values.slice(from, from + BOUND))))
  return rows
}

/** `is distinct from`: null differs from every value but null. */
export function differs(one: Expression<unknown>, other: Expression<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`${one} is distinct from ${other}`
}

/** The values as one text: a JSON array. */
export function packed(values: readonly Expression<unknown>[]): RawBuilder<string> {
  return sql<string>`json_array(${sql.join(values)})`
}

/** A value of a text that `packed` made, by its position from 0. */
export function unpacked(text: Expression<unknown>, position: number): RawBuilder<unknown> {
  return sql`json_extract(${text}, ${sql.lit(`$[${position}]`)})`
}
