import { workerData } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'
import { businessFile, openSqlite } from '../../db/sqlite/open-sqlite.ts'
import { outcomeOf, type Outcome } from '../../thread-pool.ts'
import { savePage, type FetchedPage, type SavedPage } from './save-page.ts'

/** Milliseconds until the sync is asked whether to go on waiting for another process that is writing. */
const PATIENCE = 1_000

const opened: { sqlite?: Database } = {}

/** The entry point of the thread that stores pages. */
export default async function storePage({ page }: { page: string }): Promise<Outcome<SavedPage | undefined>> {
  const sqlite = (opened.sqlite ??= openSqlite(businessFile(workerData as string)))
  return outcomeOf(() => savePage(sqlite, JSON.parse(page) as FetchedPage, { patience: PATIENCE }))
}
