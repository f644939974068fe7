import type { ErrorCode } from '../../errors.ts'
import type { Problem } from '../../records/values/cell.ts'
import type { DateOrder } from '../../records/values/read-date.ts'
import type { StagedColumn } from '../../records/values/upsert.ts'
import type { ImportMessage, SettledFormats } from '../import-result.ts'
import type { TableLayout, ChosenColumns } from '../kinds/table-layout.ts'
import type { TextEncoding } from '../sniff/detect-encoding.ts'
import type { EarlierRejects, ReadCounts, ReadHeader, RowBatch } from './rows/row-batch.ts'

/** What a reader process is asked to read. */
export interface ReadRequest {
  readonly path: string
  readonly fileBytes: number
  /** Name of the kind the file has to be of. */
  readonly kind: string | undefined
  /** Every kind of table there is. */
  readonly tables: readonly TableLayout[]
  /** Name of the kind that JSON lists are of. */
  readonly json: string | undefined
  readonly dropSensitive: boolean
  /** The zone in whose days instants are read. */
  readonly timeZone: string
  /** How dates are read that leave the order of day and month open. */
  readonly unclearDates?: DateOrder | undefined
  /** Rows that repeat an id in one shop are its lines. */
  readonly addLines?: boolean
  /** Imports whose rejected rows may come back in this file. */
  readonly earlier: readonly EarlierRejects[]
  /** Columns that people chose the field of. */
  readonly chosen?: ChosenColumns | undefined
  /** undefined: a workbook. */
  readonly text: { readonly encoding: TextEncoding; readonly head: Uint8Array } | undefined
}

/** What is sent to a reader: the request, and that a batch was staged. */
export type ReaderInput = { readonly type: 'read'; readonly request: ReadRequest } | { readonly type: 'taken' }

/** What a reader sends, in order. */
export type ReaderMessage =
  /** A pass over the file begins; what an earlier pass delivered is discarded. */
  | {
      readonly type: 'start'
      readonly header: ReadHeader
      readonly labels: readonly string[]
      readonly columns: readonly StagedColumn[]
    }
  | { readonly type: 'rows'; readonly batch: RowBatch; readonly counts: ReadCounts; readonly bytesRead: number }
  | {
      readonly type: 'end'
      readonly counts: ReadCounts
      readonly notes: readonly ImportMessage[]
      readonly formats: SettledFormats
    }
  /** An AppError; classes do not cross processes. */
  | { readonly type: 'refused'; readonly code: ErrorCode; readonly params: Problem['params'] }
  /** Any other error; one with a code is of the operating system, not of the file. */
  | { readonly type: 'failed'; readonly message: string; readonly code: string | undefined }
