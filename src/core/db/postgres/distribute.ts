import { type QueryExecutorProvider, sql } from 'kysely'
import { AppError } from '../../errors.ts'
import type { SpreadTable } from '../sql.ts'

/** The tables that grow with the retailer, and the column that says on which server a row is. */
const SPREAD: Readonly<Record<string, string>> = {
  invoices: 'invoice_number',
  customers: 'vip_id',
  coupons: 'coupon_id',
  cnv_customers: 'cnv_id',
  cnv_orders: 'order_code',
  import_changes: 'import_id',
  import_issues: 'import_id',
}

/**
 * Spreads the big tables over the servers of a Citus cluster and copies the small ones to each of them, all or none, in the
 * caller's transaction; tables that are so already stay. Throws `citus-missing` without the extension.
 */
export async function spreadTables(db: QueryExecutorProvider): Promise<SpreadTable[]> {
  const { rows } = await sql<{ there: 0 | 1 }>`
    select to_regproc('create_distributed_table') is not null as there`.execute(db)
  if (rows[0]?.there !== 1) throw new AppError('citus-missing')
  // Several tables are made in one transaction, of which some name others.
  await sql`set local citus.multi_shard_modify_mode to 'sequential'`.execute(db)
  const left = await tablesLeft(db)
  const small = left.filter((name) => SPREAD[name] === undefined)
  for (const name of small) await sql`select create_reference_table(${name})`.execute(db)
  const spread = left.filter((name) => SPREAD[name] !== undefined)
  for (const name of spread) await sql`select create_distributed_table(${name}, ${SPREAD[name]})`.execute(db)
  if (left.length > 0) await joinAcrossServers(db)
  return [...small.map((table) => ({ table })), ...spread.map((table) => ({ table, by: SPREAD[table] ?? '' }))]
}

/** Tables of the schema that are ordinary ones yet. */
async function tablesLeft(db: QueryExecutorProvider): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname not like 'kysely_%'
      and oid not in (select logicalrel from pg_dist_partition)
    order by relname`.execute(db)
  return rows.map(({ name }) => name)
}

/** Coupons are joined with the invoices they were used on, which may be on another server. */
async function joinAcrossServers(db: QueryExecutorProvider): Promise<void> {
  const { rows } = await sql<{ statement: string }>`
    select format('alter database %I set citus.enable_repartition_joins to on', current_database()) as statement`.execute(
    db,
  )
  await sql.raw(rows[0]?.statement ?? '').execute(db)
}
