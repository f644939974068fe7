import { AppError } from '../../errors.ts'
import type { JobContext } from '../../jobs/runner.ts'
import type { ImportProgress } from '../import-result.ts'
import { findKind, type ImportKind } from '../kinds/import-kind.ts'
import { importKinds } from '../kinds/import-kinds.ts'
import type { StagedFile } from './merge-staged.ts'
import { readFileRows } from '../read/read-file.ts'
import type { ReadRequest } from '../read/reader-thread.ts'
import type { ReaderMessage } from '../read/rows/row-batch.ts'
import { createStaging, type Staging } from './staging.ts'

export interface StageOptions {
  readonly stagingPath: string
  readonly bytesTotal: number
  /** Milliseconds. */
  readonly deadline: number
  readonly context: JobContext
  readonly kinds?: readonly ImportKind[]
}

/** Reads a file into a staging file, which the caller removes. Throws the file's refusal. */
export async function stageFile(
  request: Omit<ReadRequest, 'taken'>,
  { stagingPath, bytesTotal, deadline, context, kinds = importKinds }: StageOptions,
): Promise<StagedFile> {
  let staging: Staging | undefined
  let start: Extract<ReaderMessage, { type: 'start' }> | undefined
  let kind: ImportKind | undefined
  const progress = (phase: ImportProgress['phase'], rows: number, bytesRead: number) =>
    context.progress({ phase, rows, bytesRead: Math.min(bytesTotal, Math.round(bytesRead)), bytesTotal })
  try {
    for await (const message of readFileRows(request, { deadline, signal: context.signal })) {
      if (message.type === 'start') {
        staging?.close()
        start = message
        kind = findKind(kinds, message.header.kind)
        staging = kind && createStaging(stagingPath, kind, message.columns)
      } else if (message.type === 'rows') {
        staging?.add(message.batch)
        progress('reading', message.counts.rows, message.bytesRead)
      } else if (message.type === 'end' && staging && start && kind) {
        progress('merging', message.counts.rows, bytesTotal)
        staging.finish()
        const { header, labels, columns } = start
        const { counts, notes } = message
        const { path, keptBits } = staging
        return { path, kind, header, labels, columns, keptBits, counts, notes }
      }
    }
    throw new AppError('import-unreadable')
  } finally {
    staging?.close()
  }
}
