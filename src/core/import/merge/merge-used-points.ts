import { keepOldValues } from './keep-old-values.ts'
import { keyColumns } from '../stage/staging.ts'
import type { MergeContext } from './merge-context.ts'
import { rejectStaged } from './reject-staged.ts'
import type { MergeCounts } from './upsert.ts'

const UPDATED: ReadonlySet<string> = new Set(['used_points', 'used_points_note'])
const SAME = 'customers.vip_id = rows.vip_id and customers.phone_key = rows.phone_key'

/** Updates customers that are there; rows of others are rejected. */
export function mergeUsedPoints(context: MergeContext): MergeCounts {
  const { sqlite, columns, staged, at, header } = context
  const label = header.columns.find(({ field }) => field.name === 'vip_id')?.label ?? ''
  const rejected = rejectStaged(context, {
    column: label,
    value: 'vip_id',
    reason: 'customer-unknown',
    where: `not exists (select 1 from customers where ${SAME})`,
  })
  keepOldValues(context, 'customers', keyColumns('used-points'))
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
