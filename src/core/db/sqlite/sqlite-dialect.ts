import type { Database, Statement } from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  type QueryResult,
  type SelectModifierNode,
  SqliteAdapter,
  SqliteDialect,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely'
import type { ColumnConnection, ColumnKind, ReadColumns } from '../columns.ts'
import type { TransactionRules } from '../transaction.ts'
import { readFileColumns } from './read-columns.ts'

/** Milliseconds a single statement waits for another process that is writing. */
export const BUSY_TIMEOUT = 15_000
/** Prepared statements cached per connection; the least recently used is dropped. */
const MAX_PREPARED = 300

/** Kysely's SQLite dialect with statements prepared once, bulk reads, and transactions that take their lock at once. */
export class FileDialect extends SqliteDialect {
  readonly #sqlite: Database

  constructor(sqlite: Database) {
    super({ database: sqlite })
    this.#sqlite = sqlite
  }

  override createDriver(): Driver {
    return new FileDriver(this.#sqlite)
  }

  override createQueryCompiler(): FileCompiler {
    return new FileCompiler()
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalDdlAdapter()
  }
}

/** A file has one writer at a time, so there are no rows to lock and none to pass over. */
class FileCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== 'ForUpdate' && node.modifier !== 'SkipLocked') super.visitSelectModifier(node)
  }
}

class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class FileDriver implements Driver {
  readonly #sqlite: Database
  readonly #connection: FileConnection

  constructor(sqlite: Database) {
    this.#sqlite = sqlite
    this.#connection = new FileConnection(sqlite)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async releaseConnection(): Promise<void> {}

  /**
   * A deferred transaction that reads first fails when another writer commits, so writers take the lock at once. It does
   * not wait for the lock here, on the event loop: `write` retries.
   */
  async beginTransaction(_: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    if (accessMode === 'read only') {
      this.#sqlite.exec('begin')
      return
    }
    try {
      this.#sqlite.exec('pragma busy_timeout = 0; begin immediate')
    } finally {
      this.#sqlite.exec(`pragma busy_timeout = ${BUSY_TIMEOUT}`)
    }
  }

  async commitTransaction(): Promise<void> {
    this.#sqlite.exec('commit')
  }

  /** After some errors, such as a full disk, SQLite has already rolled back. */
  async rollbackTransaction(): Promise<void> {
    if (this.#sqlite.inTransaction) this.#sqlite.exec('rollback')
  }

  async destroy(): Promise<void> {
    this.#sqlite.close()
  }
}

class FileConnection implements DatabaseConnection, ColumnConnection {
  readonly #sqlite: Database
  readonly #statements = new Map<string, Statement>()

  constructor(sqlite: Database) {
    this.#sqlite = sqlite
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const statement = this.#prepared(sql)
    if (statement.reader) return { rows: statement.all(parameters) as Row[] }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { rows: [], insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes) }
  }

  async *streamQuery<Row>({ sql, parameters }: CompiledQuery, chunkSize = 1): AsyncIterableIterator<QueryResult<Row>> {
    let rows: Row[] = []
    for (const row of this.#sqlite.prepare(sql).iterate(parameters)) {
      rows.push(row as Row)
      if (rows.length < chunkSize) continue
      yield { rows }
      rows = []
    }
    if (rows.length > 0) yield { rows }
  }

  async readColumns<Kinds extends Readonly<Record<string, ColumnKind>>>(
    query: CompiledQuery,
    kinds: Kinds,
  ): Promise<ReadColumns<Kinds>> {
    return readFileColumns(this.#sqlite, query, kinds)
  }

  #prepared(sql: string): Statement {
    const statement = this.#statements.get(sql) ?? this.#sqlite.prepare(sql)
    this.#statements.delete(sql)
    this.#statements.set(sql, statement)
    if (this.#statements.size > MAX_PREPARED) this.#statements.delete(this.#statements.keys().next().value ?? sql)
    return statement
  }
}

export const fileTransactions: TransactionRules = {
  isRetryable: (error) => codeOf(error).startsWith('SQLITE_BUSY'),
  isDuplicate: (error) => codeOf(error) === 'SQLITE_CONSTRAINT_UNIQUE',
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
