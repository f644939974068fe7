import { workerData } from 'node:worker_threads'
import { openBusiness, type BusinessDatabase } from '../db/open.ts'
import { AppError } from '../errors.ts'
import { runTask } from './run-task.ts'
import type { QueryName } from './tasks.ts'

interface Call {
  readonly name: QueryName
  readonly input: never
}

/** How a task ended. An error that passes between threads keeps its message only, so a refusal goes as plain data. */
export type Outcome = { readonly result: unknown } | { readonly refused: Pick<AppError, 'code' | 'params'> }

const dataDir = workerData as string
const opened: { readable?: BusinessDatabase; writable?: BusinessDatabase } = {}

/**
 * The entry point of a pool thread. Its connections last as long as it does and are opened by the tasks that need them,
 * never while the thread starts: one that is ended while it loads SQLite takes the whole process with it.
 */
export default async function runQuery({ name, input }: Call): Promise<Outcome> {
  const readable = (opened.readable ??= openBusiness(dataDir, { readonly: true }))
  const writable = () => (opened.writable ??= openBusiness(dataDir))
  try {
    return { result: await runTask(name, input, { readable, writable }) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { refused: { code: error.code, params: error.params } }
  }
}
