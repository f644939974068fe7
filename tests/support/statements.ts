import Sqlite, { type Database, type Statement } from 'better-sqlite3'
import { onTestFinished } from 'vitest'

/** A statement, and the file of the database it was made for. */
export interface SeenStatement {
  readonly sql: string
  readonly file: string
}

/** Notes every statement that this process prepares from now until the test ends. */
export function watchStatements(): () => SeenStatement[] {
  const seen = new Map<string, SeenStatement>()
  const own = Sqlite.prototype as { prepare: (this: Database, sql: string) => Statement }
  const prepare: typeof own.prepare = Reflect.get(own, 'prepare')
  own.prepare = function (sql) {
    seen.set(sql, { sql, file: this.name })
    return prepare.call(this, sql)
  }
  onTestFinished(() => {
    own.prepare = prepare
  })
  return () => Array.from(seen.values())
}

/** The steps in which SQLite runs a query, as it describes them. */
export function queryPlan({ sql, file }: SeenStatement): string[] {
  const db = new Sqlite(file, { readonly: true })
  try {
    const explained = db.prepare(`explain query plan ${sql}`)
    for (const values: null[] = []; ; values.push(null)) {
      try {
        return (explained.all(...values) as { detail: string }[]).map(({ detail }) => detail)
      } catch (error) {
        if (!(error instanceof RangeError) || !error.message.startsWith('Too few')) throw error
      }
    }
  } finally {
    db.close()
  }
}
