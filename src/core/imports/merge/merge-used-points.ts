import { type RawBuilder, sql } from 'kysely'
import { differs } from '../../db/sql.ts'
import { keepOldValues, type MergeContext } from './merge-rows.ts'
import type { MergeCounts } from '../../records/values/upsert.ts'

const UPDATED: ReadonlySet<string> = new Set(['used_points', 'used_points_note'])
const SAME = sql`customers.vip_id = rows.vip_id and customers.phone_key = rows.phone_key`

/** Updates customers that are there; rows of others are rejected. */
export async function mergeUsedPoints(context: MergeContext): Promise<MergeCounts> {
  const { trx, columns, staged, at, found } = context
  const label = found.find(({ field }) => field.name === 'vip_id')?.label ?? ''
  const rejected = await rejectStaged(context, {
    column: label,
    value: 'vip_id',
    reason: 'customer-unknown',
    where: sql`not exists (select 1 from customers where ${SAME})`,
  })
  await keepOldValues(context, 'customers')
  const names = columns.map(({ name }) => name).filter((name) => UPDATED.has(name))
  const changes = names.map((name) => sql`${sql.id(name)} = ${sql.ref(`rows.${name}`)}`)
  const differing = names.map((name) => differs(sql.ref(`customers.${name}`), sql.ref(`rows.${name}`)))
  const { numAffectedRows = 0n } = await sql`update customers set ${sql.join(changes)}, updated_at = ${at}
    from stage.rows as rows where ${SAME} and (${sql.join(differing, sql` or `)})`.execute(trx)
  const updated = Number(numAffectedRows)
  return { created: 0, updated, unchanged: staged - rejected - updated, rejected }
}

export interface StagedRejection {
  /** The column's label in the file. */
  readonly column: string
  /** The staged column whose value is quoted. */
  readonly value: string
  readonly reason: string
  /** Which staged `rows` cannot go in. */
  readonly where: RawBuilder<unknown>
}

/** Takes rows out that only the database can tell to be wrong; returns how many. */
export async function rejectStaged(
  { trx }: MergeContext,
  { column, value, reason, where }: StagedRejection,
): Promise<number> {
  await sql`insert into stage.issues (severity, "row", "column", value, reason, params, cells)
    select 'reject', ${sql.ref('rows.row')}, ${column}, ${sql.ref(`rows.${value}`)}, ${reason}, '{}', rows.cells
    from stage.rows as rows where ${where}`.execute(trx)
  const { numAffectedRows = 0n } = await sql`delete from stage.rows as rows where ${where}`.execute(trx)
  return Number(numAffectedRows)
}
