import type { Fault } from '../../../records/values/problem.ts'
import { cellText, type Cell, type Row } from '../../../records/values/cell.ts'
import type { ReadCounts, StagedIssue } from './row-batch.ts'

/** Warnings kept of one import; all of them are counted. */
const WARNINGS_KEPT = 10_000
/** Characters of a value that an issue quotes; the row's cells are kept whole. */
const VALUE_QUOTED = 500

/** Counts rows and gathers what is wrong with them, for the next batch. */
export interface IssueList {
  readonly counts: ReadCounts
  readonly size: number
  /** Cells of a row as they are kept. */
  kept(cells: Row): string[]
  read(): void
  reject(cells: Row, row: number, fault: Fault): void
  warn(row: number, faults: readonly Fault[]): void
  take(): readonly StagedIssue[]
}

/** `keep` gives a cell the text it is kept as. */
export function createIssueList(keep: (cell: Cell, index: number) => string = cellText): IssueList {
  const counts = { rows: 0, rejected: 0, warned: 0 }
  let issues: StagedIssue[] = []
  let warnings = 0
  const kept = (cells: Row) => cells.map(keep)
  return {
    counts,
    get size() {
      return issues.length
    },
    kept,
    read() {
      counts.rows++
    },
    reject(cells, row, fault) {
      counts.rejected++
      issues.push({ severity: 'reject', row, ...quoted(fault), cells: kept(cells) })
    },
    warn(row, faults) {
      counts.warned++
      if (warnings < WARNINGS_KEPT) {
        for (const fault of faults) issues.push({ severity: 'warning', row, ...quoted(fault), cells: null })
      }
      warnings += faults.length
    },
    take() {
      const taken = issues
      issues = []
      return taken
    },
  }
}

function quoted({ column, cell, reason }: Fault): Pick<StagedIssue, 'column' | 'value' | 'reason'> {
  return { column, value: cellText(cell).slice(0, VALUE_QUOTED), reason }
}
