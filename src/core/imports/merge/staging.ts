import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import type { ImportKind } from '../kinds/import-kind.ts'
import { KEPT } from '../read/rows/row-encoder.ts'
import type { ColumnValues, RowBatch } from '../read/rows/row-batch.ts'
import type { StagedColumn } from '../../records/upsert.ts'

/**
 * A throw-away database that rows wait in until the file is read to its end, so that the business database is
 * written once. Of rows with one key the last stays.
 */
export interface Staging {
  readonly path: string
  /** Columns with cells that could not be read, by the bits of `kept` that were set. */
  readonly keptBits: number
  add(batch: RowBatch): void
  /** Keeps what was added; without it the file is of no use. */
  finish(): void
  close(): void
}

/** Kilobytes of staged rows held in memory. */
const CACHE = 24_000

/** Makes the file, over one that an interrupted import left. */
export function createStaging(path: string, kind: ImportKind, columns: readonly StagedColumn[]): Staging {
  removeStaging(path)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const sqlite = new Sqlite(path)
  for (const pragma of ['page_size = 8192', 'journal_mode = off', 'synchronous = off', 'locking_mode = exclusive']) {
    sqlite.pragma(pragma)
  }
  sqlite.pragma(`cache_size = -${CACHE}`)
  createTables(sqlite, kind, columns)
  sqlite.exec('begin')
  const write = createWriter(sqlite, columns)
  const keptAt = columns.findIndex((column) => column.name === KEPT)
  let keptBits = 0
  return {
    path,
    get keptBits() {
      return keptBits
    },
    add(batch) {
      keptBits |= orOf(batch.columns[keptAt], batch.size)
      write(batch)
    },
    finish() {
      sqlite.exec('commit')
    },
    close() {
      sqlite.close()
    },
  }
}

/** Removes a staging file, when there is one. */
export function removeStaging(path: string): void {
  for (const suffix of ['', '-journal']) rmSync(path + suffix, { force: true })
}

/** Milliseconds after which a staging file belongs to a job that was given up. */
const OLD = 2 * 86_400_000

/** Removes staging files that nobody will come back for. */
export async function removeOldStaging(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const file = await stat(path).catch(() => undefined)
    if (file && file.mtimeMs < Date.now() - OLD) await rm(path, { force: true })
  }
}

function createTables(
  sqlite: Database,
  kind: Pick<ImportKind, 'key' | 'ordered'>,
  columns: readonly StagedColumn[],
): void {
  const definitions = columns.map(({ name, type }) => `${name} ${type}`)
  const order = kind.ordered ? '' : 'without rowid'
  sqlite.exec(`
    create table rows (${definitions.join(', ')}, primary key (${kind.key.join(', ')})) ${order};
    create table shops (id integer primary key, shop_id text, shop_name text, country text, bu text, shop_key integer);
    create table cards (id integer primary key, vip_id text, vip_key integer);
    create table issues (severity text, row integer, "column" text, value text, reason text, params text, cells text)`)
}

function createWriter(sqlite: Database, columns: readonly StagedColumn[]): (batch: RowBatch) => void {
  const marks = columns.map(() => '?').join(', ')
  const row = sqlite.prepare(`insert or replace into rows values (${marks})`)
  const shop = sqlite.prepare('insert into shops (shop_id, shop_name, country, bu) values (?, ?, ?, ?)')
  const card = sqlite.prepare('insert into cards (vip_id) values (?)')
  const issue = sqlite.prepare('insert into issues values (?, ?, ?, ?, ?, ?, ?)')
  const cells: (string | number | null)[] = columns.map(() => null)
  return (batch) => {
    for (const parts of batch.shops) shop.run(...parts)
    for (const id of batch.cards) card.run(id)
    for (const { severity, row: at, column, value, reason, cells } of batch.issues) {
      issue.run(
        severity,
        at,
        column,
        value,
        reason.problem,
        JSON.stringify(reason.params),
        cells && JSON.stringify(cells),
      )
    }
    for (let at = 0; at < batch.size; at++) {
      for (let column = 0; column < cells.length; column++) cells[column] = valueAt(batch.columns[column], at)
      row.run(cells)
    }
  }
}

function valueAt(values: ColumnValues | undefined, at: number): string | number | null {
  const value = values?.[at] ?? null
  return Number.isNaN(value) ? null : value
}

function orOf(values: ColumnValues | undefined, size: number): number {
  let bits = 0
  if (values instanceof Float64Array) for (let at = 0; at < size; at++) bits |= values[at] ?? 0
  return bits
}
