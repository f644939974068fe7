import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { AppError } from '../../errors.ts'
import type { JobContext } from '../../jobs/runner.ts'
import type { ImportProgress } from '../import-result.ts'
import { findKind, isTableKind, type ImportKind } from '../kinds/import-kind.ts'
import { layoutOf } from '../kinds/table-layout.ts'
import type { StagedFile } from './merge-staged.ts'
import { readFileRows } from '../read/read-file.ts'
import type { ReaderMessage, ReadRequest } from '../read/reader-messages.ts'
import { createStaging, type Staging } from './staging.ts'

export interface StageFileOptions {
  readonly stagingPath: string
  readonly bytesTotal: number
  /** Milliseconds. */
  readonly deadline: number
  readonly context: JobContext
  readonly kinds: readonly ImportKind[]
}

/** Reads a file into a stage, which the caller closes. Throws the file's refusal. */
export async function stageFile(
  db: Kysely<BusinessSchema>,
  request: Omit<ReadRequest, 'tables' | 'json' | 'fileBytes'>,
  { stagingPath, bytesTotal, deadline, context, kinds }: StageFileOptions,
): Promise<StagedFile> {
  let staging: Staging | undefined
  let start: Extract<ReaderMessage, { type: 'start' }> | undefined
  let kind: ImportKind | undefined
  const progress = (phase: ImportProgress['phase'], rows: number, bytesRead: number) =>
    context.progress({ phase, rows, bytesRead: Math.min(bytesTotal, Math.round(bytesRead)), bytesTotal })
  try {
    const tables = kinds.filter(isTableKind).map(layoutOf)
    const json = kinds.find((each) => !isTableKind(each))?.name
    for await (const message of readFileRows(
      { ...request, fileBytes: bytesTotal, tables, json },
      { deadline, signal: context.signal },
    )) {
      if (message.type === 'start') {
        await staging?.stage.close()
        start = message
        kind = findKind(kinds, message.header.kind)
        staging =
          kind &&
          createStaging(db, {
            path: stagingPath,
            fileBytes: bytesTotal,
            kind,
            columns: message.columns,
            sums: request.addLines && isTableKind(kind) ? (kind.repeats?.sums ?? []) : [],
          })
      } else if (message.type === 'rows') {
        await staging?.add(message.batch)
        progress('reading', message.counts.rows, message.bytesRead)
      } else if (message.type === 'end' && staging && start && kind) {
        progress('merging', message.counts.rows, bytesTotal)
        const { header, labels, columns } = start
        const { counts, notes, formats } = message
        const { stage, keptBits } = staging
        return { stage, kind, header, labels, columns, keptBits, counts, notes, formats }
      }
    }
    throw new AppError('import-unreadable')
  } catch (error) {
    await staging?.stage.close()
    throw error
  }
}
