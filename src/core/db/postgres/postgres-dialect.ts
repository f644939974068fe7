import {
  type CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  type Dialect,
  type QueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { DatabaseError, type Pool, type PoolClient } from 'pg'
import type { ColumnConnection, ColumnKind, ReadColumns } from '../columns.ts'
import type { TransactionRules } from '../transaction.ts'
import { copyColumns } from './copy-columns.ts'
import { SharedSqlCompiler } from './postgres-compiler.ts'
import { storable } from './postgres-sql.ts'

export interface PostgresOptions {
  readonly pool: Pool
  /**
   * The number of the lock that every writer of this schema holds, so that there is one at a time; undefined: writers run
   * side by side in serialisable transactions, of which those that met are run again.
   */
  readonly writerLock?: number | undefined
}

/** Kysely's PostgreSQL dialect with bulk reads by COPY, and writers by the rules of the schema. */
export class ServerDialect implements Dialect {
  readonly #options: PostgresOptions

  constructor(options: PostgresOptions) {
    this.#options = options
  }

  createDriver(): Driver {
    return new ServerDriver(this.#options)
  }

  createQueryCompiler(): QueryCompiler {
    return new SharedSqlCompiler()
  }

  createAdapter(): DialectAdapter {
    return new PostgresAdapter()
  }

  createIntrospector(db: Kysely<never>) {
    return new PostgresIntrospector(db)
  }
}

/** Another process is writing. */
class WriterAtWork extends Error {}

class ServerDriver implements Driver {
  readonly #pool: Pool
  readonly #writerLock: number | undefined

  constructor({ pool, writerLock }: PostgresOptions) {
    this.#pool = pool
    this.#writerLock = writerLock
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<ServerConnection> {
    try {
      return new ServerConnection(await this.#pool.connect())
    } catch (error) {
      throw asUnreachable(error)
    }
  }

  async releaseConnection(connection: ServerConnection): Promise<void> {
    connection.release()
  }

  /**
   * A writer that takes the lock sees, statement by statement, what those before it committed, and no one else changes
   * anything: as good as serialisable, and a long merge never has to run again. It does not wait here: `write` retries.
   */
  async beginTransaction(connection: ServerConnection, settings: TransactionSettings): Promise<void> {
    const { accessMode, isolationLevel } = settings
    const writes = isolationLevel === 'serializable' && this.#writerLock !== undefined
    if (!writes) {
      await connection.run(`begin isolation level ${isolationLevel ?? 'read committed'} ${accessMode ?? ''}`)
      return
    }
    await connection.run('begin isolation level read committed')
    const { rows } = await connection.run(`select pg_try_advisory_xact_lock(${LOCKS}, ${this.#writerLock}) as free`)
    if (rows[0]?.['free'] !== 1) {
      await connection.run('rollback')
      throw new WriterAtWork('another writer is at work')
    }
  }

  async commitTransaction(connection: ServerConnection): Promise<void> {
    await connection.run('commit')
  }

  /** A connection that was lost has nothing to roll back. */
  async rollbackTransaction(connection: ServerConnection): Promise<void> {
    try {
      await connection.run('rollback')
    } catch {
      connection.discard()
    }
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

/** The first number of every advisory lock of the service. */
export const LOCKS = 5_363_147

/** A connection of the pool for as long as it is in use. */
export class ServerConnection implements DatabaseConnection, ColumnConnection {
  readonly client: PoolClient
  #discarded = false

  constructor(client: PoolClient) {
    this.client = client
  }

  async run(text: string): Promise<{ rows: Record<string, unknown>[] }> {
    return this.client.query<Record<string, unknown>>(text)
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await this.client.query(sql, parameters.map(storable))
    if (!COUNTED.has(command)) return { rows }
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
  }

  // eslint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('many rows are read with readColumns')
  }

  async readColumns<Kinds extends Readonly<Record<string, ColumnKind>>>(
    query: CompiledQuery,
    kinds: Kinds,
  ): Promise<ReadColumns<Kinds>> {
    return copyColumns(this.client, query, kinds)
  }

  /** Marks the connection as broken: it is closed instead of going back to the pool. */
  discard(): void {
    this.#discarded = true
  }

  release(): void {
    this.client.release(this.#discarded)
  }
}

const COUNTED = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** Serialisation failures, deadlocks, locks that took too long, and a server that is starting or stopping. */
const RETRYABLE = new Set(['40001', '40P01', '55P03', '57P01', '57P02', '57P03'])

const UNIQUE_VIOLATION = '23505'

export const serverTransactions: TransactionRules = {
  isDuplicate: (error) => error instanceof DatabaseError && error.code === UNIQUE_VIOLATION,
  isRetryable: (error) =>
    error instanceof WriterAtWork ||
    (error instanceof DatabaseError && error.code !== undefined && RETRYABLE.has(error.code)) ||
    error instanceof ServerAway,
}

/** No connection could be made. It is a fault of the machines, as a full disk is: no verdict on what was to be done. */
class ServerAway extends Error {
  readonly code = 'DATABASE_UNREACHABLE'
}

function asUnreachable(error: unknown): unknown {
  if (error instanceof DatabaseError && !RETRYABLE.has(error.code ?? '')) return error
  return new ServerAway('the database server does not answer', { cause: error })
}
