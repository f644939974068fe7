import { createHash } from 'node:crypto'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import type { Databases } from '../../db/open.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { sqlRules } from '../../db/sql.ts'
import { read, write } from '../../db/transaction.ts'
import { AppError } from '../../errors.ts'
import { businessColumns } from './business-columns.ts'
import { opsColumns } from './ops-columns.ts'

/** A table that was copied and compared. */
export interface MovedTable {
  readonly table: string
  readonly rows: number
}

/** A database of either schema: a move knows tables by their names alone. */
type AnyDatabase = Kysely<Readonly<Record<string, Readonly<Record<string, unknown>>>>>

type Columns = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** A view, which has no rows of its own. */
const VIEW = 'sales_transactions'
/** Holds the mark of a move that has begun, until all is copied and compared. */
const LAST = 'data_versions'
const MARK = { name: 'move', version: 0 }

/** Rows read and written at a time, and values bound by one statement at most. */
const PAGE = 2_000
const BOUND = 10_000

/**
 * Copies every row of one pair of migrated databases into another, which has to be empty or hold what a move that was
 * interrupted left, and then compares them table by table. The first pair is only read, in one snapshot each. Throws
 * `move-target-used` and `move-differs`.
 */
export async function moveTables(from: Databases, to: Databases, moved: (table: MovedTable) => void): Promise<void> {
  await beginMove(to)
  await read(from.ops.db, (ops) =>
    read(from.business.db, async (business) => {
      const pairs = [
        { source: loose(ops), target: loose(to.ops.db), columns: opsColumns },
        { source: loose(business), target: loose(to.business.db), columns: businessColumns },
      ]
      for (const { source, target, columns } of pairs) {
        for (const table of inOrder(columns)) await copyTable(source, target, { table, columns })
      }
      for (const { source, target, columns } of pairs) {
        for (const table of inOrder(columns)) {
          const [there, here] = [await sumOf(target, { table, columns }), await sumOf(source, { table, columns })]
          if (there.rows !== here.rows || there.sum !== here.sum) throw new AppError('move-differs', { table })
          moved({ table, rows: here.rows })
        }
      }
    }),
  )
  await to.business.db.deleteFrom(LAST).where('name', '=', MARK.name).execute()
}

/** Rows but the mark of a move. */
function unmarked(table: string): RawBuilder<unknown> {
  return table === LAST ? sql`name <> ${MARK.name}` : sql`true`
}

function loose(db: Kysely<BusinessSchema> | Kysely<OpsSchema>): AnyDatabase {
  return db as unknown as AnyDatabase
}

/** Rows that others refer to come before them, as the schemas list them. */
function inOrder(columns: Columns): string[] {
  const names = Object.keys(columns).filter((name) => name !== VIEW && name !== LAST)
  return Object.hasOwn(columns, LAST) ? [...names, LAST] : names
}

/** Marks the target, unless a move marked it before. Throws `move-target-used` when it holds anything else. */
async function beginMove({ business, ops }: Databases): Promise<void> {
  await write(business.db, async (trx) => {
    const begun = await trx.selectFrom(LAST).select('name').where('name', '=', MARK.name).executeTakeFirst()
    if (begun) return
    for (const [db, columns] of [[loose(ops.db), opsColumns] as const, [loose(trx), businessColumns] as const]) {
      for (const table of inOrder(columns).filter((name) => name !== LAST)) {
        const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db)
        if (rows.length > 0) throw new AppError('move-target-used', { table })
      }
    }
    await trx.insertInto(LAST).values(MARK).execute()
  })
}

interface MovedColumns {
  readonly table: string
  readonly columns: Columns
}

/** Copies what the target does not have yet: after its highest number where rows are numbered, else all of them. */
async function copyTable(source: AnyDatabase, target: AnyDatabase, of: MovedColumns): Promise<void> {
  const { table } = of
  const names = columnsOf(of)
  const { name: key } = await sqlRules(source).rowKeyOf(source, table)
  const numbered = names.includes(key)
  const after = numbered ? await highest(target, table, key) : undefined
  let first = !numbered
  for await (const page of pagesOf(source, of, after)) {
    const again = first
    first = false
    await write(target, async (trx) => {
      if (again) await sql`delete from ${sql.table(table)} where ${unmarked(table)}`.execute(trx)
      const most = Math.floor(BOUND / names.length)
      for (let at = 0; at < page.length; at += most)
        await insertRows(trx, { table, names, rows: page.slice(at, at + most) })
    })
  }
  if (numbered) await sqlRules(target).continueNumbers(target, table, key)
}

async function highest(db: AnyDatabase, table: string, key: string): Promise<number | undefined> {
  const { rows } = await sql<{
    last: number | null
  }>`select max(${sql.ref(key)}) as last from ${sql.table(table)}`.execute(db)
  return rows[0]?.last ?? undefined
}

type Row = readonly unknown[]

interface NewRows {
  readonly table: string
  readonly names: readonly string[]
  readonly rows: readonly Row[]
}

async function insertRows(trx: AnyDatabase, { table, names, rows }: NewRows): Promise<void> {
  const values = rows.map((row) => sql`(${sql.join(row)})`)
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.id(name)))})
    values ${sql.join(values)}`.execute(trx)
}

/** All rows of a table in pages, each row its values in the order of the columns; from after a key on. */
async function* pagesOf(db: AnyDatabase, of: MovedColumns, after?: number): AsyncGenerator<Row[]> {
  const { value, order, at } = await sqlRules(db).rowKeyOf(db, of.table)
  const names = columnsOf(of)
  const listed = sql.join(names.map((name, index) => sql`${sql.id(name)} as ${sql.id(`v${index}`)}`))
  let last = after
  for (;;) {
    const from: RawBuilder<unknown> = last === undefined ? sql`` : sql`and ${order} > ${at(last)}`
    const { rows } = await sql<Readonly<Record<string, unknown>>>`select ${value} as row_key, ${listed}
      from ${sql.table(of.table)} where ${unmarked(of.table)} ${from} order by ${order} limit ${sql.lit(PAGE)}`.execute(
      db,
    )
    if (rows.length > 0) yield rows.map((row) => names.map((_, index) => row[`v${index}`]))
    if (rows.length < PAGE) return
    last = Number(rows.at(-1)?.['row_key'])
  }
}

function columnsOf({ table, columns }: MovedColumns): string[] {
  return Object.keys(columns[table] ?? {})
}

/** Sums stay below it. */
const MODULUS = 2 ** 48

/** The number of rows, and a sum of their fingerprints that does not depend on their order. */
async function sumOf(db: AnyDatabase, of: MovedColumns): Promise<{ rows: number; sum: number }> {
  const found = { rows: 0, sum: 0 }
  for await (const page of pagesOf(db, of)) {
    found.rows += page.length
    for (const row of page) found.sum = (found.sum + fingerprint(row)) % MODULUS
  }
  return found
}

function fingerprint(row: Row): number {
  const text = JSON.stringify(
    row.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value)),
  )
  // No NUL is stored in PostgreSQL, which has the sign of an unreadable character in its stead.
  return createHash('sha1')
    .update(text.replaceAll(String.raw`\u0000`, '\uFFFD'))
    .digest()
    .readUIntBE(0, 6)
}
