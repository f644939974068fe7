import type { BusinessDatabase } from '../core/db/open.ts'
import type { QueryPool } from '../core/queries/query-pool.ts'
import { queryTasks } from '../core/queries/tasks.ts'

/** The queries without a pool: a terminal command has nothing else to keep responsive. */
export function directQueries(database: BusinessDatabase): Pick<QueryPool, 'run'> {
  return { run: async (name, input) => queryTasks[name](database, input as never) as never }
}
