import { workerData } from 'node:worker_threads'
import { openBusiness, type BusinessDatabase } from '../db/open.ts'
import { outcomeOf, type Outcome } from '../thread-pool.ts'
import { runTask } from './run-task.ts'
import type { QueryName } from './tasks.ts'

interface Call {
  readonly name: QueryName
  readonly input: never
}

const dataDir = workerData as string
const opened: { readable?: BusinessDatabase; writable?: BusinessDatabase } = {}

/** The entry point of a pool thread, which opens its connections once. */
export default async function runQuery({ name, input }: Call): Promise<Outcome<unknown>> {
  const readable = (opened.readable ??= openBusiness(dataDir, { readonly: true }))
  const writable = () => (opened.writable ??= openBusiness(dataDir)).db
  return outcomeOf(() => runTask(name, input, { readable: readable.db, writable }))
}
