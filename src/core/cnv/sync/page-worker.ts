import { workerData } from 'node:worker_threads'
import { openBusiness, type BusinessDatabase } from '../../db/open.ts'
import { outcomeOf, type Outcome } from '../../thread-pool.ts'
import { savePage, type FetchedPage, type SavedPage } from './save-page.ts'

/** Milliseconds to wait for a lock; short, because the page store checks for cancellation between attempts. */
const LOCK_WAIT = 1_000

const opened: { business?: BusinessDatabase } = {}

/** The entry point of the thread that stores pages. */
export default async function storePage({ page }: { page: string }): Promise<Outcome<SavedPage>> {
  const { db } = (opened.business ??= openBusiness(workerData as string))
  return outcomeOf(() => savePage(db, JSON.parse(page) as FetchedPage, { patience: LOCK_WAIT }))
}
