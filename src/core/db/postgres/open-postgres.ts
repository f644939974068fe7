import { hostname } from 'node:os'
import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression } from 'kysely'
import pg, { Pool } from 'pg'
import { registerSqlRules } from '../sql.ts'
import { registerBulkRules } from '../stage.ts'
import { registerDatabase } from '../transaction.ts'
import { ServerDialect, serverTransactions } from './postgres-dialect.ts'
import { serverHints } from './postgres-hints.ts'
import { serverSql } from './postgres-sql.ts'
import { serverBulkRules } from './postgres-stage.ts'

/** The schemas of the one database, each with its tables and its own list of migrations. */
export type SchemaName = 'business' | 'ops'

/** Connections of one process to a schema. */
const CONNECTIONS: Readonly<Record<SchemaName, number>> = { business: 4, ops: 8 }
/** Milliseconds until an attempt to connect is given up. */
const CONNECT_TIMEOUT = 10_000
/** The number of the writers' lock of the business data, which has few writers, each of many rows. */
const BUSINESS_WRITERS = 1

/** Nothing is in an empty list, which PostgreSQL does not parse. */
const emptyLists = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })

/** A schema of the database at `url`. It connects when it is first asked. */
export function openPostgres<Schema>(url: string, schema: SchemaName): Kysely<Schema> {
  const settings = {
    connectionString: url,
    options: `-c search_path=${schema} -c timezone=UTC`,
    application_name: `semir ${schema} ${hostname()}:${process.pid}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
  }
  const db = registerDatabase(
    new Kysely<Schema>({ dialect: serverDialect(settings, schema), plugins: [emptyLists] }),
    serverTransactions,
  )
  registerBulkRules(db, serverBulkRules)
  registerSqlRules(db, { ...serverSql, hints: serverHints(settings), schema })
  return db
}

function serverDialect(settings: pg.ClientConfig, schema: SchemaName): ServerDialect {
  const pool = new Pool({
    ...settings,
    max: CONNECTIONS[schema],
    types: { getTypeParser: parserOf },
  })
  // A connection that the server closed fails at its next use, and is replaced; unheard, it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new ServerDialect({ pool, writerLock: schema === 'business' ? BUSINESS_WRITERS : undefined })
}

const [BOOL, INT8, NUMERIC] = [16, 20, 1700] as const

/** Whole numbers of any width are numbers, and truth is 1 or 0, as on SQLite. */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [BOOL, (text) => (text === 't' ? 1 : 0)],
  [INT8, safeNumber],
  [NUMERIC, safeNumber],
])

const parserOf: pg.CustomTypesConfig['getTypeParser'] = (oid, format) => {
  const own = format === 'binary' ? undefined : parsers.get(oid)
  return own ?? pg.types.getTypeParser(oid, format)
}

function safeNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new RangeError('a number is too large to be exact')
  return value
}
