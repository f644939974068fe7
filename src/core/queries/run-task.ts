import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { changeTasks, queryTasks, type QueryInput, type QueryName, type QueryOutput } from './tasks.ts'

/** The connections of a task; `writable` is opened when it is first asked for. */
export interface TaskDatabases {
  readonly readable: Kysely<BusinessSchema>
  readonly writable: () => Kysely<BusinessSchema>
}

/** Runs a read or a change by its name. A change throws `data-busy` when another one lasts longer than it can wait. */
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
