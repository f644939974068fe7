import { expect, it } from 'vitest'
import { readSources } from './imports.ts'

/** The folders that know which database there is, each its own. */
const DIALECTS = 'src/core/db/sqlite/'
const SERVER = 'src/core/db/postgres/'
/** Where `read` and `write` themselves begin a transaction. */
const PORT = 'src/core/db/transaction.ts'

interface StorageRule {
  readonly pattern: RegExp
  readonly instead: string
  /** Folders and files that it is not for; by default those of both dialects. */
  readonly allowedIn?: readonly string[]
}

const rules: readonly StorageRule[] = [
  {
    allowedIn: [DIALECTS],
    pattern: /from 'better-sqlite3'|import\('better-sqlite3'\)/u,
    instead: `the driver stays below ${DIALECTS}; take a Kysely and go through read, write, readColumns and openStage`,
  },
  {
    allowedIn: [SERVER],
    pattern: /from 'pg(?:-[\w-]+)?'|import\('pg/u,
    instead: `the driver stays below ${SERVER}; take a Kysely and go through read, write, readColumns and openStage`,
  },
  {
    pattern: /\bstage\.(?:rows|shops|cards|moves|issues)\b(?!')/u,
    instead: 'name a staged table by staged(name) of core/db/stage.ts: databases stage under names of their own',
  },
  {
    pattern: /\.transaction\(\)/u,
    instead: `read(db, …) gives a snapshot, write(db, …) a transaction that waits for other writers (${PORT})`,
    allowedIn: [DIALECTS, SERVER, PORT],
  },
  {
    pattern: /\.prepare\(\s*(?:[`'"]|\w*sql)/iu,
    instead: 'run the query through Kysely, which prepares it once; for many rows use readColumns',
  },
  { pattern: /\bbegin immediate\b/iu, instead: 'write(db, …) takes the lock and waits for it' },
  {
    pattern: /\bpragma\b|\bsqlite_master\b/iu,
    instead: `what is asked of the file itself is a function in ${DIALECTS}inspect.ts`,
  },
  { pattern: /\bjson_each\b/iu, instead: 'bind the values: where(column, "in", values), long lists through inParts' },
  { pattern: /\bgroup_concat\b/iu, instead: 'read the rows with readColumns and join them in JavaScript' },
  {
    pattern: /\b(?:unixepoch|strftime|julianday)\b/iu,
    instead: 'days are whole numbers or ISO text: reckon with core/calendar/day.ts',
  },
  {
    pattern: /\bctid\b|\bpg_[a-z_]+\(|\bfor update\b|\binformation_schema\b/iu,
    instead: `what only PostgreSQL knows is a rule in ${SERVER}postgres-sql.ts`,
  },
  { pattern: /\browid\b/iu, instead: 'order and join by a column of the table' },
  { pattern: /\biif\(/iu, instead: 'write case when … then … else … end' },
  { pattern: /\bis not \$\{/iu, instead: 'null is a value like any other in differs(a, b) of core/db/sql.ts' },
]

function faultsOf(path: string, text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, '')
  return rules.flatMap(({ pattern, instead, allowedIn = [DIALECTS, SERVER] }) => {
    const [found] = allowedIn.some((place) => path.startsWith(place)) ? [] : (pattern.exec(code) ?? [])
    return found === undefined ? [] : [`${path} has ${found}: ${instead}`]
  })
}

it('only the dialect knows the driver, and the SQL of every other room is any database’s', () => {
  expect(readSources('src').flatMap(({ path, text }) => faultsOf(path, text))).toEqual([])
})

it.each([
  ["import Sqlite from 'better-sqlite3'"],
  ["import type { Database } from 'better-sqlite3'"],
  ["import { Pool } from 'pg'"],
  ['sql`select ctid from vips`'],
  ["import { from } from 'pg-copy-streams'"],
  ['sql`select count(*) from stage.rows`'],
  ['await db.transaction().execute(work)'],
  ['sqlite.prepare(`select 1`)'],
  ['sqlite.prepare(insertSql)'],
  ["sqlite.exec('begin immediate')"],
  ['await sql`pragma quick_check`.execute(db)'],
  ['sql`where id in (select value from json_each(${ids}))`'],
  ["sql`select group_concat(id, ',') from vips`"],
  ['sql`select unixepoch(begin_date) / 86400`'],
  ['db.selectFrom("vips").select("rowid")'],
  ['sql`iif(used = 1, 1, 0)`'],
  ['sql`customer_id is not ${id}`'],
])('%s is refused anywhere else, with what to do instead', (text) => {
  expect(faultsOf('src/core/sales/made-up.ts', text)).toEqual([
    expect.stringMatching(/^src\/core\/sales\/made-up.ts has .+: .+/u),
  ])
  const [own, other] = text.includes("'pg") ? [SERVER, DIALECTS] : [DIALECTS, SERVER]
  expect(faultsOf(`${own}made-up.ts`, text)).toEqual([])
  expect(faultsOf(`${other}made-up.ts`, text)).toHaveLength(/from '(?:pg|better)/u.test(text) ? 1 : 0)
})

it('words in comments are no SQL', () => {
  expect(faultsOf('src/core/sales/made-up.ts', '/** Without a pragma or a rowid. */\n  // no iif( either\n')).toEqual(
    [],
  )
})
