import { limits } from '../../../limits.ts'
import type { ImportMessage } from '../../import-result.ts'
import { type Fault, cellText, type Cell, type Row } from '../../../records/values/cell.ts'
import { BATCH_ROWS } from './batch-buffers.ts'
import type { ReadCounts, StagedIssue } from './row-batch.ts'

/** Warnings stored of one import; all of them are counted. */
const MOST_WARNINGS = 10_000
/** Characters that an issue quotes of a value and of a column's label; the row's cells are stored whole. */
const VALUE_QUOTED = 500
const LABEL_QUOTED = 200

/** Counts rows and collects their issues for the next batch. */
export interface IssueList {
  readonly counts: ReadCounts
  /** Characters of the issues that were not taken yet. */
  readonly text: number
  readonly full: boolean
  /** Cells of a row as they are stored. */
  stored(cells: Row): string[]
  read(): void
  reject(cells: Row, row: number, fault: Fault): void
  warn(row: number, faults: readonly Fault[]): void
  take(): readonly StagedIssue[]
  /** What is worth knowing of the issues as a whole. */
  notes(): readonly ImportMessage[]
}

/** `textOf` gives the text that is stored of a cell. */
export function createIssueList(textOf: (cell: Cell, index: number) => string = cellText): IssueList {
  const counts = { rows: 0, rejected: 0, warned: 0 }
  let issues: StagedIssue[] = []
  let text = 0
  let warnings = 0
  const stored = (cells: Row) => cells.map(textOf)
  const add = (issue: StagedIssue) => {
    text += issue.column.length + issue.value.length
    issues.push(issue)
  }
  return {
    counts,
    get text() {
      return text
    },
    get full() {
      return issues.length >= BATCH_ROWS || text >= limits.batchText.value
    },
    stored,
    read() {
      counts.rows++
    },
    reject(cells, row, fault) {
      if (++counts.rejected > limits.rejectedRows.value) return
      const texts = stored(cells)
      for (const { length } of texts) text += length
      add({ severity: 'reject', row, ...quoted(fault), cells: texts })
    },
    warn(row, faults) {
      counts.warned++
      if (warnings < MOST_WARNINGS) {
        for (const fault of faults) add({ severity: 'warning', row, ...quoted(fault), cells: null })
      }
      warnings += faults.length
    },
    take() {
      const taken = issues
      issues = []
      text = 0
      return taken
    },
    notes() {
      const kept = limits.rejectedRows.value
      return counts.rejected > kept ? [{ code: 'rejects-not-kept', params: { kept } }] : []
    },
  }
}

function quoted({ column, cell, reason }: Fault): Pick<StagedIssue, 'column' | 'value' | 'reason'> {
  return { column: column.slice(0, LABEL_QUOTED), value: cellText(cell).slice(0, VALUE_QUOTED), reason }
}
