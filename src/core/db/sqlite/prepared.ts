import type { Database, Statement } from 'better-sqlite3'

const statements = new WeakMap<Database, Map<string, Statement>>()

/** A statement that is run again and again, prepared once for each connection. */
export function prepared(sqlite: Database, sql: string): Statement {
  const known = statements.get(sqlite) ?? new Map<string, Statement>()
  statements.set(sqlite, known)
  const statement = known.get(sql) ?? sqlite.prepare(sql)
  known.set(sql, statement)
  return statement
}
