import type { Kysely } from 'kysely'
import type { BusinessDatabase } from '../db/open.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { AppError } from '../errors.ts'
import type { QueryPool } from '../queries/query-pool.ts'
import { businessColumns } from './business-columns.ts'
import { countRows, rememberCounts, type RowCounts } from './count-rows.ts'
import type { Exposure } from './exposure.ts'
import { opsColumns } from './ops-columns.ts'
import { readTable, type TablePage, type TableRequest } from './read-table.ts'

/** Both databases, by the names of their files; each table with the exposure of its columns. */
const columnsOf = { 'semir.db': businessColumns, 'ops.db': opsColumns }

export type DatabaseName = keyof typeof columnsOf

/** No two of their tables have the same name. */
export const databaseNames: readonly DatabaseName[] = ['semir.db', 'ops.db']

export interface TableDeps {
  readonly ops: Kysely<OpsSchema>
  readonly queries: Pick<QueryPool, 'run'>
}

/** A task of the query pool. */
export async function businessTable(database: BusinessDatabase, request: TableRequest): Promise<TablePage> {
  return readTable(database.db, columnsOfTable('semir.db', request.table), request)
}

/** A task of the query pool. */
export async function businessCounts(database: BusinessDatabase): Promise<RowCounts> {
  return rememberCounts(database, tableNames('semir.db'))
}

/** Throws `page-unknown` when the database has no such table. */
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

/** Columns of a table with personal data in them. */
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
