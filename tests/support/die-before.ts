import type { QueryExecutorProvider } from 'kysely'
import { execute } from './plain-sql.ts'
import { serverOfTests } from './postgres-databases.ts'

/** Makes a change fail as if the process died before it: `insert on jobs`. Returns what lets it through again. */
export async function dieBefore(db: QueryExecutorProvider, change: string): Promise<() => Promise<void>> {
  const table = change.split(' on ')[1] ?? ''
  if (serverOfTests() === undefined) {
    await execute(db, `create trigger death before ${change} begin select raise(abort, 'killed'); end`)
    return () => execute(db, 'drop trigger death')
  }
  await execute(db, `create function death() returns trigger language plpgsql as $$ begin raise 'killed'; end $$`)
  await execute(db, `create trigger death before ${change} for each row execute function death()`)
  return () => execute(db, `drop trigger death on ${table}; drop function death()`)
}
