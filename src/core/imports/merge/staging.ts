import { existsSync, mkdirSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join, dirname } from 'node:path'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { openStage, type StagedValues, type Stage, type StageColumn, type StageTable } from '../../db/stage.ts'
import type { ImportKind } from '../kinds/import-kind.ts'
import { KEPT } from '../read/rows/row-encoder.ts'
import type { RowBatch, StagedIssue } from '../read/rows/row-batch.ts'
import { SHOP_PARTS } from '../kinds/table-layout.ts'
import type { StagedColumn } from '../../records/values/upsert.ts'
import { freeBytes } from '../../disk-space.ts'
import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import { mostText } from '../read/rows/check-row.ts'

/** The stage of a file's rows, until it is read to its end. */
export interface Staging {
  readonly stage: Stage<BusinessSchema>
  /** Columns with cells that could not be read, by the bits of `kept` that were set. */
  readonly keptBits: number
  add(batch: RowBatch): Promise<void>
}

export interface StagingOptions extends StagingGuardOptions {
  readonly kind: Pick<ImportKind, 'key' | 'ordered'>
  readonly columns: readonly StagedColumn[]
  /** Columns that are added up where a key comes again. */
  readonly sums?: readonly string[]
}

export function createStaging(db: Kysely<BusinessSchema>, options: StagingOptions): Staging {
  const { path, columns } = options
  // Its room is watched, whether the database stages there or not.
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const stage = openStage(db, { path, tables: tablesOf(options) })
  const keptAt = columns.findIndex((column) => column.name === KEPT)
  const guard = createStagingGuard(options)
  let keptBits = 0
  return {
    stage,
    get keptBits() {
      return keptBits
    },
    async add(batch) {
      const { shops, cards, issues, columns: values, size } = batch
      await guard(batch)
      keptBits |= orOf(values[keptAt], size)
      await stage.add(
        'shops',
        [...SHOP_PARTS.map((_, at) => shops.map((parts) => parts[at] ?? null)), []],
        shops.length,
      )
      await stage.add('cards', [cards, []], cards.length)
      await stage.add('issues', issueColumns(issues), issues.length)
      await stage.add('rows', values, size)
    },
  }
}

/** Age in milliseconds after which the job of a staging file has ended. */
const OLD = 2 * 86_400_000

/** Removes abandoned staging files. */
export async function removeOldStaging(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const file = await stat(path).catch(() => undefined)
    if (file && file.mtimeMs < Date.now() - OLD) await rm(path, { force: true })
  }
}

const text = (name: string): StageColumn => ({ name, type: 'text' })
const integer = (name: string): StageColumn => ({ name, type: 'integer' })
const shopParts = SHOP_PARTS.map(text)

function tablesOf({ kind, columns, sums = [] }: StagingOptions): StageTable[] {
  return [
    { name: 'rows', columns, key: kind.key, sums, numbered: kind.ordered === true },
    { name: 'shops', columns: [...shopParts, integer('shop_key')], numbered: true },
    { name: 'cards', columns: [text('vip_id'), integer('vip_key')], numbered: true },
    // Shops of known invoices with the parts that a file has: where an invoice moves to.
    { name: 'moves', columns: [integer('old_key'), integer('shop'), ...shopParts, integer('shop_key')], key: MOVE },
    {
      name: 'issues',
      columns: [text('severity'), integer('row'), ...['column', 'value', 'reason', 'params', 'cells'].map(text)],
    },
  ]
}

const MOVE = ['old_key', 'shop']

function issueColumns(issues: readonly StagedIssue[]): StagedValues[] {
  return [
    issues.map(({ severity }) => severity),
    issues.map(({ row }) => row),
    issues.map(({ column }) => column),
    issues.map(({ value }) => value),
    issues.map(({ reason }) => reason.problem),
    issues.map(({ reason }) => JSON.stringify(reason.params)),
    issues.map(({ cells }) => cells && JSON.stringify(cells)),
  ]
}

function orOf(values: StagedValues | undefined, size: number): number {
  let bits = 0
  if (values instanceof Float64Array) for (let at = 0; at < size; at++) bits |= values[at] ?? 0
  return bits
}

export interface StagingGuardOptions {
  /** Path of the staging file. */
  readonly path: string
  /** Size of the file that is imported. */
  readonly fileBytes: number
  /** Bytes that are free on the disk of a folder. */
  readonly freeOf?: (folder: string) => Promise<number>
}

/** Bytes staged between two looks at the disk. */
const STEP = 8_000_000
/** Bytes of a number, and of what an issue holds beside its texts. */
const NUMBER = 8
const ISSUE = 100

/**
 * Checks batches before they are staged. The check throws `import-expands` when they take too much room beside the size of
 * the file, and `disk-full` when too little of the disk would be left.
 */
export function createStagingGuard(options: StagingGuardOptions): (batch: RowBatch) => Promise<void> {
  const { path, fileBytes, freeOf = freeBytes } = options
  const most = mostText(fileBytes)
  let staged = 0
  let lookedAt = 0
  return async ({ size, columns, issues, text }) => {
    staged += text + size * columns.length * NUMBER + issues.length * ISSUE
    if (staged > most) throw new AppError('import-expands', { times: limits.fileExpansion.value })
    if (staged - lookedAt < STEP) return
    lookedAt = staged
    if ((await freeOf(dirname(path))) < limits.freeDisk.value * 1_000_000) throw new AppError('disk-full')
  }
}
