import { workerData } from 'node:worker_threads'
import { type DataSource, openBusiness, type BusinessDatabase } from '../db/open.ts'
import { threadEntry } from '../thread-pool.ts'
import { runTask, type QueryName } from './tasks.ts'

interface Call {
  readonly name: QueryName
  readonly input: never
}

const source = workerData as DataSource

/** The entry point of a pool thread. Its connections last as long as it does. */
export default threadEntry(
  () => {
    let writing: BusinessDatabase | undefined
    const { db: readable } = openBusiness(source, { readonly: true })
    return { readable, writable: () => (writing ??= openBusiness(source)).db }
  },
  ({ name, input }: Call, databases) => runTask(name, input, databases),
)
