import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBusiness, type BusinessDatabase } from '../../../../src/core/db/open.ts'
import { migrate } from '../../../../src/core/db/migrate.ts'
import { importHandler, type ImportDeps } from '../../../../src/core/imports/import-handler.ts'
import type { ImportPreview } from '../../../../src/core/imports/preview/import-preview.ts'
import { previewHandler } from '../../../../src/core/imports/preview/preview-job.ts'
import { importBatch } from '../../../../src/core/imports/import-history.ts'
import type { ImportDetail, ImportJob, ImportJobResult } from '../../../../src/core/imports/import-result.ts'
import type { JobContext } from '../../../../src/core/jobs/runner.ts'
import { databaseUrlOf, dropDatabaseOf, makeDatabaseFor } from '../../../support/postgres-databases.ts'
import { createLog } from '../../../../src/core/log.ts'

export type PreviewOptions = Partial<Pick<ImportJob, 'kind' | 'unclearDates' | 'columns'>>

export type ImportOptions = Partial<
  Pick<ImportJob, 'kind' | 'unclearDates' | 'addLines' | 'columns' | 'removeAfter' | 'fileName' | 'requestedBy'>
> & {
  jobId?: string
  attempt?: number
  progress?: (value: unknown) => void
  signal?: AbortSignal
}

/** A business database in a temporary folder, and the real import into it. */
export interface TemporaryImports {
  readonly business: BusinessDatabase
  readonly folder: string
  /** Writes the content to a file of that name and imports it. */
  drop(name: string, content: string | Uint8Array, options?: ImportOptions): Promise<ImportDetail>
  importFile(path: string, options?: ImportOptions): Promise<ImportDetail>
  /** What importing the content would do. */
  preview(name: string, content: string | Uint8Array, options?: PreviewOptions): Promise<ImportPreview>
  remove(): Promise<void>
}

export async function temporaryImports(changes: Partial<ImportDeps> = {}): Promise<TemporaryImports> {
  const folder = await mkdtemp(join(tmpdir(), 'semir-import-'))
  await makeDatabaseFor(folder)
  const source = { dataDir: folder, databaseUrl: databaseUrlOf(folder) }
  const business = openBusiness(source)
  await migrate(business.db, 'business')
  const deps: ImportDeps = {
    business,
    ...source,
    limits: { csvBytes: 200_000_000, xlsxBytes: 50_000_000 },
    dropSensitive: false,
    log: createLog('silent'),
    ...changes,
  }
  const [handler, previewing] = [importHandler(deps), previewHandler(deps)]
  const importFile = async (path: string, options: ImportOptions = {}): Promise<ImportDetail> => {
    const {
      jobId = randomUUID(),
      attempt = 1,
      progress = () => undefined,
      signal = new AbortController().signal,
      ...rest
    } = options
    const fileName = path.slice(path.lastIndexOf('/') + 1)
    const requestedBy = { platform: 'cli', id: 'tester', name: 'Tester' }
    const job: ImportJob = { path, fileName, removeAfter: false, requestedBy, ...rest }
    const context: JobContext = { jobId, attempt, signal, progress }
    const { importId } = (await handler(job as never, context)) as ImportJobResult
    const detail = await importBatch(business.db, { id: importId })
    if (!detail) throw new Error(`import ${importId} left no record`)
    return detail
  }
  return {
    business,
    folder,
    importFile,
    async drop(name, content, options) {
      const path = join(folder, name)
      await writeFile(path, content)
      return importFile(path, options)
    },
    async preview(name, content, options = {}) {
      const path = join(folder, name)
      await writeFile(path, content)
      const requestedBy = { platform: 'cli', id: 'tester', name: 'Tester' }
      const job: ImportJob = { path, fileName: name, removeAfter: false, requestedBy, ...options }
      const { signal } = new AbortController()
      const context: JobContext = { jobId: randomUUID(), attempt: 1, signal, progress: () => undefined }
      return (await previewing(job as never, context)) as ImportPreview
    },
    async remove() {
      await business.close()
      await dropDatabaseOf(folder)
      await rm(folder, { recursive: true })
    },
  }
}

/** A file of the worked sets. */
export function workedFile(set: 'clean' | 'dirty', name: string): string {
  return fileURLToPath(new URL(`../../../fixtures/oracle/${set}/${name}`, import.meta.url))
}

/** The figures of an import's rows, which add up to `rows`. */
export function counts(detail: ImportDetail) {
  const { rows, created, updated, unchanged, rejected, duplicatesInFile } = detail
  return { rows, created, updated, unchanged, rejected, duplicatesInFile }
}
