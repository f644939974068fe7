import { workerData } from 'node:worker_threads'
import { openBusiness, type BusinessDatabase } from '../db/open.ts'
import { threadEntry } from '../thread-pool.ts'
import { runTask, type QueryName } from './tasks.ts'

interface Call {
  readonly name: QueryName
  readonly input: never
}

const dataDir = workerData as string

/** The entry point of a pool thread. Its connections last as long as it does. */
export default threadEntry(
  () => {
    let writing: BusinessDatabase | undefined
    const { db: readable } = openBusiness(dataDir, { readonly: true })
    return { readable, writable: () => (writing ??= openBusiness(dataDir)).db }
  },
  ({ name, input }: Call, databases) => runTask(name, input, databases),
)
