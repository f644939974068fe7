import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { changeTasks, queryTasks, type QueryInput, type QueryName, type QueryOutput } from './tasks.ts'

/** The connections of a task; `writable` is opened on first use. */
export interface TaskDatabases {
  readonly readable: Kysely<BusinessSchema>
  readonly writable: () => Kysely<BusinessSchema>
}

/** Runs a read or a change by its name. A change throws `data-busy` when it cannot get the write lock in time. */
export async function runTask<Name extends QueryName>(
  name: Name,
  input: QueryInput<Name>,
  databases: TaskDatabases,
): Promise<QueryOutput<Name>> {
  return (await run(name, input as never, databases)) as QueryOutput<Name>
}

function run(name: QueryName, input: never, { readable, writable }: TaskDatabases): unknown {
  return isChange(name) ? changeTasks[name](writable(), input) : queryTasks[name](readable, input)
}

function isChange(name: QueryName): name is keyof typeof changeTasks {
  return Object.hasOwn(changeTasks, name)
}
