import { type Kysely, sql, type QueryExecutorProvider } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { demand, may, type Permission, type Person } from '../../access/policy.ts'
import { AppError } from '../../errors.ts'
import { businessColumns } from './business-columns.ts'
import { type Exposure, readTable, type TablePage, type TableRequest } from './read-table.ts'
import { opsColumns } from './ops-columns.ts'

/** The exposure of the columns of both databases, by file name. */
const columnsOf = { 'semir.db': businessColumns, 'ops.db': opsColumns }

export type DatabaseName = keyof typeof columnsOf

/** Table names are unique across both. */
export const databaseNames: readonly DatabaseName[] = ['semir.db', 'ops.db']

export interface TableDeps {
  readonly ops: Kysely<OpsSchema>
  readonly queries: {
    run(name: 'businessTable', request: TableRequest): Promise<TablePage>
    run(name: 'businessCounts', of: Record<string, never>): Promise<RowCounts>
  }
}

/** A task of the query pool. */
export async function businessTable(db: Kysely<BusinessSchema>, request: TableRequest): Promise<TablePage> {
  return readTable(db, columnsOfTable('semir.db', request.table), request)
}

/** A task of the query pool. */
export async function businessCounts(db: Kysely<BusinessSchema>): Promise<RowCounts> {
  return countRows(db, tableNames('semir.db'))
}

/** Reads a page of a table. Throws `page-unknown` when the database has no such table. */
export async function tablePage(deps: TableDeps, name: DatabaseName, request: TableRequest): Promise<TablePage> {
  const columns = columnsOfTable(name, request.table)
  return name === 'semir.db' ? deps.queries.run('businessTable', request) : readTable(deps.ops, columns, request)
}

export async function tableCounts({ ops, queries }: TableDeps, name: DatabaseName): Promise<RowCounts> {
  return name === 'semir.db' ? queries.run('businessCounts', {}) : countRows(ops, tableNames(name))
}

/** The database a table is in; undefined when there is no such table. */
export function databaseOf(table: string): DatabaseName | undefined {
  return databaseNames.find((name) => tableNames(name).includes(table))
}

/** What looking at a table needs beside the right to look at tables: the right to what it holds. */
const accessOf: Partial<Readonly<Record<keyof BusinessSchema | keyof OpsSchema, Permission>>> = {
  invoices: 'analytics',
  sales_transactions: 'analytics',
  shops: 'analytics',
  month_columns: 'analytics',
  vips: 'customers',
  customers: 'customers',
  coupons: 'coupons',
  coupon_campaigns: 'coupons',
  cnv_customers: 'comparison',
  cnv_orders: 'comparison',
  import_batches: 'import',
  import_issues: 'import',
  import_changes: 'import',
  column_choices: 'import',
  audit_events: 'audit',
}

/** Whether a person who may look at tables may look at this one. */
export function mayReadTable(person: Pick<Person, 'permissions'>, table: string): boolean {
  const needed = neededFor(table)
  return needed === undefined || may(person, needed)
}

/** Throws `forbidden` when a person who may look at tables may not look at this one. */
export function demandTable(person: Pick<Person, 'permissions'>, table: string): void {
  const needed = neededFor(table)
  if (needed !== undefined) demand(person, needed)
}

function neededFor(table: string): Permission | undefined {
  return Object.hasOwn(accessOf, table) ? accessOf[table as keyof typeof accessOf] : undefined
}

/** Whether a table has columns with personal data. */
export function hasPersonalColumns(name: DatabaseName, table: string): boolean {
  return Object.values(columnsOfTable(name, table)).includes('personal')
}

export function tableNames(name: DatabaseName): string[] {
  return Object.keys(columnsOf[name])
}

function columnsOfTable(name: DatabaseName, table: string): Readonly<Record<string, Exposure>> {
  const tables: Readonly<Record<string, Readonly<Record<string, Exposure>>>> = columnsOf[name]
  const columns = Object.hasOwn(tables, table) ? tables[table] : undefined
  if (!columns) throw new AppError('page-unknown')
  return columns
}

/** Rows of each table, by its name. */
export type RowCounts = Readonly<Record<string, number>>

export async function countRows(db: QueryExecutorProvider, tables: readonly string[]): Promise<RowCounts> {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(db)
    counts[table] = rows[0]?.rows ?? 0
  }
  return counts
}
