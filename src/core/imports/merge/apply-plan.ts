import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { differs, sqlRules } from '../../db/sql.ts'
import { bulkLoad } from '../../db/stage.ts'
import {
  changedWith,
  countKnown,
  insertNew,
  upsert,
  updatedColumns,
  type MergeCounts,
} from '../../records/values/upsert.ts'
import type { AppliedPlan, RecordTable, MergePlan } from '../kinds/import-kind.ts'
import { STAGED_ROWS } from './plan-records.ts'

export interface StagedImport {
  readonly importId: number
  readonly record: RecordTable
  /** Rows staged, one for each key. */
  readonly staged: number
}

/**
 * Brings staged rows in, inside the transaction of their import. What a record was before it changed is written to
 * `import_changes` first, so that the import can be undone.
 */
export async function applyPlan(
  trx: Kysely<BusinessSchema>,
  plan: MergePlan,
  { importId, record, staged }: StagedImport,
): Promise<AppliedPlan> {
  const { table, rejected } = plan
  const count = staged - rejected
  const known = count === 0 ? 0 : await countKnown(trx, plan)
  const created = count - known
  const counts = await bulkLoad(trx, { table, rows: created }, async (): Promise<MergeCounts> => {
    if (known === 0) return upsert(trx, plan, { from: STAGED_ROWS, count, known })
    const updated = await saveEarlier(trx, plan, { importId, record })
    if (updated > 0) await updateSaved(trx, plan, { importId, record })
    if (created > 0) await insertNew(trx, plan, STAGED_ROWS)
    return { created, updated, unchanged: known - updated, rejected }
  })
  const applied = { ...counts, rejected, changedColumns: savedColumns(plan, record) }
  await plan.after?.(applied)
  return applied
}

/** The columns of a record that an import may change, and those by which it names other records. */
function savedColumns(plan: MergePlan, { references = [] }: RecordTable): string[] {
  const changed = [...updatedColumns(plan).map(({ name }) => name), ...Object.keys(changedWith(plan))]
  return [...new Set([...references, ...changed])]
}

/** Writes down what the records that differ from their staged rows hold; returns how many they are. */
async function saveEarlier(
  trx: Kysely<BusinessSchema>,
  plan: MergePlan,
  { importId, record }: Omit<StagedImport, 'staged'>,
): Promise<number> {
  const earlier = sqlRules(trx).packed(savedColumns(plan, record).map((name) => sql.raw(`target."${name}"`)))
  const { numAffectedRows = 0n } = await sql`insert into import_changes (import_id, record_id, earlier)
    select ${sql.lit(importId)}, ${targetId(record)}, ${earlier} from ${changedRecords(plan)}`.execute(trx)
  return Number(numAffectedRows)
}

/** Staged `rows` beside the records (`target`) that they change. */
export function changedRecords(plan: MergePlan): RawBuilder<unknown> {
  const { table, key, joined = sql`` } = plan
  const differing = updatedColumns(plan).map(({ name, value }) => differs(sql.raw(`target."${name}"`), value))
  // The rows of a file are few beside the table's, so the join begins with them.
  return sql`${STAGED_ROWS} as rows ${joined} cross join ${sql.table(table)} as target
    where ${sameKey(key)} and (${differing.length === 0 ? sql`false` : sql.join(differing, sql` or `)})`
}

/** Updates the records whose earlier values were written down. */
async function updateSaved(
  trx: Kysely<BusinessSchema>,
  plan: MergePlan,
  { importId, record }: Omit<StagedImport, 'staged'>,
): Promise<void> {
  const { table, key, joined = sql`` } = plan
  const updated = updatedColumns(plan)
  const taken = sql.raw(updated.map(({ name }) => `"${name}" = given."${name}"`).join(', '))
  const changes = Object.entries(changedWith(plan)).map(([name, value]) => sql`${sql.id(name)} = ${value}`)
  const values = updated.map(({ name, value }) => sql`${value} as ${sql.raw(`"${name}"`)}`)
  await sql`update ${sql.table(table)} set ${sql.join([taken, ...changes])}
    from (select changes.record_id, ${sql.join(values)}
      from import_changes as changes cross join ${sql.table(table)} as target cross join ${STAGED_ROWS} as rows ${joined}
      where changes.import_id = ${importId} and ${targetId(record)} = changes.record_id and ${sameKey(key)}) as given
    where ${sql.raw(`${table}."${record.id}"`)} = given.record_id`.execute(trx)
}

function targetId({ id }: RecordTable): RawBuilder<unknown> {
  return sql.raw(`target."${id}"`)
}

function sameKey(key: readonly string[]): RawBuilder<unknown> {
  return sql.raw(key.map((name) => `target."${name}" = rows."${name}"`).join(' and '))
}
