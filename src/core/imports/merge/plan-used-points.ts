import { type RawBuilder, sql } from 'kysely'
import { staged } from '../../db/stage.ts'
import { keepOldValues, planStaged } from './plan-records.ts'
import { type MergeContext, type MergePlan } from '../kinds/import-kind.ts'

const SAME = sql`customers.vip_id = rows.vip_id and customers.phone_key = rows.phone_key`

/** Updates customers that are there; rows of others are rejected. */
export async function planUsedPoints(context: MergeContext): Promise<MergePlan> {
  const { columns, found, kind } = context
  const label = found.find(({ field }) => field.name === 'vip_id')?.label ?? ''
  const rejected = await rejectStaged(context, {
    column: label,
    value: 'vip_id',
    reason: 'customer-unknown',
    unless: sql`exists (select 1 from customers where ${SAME})`,
  })
  await keepOldValues(context)
  const written = new Set([...kind.key, 'used_points', 'used_points_note'])
  return planStaged({ ...context, columns: columns.filter(({ name }) => written.has(name)) }, { rejected })
}

export interface StagedRejection {
  /** The column's label in the file. */
  readonly column: string
  /** The staged column whose value is quoted. */
  readonly value: string
  readonly reason: string
  /** Staged `rows` in question; all of them unless given. */
  readonly where?: RawBuilder<unknown>
  /** The record that lets a row of them in. */
  readonly unless: RawBuilder<unknown>
}

/** Takes rows out of the stage that only the database shows to be wrong; returns how many. */
export async function rejectStaged(
  { trx, emptied = false }: MergeContext,
  { column, value, reason, where: asked = sql`true`, unless }: StagedRejection,
): Promise<number> {
  const where = emptied ? asked : sql`${asked} and not (${unless})`
  await sql`insert into ${staged('issues')} (severity, "row", "column", value, reason, params, cells)
    select 'reject', ${sql.ref('rows.row')}, ${column}, ${sql.ref(`rows.${value}`)}, ${reason}, '{}', rows.cells
    from ${staged('rows')} as rows where ${where}`.execute(trx)
  const { numAffectedRows = 0n } = await sql`delete from ${staged('rows')} as rows where ${where}`.execute(trx)
  return Number(numAffectedRows)
}
