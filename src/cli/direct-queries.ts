import type { BusinessDatabase } from '../core/db/open.ts'
import type { QueryPool } from '../core/queries/query-pool.ts'
import { runTask } from '../core/queries/run-task.ts'

/** The queries without a pool: a terminal command has nothing else to keep responsive. */
export function directQueries(database: BusinessDatabase): Pick<QueryPool, 'run'> {
  return { run: (name, input) => runTask(name, input, { readable: database, writable: () => database }) }
}
