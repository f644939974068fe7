import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** The server that this run of the tests has its data in; undefined: it has it in SQLite files. */
export function serverOfTests(): string | undefined {
  return inject('postgres') ?? undefined
}

const urls = new Map<string, string>()

/** Makes a database for a data folder, a copy of `template` or an empty one, where the tests have a server. */
export async function makeDatabaseFor(dataDir: string, template = 'template0'): Promise<void> {
  const server = serverOfTests()
  if (server === undefined) return
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name} template ${template}`)
  urls.set(dataDir, `${server}/${name}`)
}

/** Drops the database of a data folder, connected to or not. */
export async function dropDatabaseOf(dataDir: string): Promise<void> {
  const url = urls.get(dataDir)
  const server = serverOfTests()
  if (url === undefined || server === undefined) return
  urls.delete(dataDir)
  await onServer(server, `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`)
}

/** The database of a data folder; undefined: the folder holds it. */
export function databaseUrlOf(dataDir: string): string | undefined {
  return urls.get(dataDir)
}

/** The settings of a service on a data folder. */
export function settingsOf(dataDir: string): Readonly<Record<string, string>> {
  return { SEMIR_DATA: dataDir, ...databaseEnv(['--data', dataDir]) }
}

/** What a program that is started with the command line has to find in its environment. */
export function databaseEnv(args: readonly string[]): Readonly<Record<string, string>> {
  const at = args.indexOf('--data')
  const url = at < 0 ? undefined : databaseUrlOf(args[at + 1] ?? '')
  return url === undefined ? {} : { DATABASE_URL: url }
}

/** Runs a statement that belongs to no database of its own. */
export async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Each statement that the service asked of a server since its start, in any database, with its values left out. */
export async function statementsOf(server: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    await client.query('create extension if not exists pg_stat_statements')
    const { rows } = await client.query<{ query: string }>(
      'select distinct query from pg_stat_statements order by query',
    )
    return rows.map(({ query }) => query)
  } finally {
    await client.end()
  }
}
