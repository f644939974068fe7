import { type Kysely, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { businessColumns } from '../../records/tables/business-columns.ts'
import { updatedColumns } from '../../records/values/upsert.ts'
import { changedRecords } from '../merge/apply-plan.ts'
import { isTableKind, type ImportKind, type MergePlan, type PlannedColumn } from '../kinds/import-kind.ts'
import type { FieldType } from '../kinds/table-layout.ts'
import type { ChangedRecord, ChangedValue } from './import-preview.ts'

/** Records shown. */
const SHOWN = 20

/** How many records staged rows would change. */
export async function countChanged(snapshot: Kysely<BusinessSchema>, plan: MergePlan): Promise<number> {
  const { rows } = await sql<{ changed: number }>`select count(*) as changed from ${changedRecords(plan)}`.execute(
    snapshot,
  )
  return rows[0]?.changed ?? 0
}

/** The first records that staged rows would change, value by value. */
export async function sampleChanged(
  snapshot: Kysely<BusinessSchema>,
  plan: MergePlan,
  kind: ImportKind,
): Promise<ChangedRecord[]> {
  const { shownBy, phone } = kind.record
  const columns = updatedColumns(plan).flatMap((column) => shownColumn(column, kind))
  const values = columns.flatMap(({ before, after }, at) => [
    sql`${before} as ${sql.raw(`before_${at}`)}`,
    sql`${after} as ${sql.raw(`after_${at}`)}`,
  ])
  const { rows } = await sql<Record<string, string | number | null>>`
    select ${ofTarget(shownBy)} as known_by, ${phone === undefined ? sql`null` : ofTarget(phone)} as phone,
      ${sql.join(values)}
    from ${changedRecords(plan)} limit ${SHOWN}`.execute(snapshot)
  return rows.map((row) => ({
    key: String(row['known_by']),
    phone: row['phone'] === null ? null : String(row['phone']),
    changes: columns.flatMap(({ label, type, personal }, at): ChangedValue[] => {
      const [before = null, after = null] = [row[`before_${at}`], row[`after_${at}`]]
      return before === after ? [] : [{ label, type, personal, before, after }]
    }),
  }))
}

function ofTarget(name: string): PlannedColumn['value'] {
  return sql.raw(`target."${name}"`)
}

interface ShownColumn extends Pick<ChangedValue, 'label' | 'type' | 'personal'> {
  readonly before: PlannedColumn['value']
  readonly after: PlannedColumn['value']
}

/** Columns that are worked out of others are not shown; those of a JSON list by their own names. */
function shownColumn({ name, value, shown }: PlannedColumn, kind: ImportKind): ShownColumn[] {
  const field = isTableKind(kind) ? kind.fields.find((each) => each.name === (shown?.field ?? name)) : jsonField(name)
  if (!field) return []
  const before = shown?.before ?? ofTarget(name)
  const sorts: Readonly<Record<string, string>> = businessColumns[kind.record.table]
  const personal = sorts[name] !== 'open'
  return [{ label: field.header, type: field.type, personal, before, after: shown?.after ?? value }]
}

function jsonField(name: string): { header: string; type: FieldType } | undefined {
  return name === 'phone_normalised' || name === 'has_membership' ? undefined : { header: name, type: 'text' }
}
