import type { Column, Row } from '../report.ts'

/** A sheet of one table. The rows may be a stream of any length: they are written as they come. */
export interface WorkbookSheet {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: Iterable<Row>
  readonly totals?: Row | undefined
  readonly note?: string | undefined
}

/** A sheet of a report; its key names it in addresses. */
export interface ReportSheet extends WorkbookSheet {
  readonly key: string
}
