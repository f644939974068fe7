import type { DataSource } from '../../db/open.ts'
import { AppError } from '../../errors.ts'
import { openThreadPool } from '../../thread-pool.ts'
import type { FetchedPage, SavedPage } from './save-page.ts'

/** Stores pages one after the other. */
export interface PageStore {
  /**
   * Stores a page whole or not at all. Throws `cnv-busy` after ten minutes of another process writing,
   * `cnv-sync-superseded`, and the signal's reason.
   */
  readonly save: (page: FetchedPage, signal: AbortSignal) => Promise<SavedPage>
  readonly close: () => Promise<void>
}

/** Milliseconds to wait for another process that is writing. */
const LOCK_WAIT = 600_000

/** Stores in a thread of its own, so that reading and writing records delays no call. */
export function openPageStore(source: DataSource): PageStore {
  const entry = new URL('./page-worker.ts', import.meta.url)
  const pool = openThreadPool({ entry, workerData: source, threads: 1 })
  return {
    async save(page, signal) {
      // One text is copied to the thread several times faster than many small objects.
      const task = { page: JSON.stringify(page) }
      const giveUp = performance.now() + LOCK_WAIT
      for (;;) {
        signal.throwIfAborted()
        try {
          return await pool.run<SavedPage>(task)
        } catch (error) {
          if (!isBusy(error) || performance.now() > giveUp) throw error
        }
      }
    },
    close: pool.close,
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cnv-busy'
}
