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
      while (performance.now() < giveUp) {
        signal.throwIfAborted()
        const saved = await pool.run<SavedPage | undefined>(task)
        if (saved) return saved
      }
      throw new AppError('cnv-busy')
    },
    close: pool.close,
  }
}
