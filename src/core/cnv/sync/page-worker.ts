import { workerData } from 'node:worker_threads'
import { type DataSource, openBusiness } from '../../db/open.ts'
import { threadEntry } from '../../thread-pool.ts'
import { savePage, type FetchedPage } from './save-page.ts'

/** Milliseconds to wait for a lock; short, because the page store checks for cancellation between attempts. */
const LOCK_WAIT = 1_000

/** The entry point of the thread that stores pages. */
export default threadEntry(
  () => openBusiness(workerData as DataSource),
  ({ page }: { page: string }, { db }) => savePage(db, JSON.parse(page) as FetchedPage, { patience: LOCK_WAIT }),
)
