import { limits } from '../../../limits.ts'
import type { StagedValue } from './field-readers.ts'
import type { ReadValues } from './row-batch.ts'
import type { StagedColumn } from '../../../records/values/upsert.ts'

/** Such that a batch of an ordinary file fits the buffer between two processes, and crosses while both work. */
export const BATCH_ROWS = 1_000

/** The columns of the current batch; a row is written in place and counts once `next` is called. */
export interface BatchBuffers {
  readonly size: number
  readonly full: boolean
  put(column: number, value: StagedValue): void
  /** What was put into the current row; NaN stands for null among integers. */
  get(column: number): StagedValue | undefined
  next(): void
  take(): { readonly size: number; readonly text: number; readonly columns: readonly ReadValues[] }
}

export function createBatchBuffers(columns: readonly StagedColumn[]): BatchBuffers {
  let values = emptyValues(columns)
  let size = 0
  let text = 0
  return {
    get size() {
      return size
    },
    get full() {
      return size >= BATCH_ROWS || text >= limits.batchText.value
    },
    put(column, value) {
      const buffer = values[column]
      if (typeof value === 'string') text += value.length
      if (buffer instanceof Float64Array) buffer[size] = value === null ? Number.NaN : (value as number)
      else if (buffer) buffer[size] = value as string | null
    },
    get: (column) => values[column]?.[size],
    next() {
      size++
    },
    take() {
      const batch = { size, text, columns: values }
      values = emptyValues(columns)
      size = 0
      text = 0
      return batch
    },
  }
}

function emptyValues(columns: readonly StagedColumn[]): ReadValues[] {
  return columns.map(({ type }) => (type === 'integer' ? new Float64Array(BATCH_ROWS) : []))
}
