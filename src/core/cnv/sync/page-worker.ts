import { workerData } from 'node:worker_threads'
import { openBusiness, type BusinessDatabase } from '../../db/open.ts'
import { outcomeOf, type Outcome } from '../../thread-pool.ts'
import { savePage, type FetchedPage, type SavedPage } from './save-page.ts'

/** Milliseconds until the sync is asked whether to go on waiting for another process that is writing. */
const PATIENCE = 1_000

const opened: { business?: BusinessDatabase } = {}

/** The entry point of the thread that stores pages. */
export default async function storePage({ page }: { page: string }): Promise<Outcome<SavedPage>> {
  const { db } = (opened.business ??= openBusiness(workerData as string))
  return outcomeOf(() => savePage(db, JSON.parse(page) as FetchedPage, { patience: PATIENCE }))
}
