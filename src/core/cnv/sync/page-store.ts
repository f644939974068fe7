import { AppError } from '../../errors.ts'
import { openThreadPool } from '../../thread-pool.ts'
import type { FetchedPage, SavedPage } from './save-page.ts'

/** Stores pages one after the other. */
export interface PageStore {
  /**
   * Stores a page whole or not at all. Throws `cnv-busy` when another process writes without end, `cnv-sync-superseded`,
   * and what ends the signal.
   */
  readonly save: (page: FetchedPage, signal: AbortSignal) => Promise<SavedPage>
  readonly close: () => Promise<void>
}

/** Milliseconds to wait for another process that is writing. */
const PATIENCE = 600_000

/** Stores in a thread of its own, so that no call waits while records are read and written. */
export function openPageStore(dataDir: string): PageStore {
  const entry = new URL('./page-worker.ts', import.meta.url)
  const pool = openThreadPool({ entry, workerData: dataDir, threads: 1 })
  return {
    async save(page, signal) {
      // Text goes to another thread several times quicker than so many small objects.
      const task = { page: JSON.stringify(page) }
      const giveUp = performance.now() + PATIENCE
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
