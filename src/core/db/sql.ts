import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely'

/** Values bound at once: every database takes so many. */
const BOUND = 10_000

/** Runs a query over a list too long to bind at once, part by part, and gives the rows of all. */
export async function inParts<Value, Row>(
  values: readonly Value[],
  query: (part: readonly Value[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let from = 0; from < values.length; from += BOUND) rows.push(...(await query(values.slice(from, from + BOUND))))
  return rows
}

/** Whether two values are not the same, where null is a value like any other. */
export function differs(one: Expression<unknown>, other: Expression<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`${one} is distinct from ${other}`
}
