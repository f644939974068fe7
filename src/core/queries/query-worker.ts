import { workerData } from 'node:worker_threads'
import { openBusiness } from '../db/open.ts'
import { queryTasks, type QueryName } from './tasks.ts'

interface Call {
  readonly name: QueryName
  readonly input: never
}

const database = openBusiness(workerData as string, { readonly: true })

/** The entry point of a pool thread: one read-only connection, kept for the thread's life. */
export default function runQuery({ name, input }: Call): unknown {
  return queryTasks[name](database, input)
}
