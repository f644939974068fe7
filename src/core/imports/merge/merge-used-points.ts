import { keepOldValues, type MergeContext } from './merge-rows.ts'
import type { MergeCounts } from '../../records/upsert.ts'

const UPDATED: ReadonlySet<string> = new Set(['used_points', 'used_points_note'])
const SAME = 'customers.vip_id = rows.vip_id and customers.phone_key = rows.phone_key'

/** Updates customers that are there; rows of others are rejected. */
export function mergeUsedPoints(context: MergeContext): MergeCounts {
  const { sqlite, columns, staged, at, found } = context
  const label = found.find(({ field }) => field.name === 'vip_id')?.label ?? ''
  const rejected = rejectStaged(context, {
    column: label,
    value: 'vip_id',
    reason: 'customer-unknown',
    where: `not exists (select 1 from customers where ${SAME})`,
  })
  keepOldValues(context, 'customers')
  const names = columns.map(({ name }) => name).filter((name) => UPDATED.has(name))
  const { changes: updated } = sqlite
    .prepare(
      `update customers set ${names.map((name) => `${name} = rows.${name}`).join(', ')}, updated_at = ?
       from stage.rows as rows
       where ${SAME} and (${names.map((name) => `customers.${name} is not rows.${name}`).join(' or ')})`,
    )
    .run(at)
  return { created: 0, updated, unchanged: staged - rejected - updated, rejected }
}

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
