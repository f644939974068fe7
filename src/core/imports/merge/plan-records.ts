import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import type { StagedColumn, UpsertPlan } from '../../records/values/upsert.ts'
import type { ImportKind } from '../kinds/import-kind.ts'
import { linkStagedCustomers } from './link-cards.ts'

/** What a merge works on: the business database inside a transaction, with the staged tables beside its own. */
export interface MergeContext {
  readonly trx: Kysely<BusinessSchema>
  readonly kind: Pick<ImportKind, 'key' | 'record'>
  /** The columns of the file that were recognised, with their labels there. */
  readonly found: readonly { readonly field: { readonly name: string }; readonly label: string }[]
  readonly columns: readonly StagedColumn[]
  /** Columns with cells that could not be read. */
  readonly keptBits: number
  readonly importId: number
  /** UTC ISO-8601. */
  readonly at: string
  /** Only what the stage holds may change: nothing is going to be merged. */
  readonly preview: boolean
}

/** How staged rows go into the table of their kind. */
export interface MergePlan extends UpsertPlan {
  readonly columns: readonly PlannedColumn[]
  /** Rows that only the database showed to be wrong; they are no longer staged. */
  readonly rejected: number
  /** What else changes once the rows are in; `unchanged` is how many of them were there already. */
  readonly after?: (unchanged: number) => Promise<void>
}

export interface PlannedColumn {
  readonly name: string
  readonly value: RawBuilder<unknown>
  /** What a person is shown where the column holds a key: of the record as it is (`target`), and of the staged row. */
  readonly shown?: { readonly as: string; readonly before: RawBuilder<unknown>; readonly after: RawBuilder<unknown> }
}

export const STAGED_ROWS = sql.table('stage.rows')

/** A plan for staged rows whose columns are those of the table. */
export function planStaged(
  { kind, columns, importId, at }: MergeContext,
  more: Partial<Pick<MergePlan, 'columns' | 'ordered' | 'rejected' | 'after'>> = {},
): MergePlan {
  return {
    table: kind.record.table,
    key: kind.key,
    columns: columns.map(({ name }) => ({ name, value: sql.ref(`rows.${name}`) })),
    onCreate: { created_at: at, created_by_import: importId },
    onUpdate: { changed_by_import: importId },
    touched: { updated_at: at },
    rejected: 0,
    ...more,
  }
}

/** Coupons are merged in the order of their file: of several on one invoice the first may count alone. */
export async function planCoupons(context: MergeContext): Promise<MergePlan> {
  await keepOldValues(context)
  return planStaged(context, { ordered: sql`order by rows.id` })
}

export async function planCustomers(context: MergeContext): Promise<MergePlan> {
  await keepOldValues(context)
  return planStaged(context, { after: () => linkStagedCustomers(context) })
}

/** Stages the value a record has already where the file's could not be read: old values stay on an update. */
export async function keepOldValues(
  { trx, kind, columns, keptBits }: MergeContext,
  stored: (column: string) => RawBuilder<unknown> = (column) => sql.ref(`old.${column}`),
): Promise<void> {
  const same = sql.join(
    kind.key.map((column) => sql`${sql.ref(`old.${column}`)} = ${sql.ref(`rows.${column}`)}`),
    sql` and `,
  )
  const old = sql`${sql.table(kind.record.table)} as old where ${same}`
  for (const { name, bit = 0 } of columns) {
    if ((bit & keptBits) === 0) continue
    await sql`update ${STAGED_ROWS} as rows set ${sql.id(name)} = (select ${stored(name)} from ${old})
      where (rows.kept & ${bit}) <> 0 and exists (select 1 from ${old})`.execute(trx)
  }
}
