import { dirname } from 'node:path'
import { freeBytes } from '../../disk-space.ts'
import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import { mostText } from '../read/rows/check-row.ts'
import type { RowBatch } from '../read/rows/row-batch.ts'

export interface StagingGuardOptions {
  /** Path of the staging file. */
  readonly path: string
  /** Size of the file that is imported. */
  readonly fileBytes: number
  /** Bytes that are free on the disk of a folder. */
  readonly freeOf?: (folder: string) => Promise<number>
}

/** Bytes staged between two looks at the disk. */
const STEP = 8_000_000
/** Bytes of a number, and of what an issue holds beside its texts. */
const NUMBER = 8
const ISSUE = 100

/**
 * Checks batches before they are staged. The check throws `import-expands` when they take too much room beside the size of
 * the file, and `disk-full` when too little of the disk would be left.
 */
export function createStagingGuard(options: StagingGuardOptions): (batch: RowBatch) => Promise<void> {
  const { path, fileBytes, freeOf = freeBytes } = options
  const most = mostText(fileBytes)
  let staged = 0
  let lookedAt = 0
  return async ({ size, columns, issues, text }) => {
    staged += text + size * columns.length * NUMBER + issues.length * ISSUE
    if (staged > most) throw new AppError('import-expands', { times: limits.fileExpansion.value })
    if (staged - lookedAt < STEP) return
    lookedAt = staged
    if ((await freeOf(dirname(path))) < limits.freeDisk.value * 1_000_000) throw new AppError('disk-full')
  }
}
