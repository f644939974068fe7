import { once } from 'node:events'
import { type Kysely, sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import type { BulkRules, Stage, StagedValues, StageSetup, StageTable } from '../stage.ts'
import { onConnection, read, write } from '../transaction.ts'
import { stagedName } from './postgres-compiler.ts'
import { ServerConnection } from './postgres-dialect.ts'

/** Indexes stay while many rows come: building them anew costs as much, and would lock the table for readers. */
export const serverBulkRules: BulkRules = {
  open: openServerStage,
  // Temporary tables end with their connection.
  remove: () => undefined,
  async load(trx, { table, rows }, work) {
    const result = await work()
    // Plans are made for the rows a table was last counted with, which may have been none.
    if (rows >= MANY) await sql`analyze ${sql.table(table)}`.execute(trx)
    return result
  },
}

/** Rows after which a table is counted anew. */
const MANY = 1_000

/** Temporary tables of one connection, filled by COPY; what comes twice is settled when all rows are in. */
function openServerStage<Schema>(db: Kysely<Schema>, { tables }: StageSetup): Stage<Schema> {
  const held = holdConnection(db)
  const counts = new Map(tables.map(({ name }) => [name, 0]))
  let created: Promise<void> | undefined
  let settled: Promise<void> | undefined
  const create = async () => {
    for (const table of tables) await sql.raw(createSql(table)).execute(await held.connection())
  }
  const settle = async () => {
    await (created ??= create())
    for (const table of tables) {
      for (const statement of settleSql(table)) await sql.raw(statement).execute(await held.connection())
    }
  }
  return {
    async add(name, columns, size) {
      const table = tables.find((each) => each.name === name)
      if (!table) throw new Error(`${name} is no staged table`)
      if (size === 0) return
      await (created ??= create())
      const first = counts.get(name) ?? 0
      counts.set(name, first + size)
      await copyRows(await held.connection(), table, { columns, size, first })
    },
    async merge(work, options) {
      await (settled ??= settle())
      return write(await held.connection(), work, options)
    },
    async inspect(work) {
      await (settled ??= settle())
      return read(await held.connection(), work)
    },
    async close() {
      await held.release(async (connection) => {
        for (const { name } of tables) {
          await sql`drop table if exists pg_temp.${sql.id(stagedName(name))}`.execute(connection)
        }
      })
    },
  }
}

/** A connection taken when it is first wanted and kept until it is released. */
function holdConnection<Schema>(db: Kysely<Schema>) {
  let taken: Promise<Kysely<Schema>> | undefined
  let over: Promise<void> | undefined
  const done = Promise.withResolvers<void>()
  return {
    connection() {
      taken ??= new Promise((resolve, reject) => {
        over = onConnection(db, async (connection) => {
          resolve(connection)
          await done.promise
        })
        over.catch(reject)
      })
      return taken
    },
    async release(last: (connection: Kysely<Schema>) => Promise<void>) {
      if (taken) await taken.then(last).catch(() => undefined)
      done.resolve()
      await over?.catch(() => undefined)
    },
  }
}

const SEQUENCE = 'stage_order'

/** Until all rows are in, they have the order they came in and no key. */
function createSql({ name, columns }: StageTable): string {
  const definitions = [`${SEQUENCE} bigint`, ...columns.map((column) => `"${column.name}" ${columnType(column.type)}`)]
  return `create temporary table "${stagedName(name)}" (${definitions.join(', ')})`
}

function columnType(type: 'integer' | 'text'): string {
  return type === 'integer' ? 'bigint' : 'text collate "C"'
}

/**
 * Of rows with the same key the last one stays, with the sums of all. A numbered row that came again has the number of the
 * last, or of the first where it was added up, as SQLite numbers them.
 */
function settleSql({ name, columns, key, sums = [], numbered }: StageTable): string[] {
  const table = `"${stagedName(name)}"`
  const raw = `"${stagedName(`${name}_raw`)}"`
  const added = sums.length > 0
  const partition = `partition by ${listed(key ?? [])}`
  const number = added ? `min(${SEQUENCE}) over (${partition})` : SEQUENCE
  const values = columns.map((column) =>
    sums.includes(column.name)
      ? `(sum("${column.name}") over (${partition}))::bigint as "${column.name}"`
      : `"${column.name}"`,
  )
  const chosen = [...(numbered ? [`${number} as id`] : []), ...values].join(', ')
  const [only, order] = key
    ? [`distinct on (${listed(key)})`, `order by ${listed(key)}, ${SEQUENCE} desc`]
    : ['', `order by ${SEQUENCE}`]
  return [
    `alter table ${table} rename to ${raw}`,
    `create temporary table ${table} as select ${only} ${chosen} from ${raw} ${order}`,
    `drop table ${raw}`,
    ...(key ? [`create unique index on ${table} (${listed(key)})`] : []),
    ...(numbered ? [`create unique index on ${table} (id)`] : []),
    `analyze ${table}`,
  ]
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}

interface Rows {
  readonly columns: readonly StagedValues[]
  readonly size: number
  /** Rows that came before. */
  readonly first: number
}

/** Characters handed to the stream at a time. */
const CHUNK = 256 * 1024

async function copyRows<Schema>(connection: Kysely<Schema>, table: StageTable, rows: Rows): Promise<void> {
  const names = [SEQUENCE, ...table.columns.map(({ name }) => name)]
  const statement = `copy pg_temp."${stagedName(table.name)}" (${listed(names)}) from stdin`
  await connection.getExecutor().provideConnection(async (held) => {
    if (!(held instanceof ServerConnection)) throw new Error('this connection takes no COPY')
    const stream = held.client.query(copyFrom(statement))
    const ended = once(stream, 'finish')
    for (const text of copyText(rows)) if (!stream.write(text)) await Promise.race([once(stream, 'drain'), ended])
    stream.end()
    await ended
  })
}

/** The rows in COPY's text format. */
function* copyText({ columns, size, first }: Rows): Generator<string> {
  let text = ''
  for (let at = 0; at < size; at++) {
    text += String(first + at + 1)
    for (const values of columns) text += `\t${cellText(values[at] ?? null)}`
    text += '\n'
    if (text.length < CHUNK) continue
    yield text
    text = ''
  }
  if (text !== '') yield text
}

const SPECIAL = /[\\\t\n\r\0]/gu
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\uFFFD',
}

function cellText(value: string | number | null): string {
  if (value === null || Number.isNaN(value)) return '\\N'
  return typeof value === 'number' ? String(value) : value.replaceAll(SPECIAL, (sign) => ESCAPES[sign] ?? sign)
}
