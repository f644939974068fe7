import { sql, type QueryExecutorProvider } from 'kysely'

/** Rows of a query in plain SQL: what a test looks at is often clearer so than built. */
export async function rowsOf<Row = Record<string, unknown>>(db: QueryExecutorProvider, query: string): Promise<Row[]> {
  return (await sql.raw<Row>(query).execute(db)).rows
}

/** The only column of a query's rows. */
export async function valuesOf<Value = unknown>(db: QueryExecutorProvider, query: string): Promise<Value[]> {
  return (await rowsOf<Record<string, Value>>(db, query)).flatMap((row) => Object.values(row))
}

/** The only value of a query. */
export async function valueOf<Value = unknown>(db: QueryExecutorProvider, query: string): Promise<Value | undefined> {
  return (await valuesOf<Value>(db, query))[0]
}

/** Runs a statement that answers nothing. */
export async function execute(db: QueryExecutorProvider, statement: string): Promise<void> {
  await sql.raw(statement).execute(db)
}
