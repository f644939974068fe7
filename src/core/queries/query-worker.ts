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
const readable = openBusiness(dataDir, { readonly: true })
let opened: BusinessDatabase | undefined

/** The entry point of a pool thread. Its connections last as long as it does; the writable one few threads need. */
export default async function runQuery({ name, input }: Call): Promise<Outcome> {
  try {
    return { result: await runTask(name, input, { readable, writable: () => (opened ??= openBusiness(dataDir)) }) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { refused: { code: error.code, params: error.params } }
  }
}
