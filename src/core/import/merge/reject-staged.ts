import type { MergeContext } from './merge-context.ts'

export interface StagedRejection {
  /** The column's label in the file. */
  readonly column: string
  /** The staged column whose value is quoted. */
  readonly value: string
  readonly reason: string
  /** Which staged `rows` cannot go in. */
  readonly where: string
}

/** Takes rows out that only the database can tell to be wrong; returns how many. */
export function rejectStaged({ sqlite }: MergeContext, { column, value, reason, where }: StagedRejection): number {
  sqlite
    .prepare(
      `insert into stage.issues select 'reject', row, ?, ${value}, ?, '{}', cells
       from stage.rows as rows where ${where}`,
    )
    .run(column, reason)
  return sqlite.prepare(`delete from stage.rows as rows where ${where}`).run().changes
}
