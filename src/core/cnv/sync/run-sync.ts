import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { AppError } from '../../errors.ts'
import { CnvCallError } from '../api/http.ts'
import type { CnvClient } from '../api/create-client.ts'
import { readListPage } from '../api/list-page.ts'
import { MAX_PAGES, overlapping, readPages, type ListedPage, type PageRequest } from './read-pages.ts'
import type { PageStore } from './page-store.ts'
import type { SavedPage } from './save-page.ts'
import type { StartedSync } from './sync-log.ts'
import type { FetchedRecord, ListedRecord, SyncSource } from './record-source.ts'
import type { RecordFault } from './sync-table.ts'
import { syncTables } from './sync-tables.ts'

/** Progress of a sync: counts so far. */
export interface SyncProgress {
  readonly type: string
  readonly records: number
  readonly failed: number
  /** UTC ISO-8601. */
  readonly startedAt: string
  readonly checkpoint: string | null
  /** Estimated share done, 0 to 1; null when unknown. */
  readonly share: number | null
}

export interface RunSyncDeps {
  readonly db: Kysely<BusinessSchema>
  readonly store: Pick<PageStore, 'save'>
  readonly client: Pick<CnvClient, 'get'>
  readonly source: SyncSource
  readonly pageSize: number
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly progress: (value: SyncProgress) => void
}

/** A listed page; items without a usable key become faults. */
interface SyncPage extends ListedPage {
  readonly items: readonly ListedRecord[]
  readonly faults: readonly RecordFault[]
}

/** Records that are stored together. */
interface Part {
  readonly records: readonly ListedRecord[]
  readonly faults: readonly RecordFault[]
  /** Set on the last part of a page. */
  readonly checkpoint: string | undefined
}

/** Parts per page; each is stored on its own. */
const PARTS = 4

/**
 * Reads the records that failed last time, then everything that changed. Parts are stored in order while later ones are
 * being fetched; at most one page of records is fetched ahead of storing. Throws AppError when the list cannot be read.
 */
export async function runSync(deps: RunSyncDeps, sync: StartedSync): Promise<void> {
  const { source, store, db, signal, pageSize } = deps
  const progress = await createProgress(deps, sync)
  const save = async (work: Promise<FetchedRecord[]>, { faults, checkpoint: reached }: Omit<Part, 'records'>) => {
    const records = await work
    const at = deps.now().toISOString()
    // A record dated in the future must not hide changes made until then.
    const checkpoint = reached !== undefined && reached > at ? at : reached
    const page = { type: source.type, syncId: sync.id, records, faults, checkpoint, at }
    progress(await store.save(page, signal), checkpoint)
  }

  for (const ids of chunks(await failedBefore(db, source), pageSize)) {
    await save(source.refetch(ids), { faults: [], checkpoint: undefined })
  }

  const unsaved: { readonly records: readonly ListedRecord[]; readonly saved: Promise<void> }[] = []
  let saved: Promise<void> = Promise.resolve()
  for await (const { items, faults, checkpoint } of readPages((request) => fetchPage(deps, request), sync.from)) {
    const fetching = unsaved.flatMap(({ records }) => records)
    const records = await withoutKnown(deps, sync, items, fetching)
    for (const part of partsOf({ records, faults, checkpoint }, pageSize)) {
      while (sizeOf(unsaved) + sizeOf([part]) > pageSize) await unsaved.shift()?.saved
      const before = saved
      const work = source.fetch(part.records)
      saved = before.then(() => save(work, part))
      // A rejection before the promise is awaited must not count as unhandled.
      for (const later of [work, saved]) later.catch(() => undefined)
      unsaved.push({ records: part.records, saved })
    }
  }
  await saved
}

/** A part without records counts as one. */
function sizeOf(parts: readonly Pick<Part, 'records'>[]): number {
  return parts.reduce((sum, { records }) => sum + Math.max(1, records.length), 0)
}

/** Faults and checkpoint go with the last part: the checkpoint holds once all records of the page are stored. */
function* partsOf({ records, faults, checkpoint }: Part, pageSize: number): Generator<Part> {
  const parts = [...chunks(records, Math.ceil(pageSize / PARTS))]
  const last = parts.pop() ?? []
  for (const part of parts) yield { records: part, faults: [], checkpoint: undefined }
  yield { records: last, faults, checkpoint }
}

async function fetchPage({ client, source, pageSize }: RunSyncDeps, { from, page }: PageRequest): Promise<SyncPage> {
  const since = overlapping(from)
  const { items, more } = await client
    .get(source.path, {
      page: String(page),
      limit: String(pageSize),
      per_page: String(pageSize),
      ...(since === undefined ? {} : { updated_at_from: since }),
    })
    .then((json) => readListPage(json, source.type, pageSize))
    .catch((error: unknown) => {
      throw error instanceof CnvCallError ? new AppError('cnv-list-failed', { reason: error.message }) : error
    })
  const records = items.map(source.identify)
  const unidentified = records.filter((record) => record === undefined).length
  return {
    items: records.filter((record) => record !== undefined),
    // At the page limit, `more: false` on a full page may only mean that the service serves no further page.
    more: more || (page >= MAX_PAGES && items.length >= pageSize),
    faults: Array.from({ length: unidentified }, () => ({ id: undefined, reason: 'no-id' })),
  }
}

/** Leaves out records that this sync has stored or is fetching, and unchanged ones at the checkpoint's instant. */
async function withoutKnown(
  { db, source }: RunSyncDeps,
  { from, since }: StartedSync,
  items: readonly ListedRecord[],
  fetching: readonly ListedRecord[],
): Promise<ListedRecord[]> {
  const keys = items.map(({ key }) => key)
  const stored = new Map((await syncTables[source.type].stored(db, keys)).map((record) => [record.key, record]))
  const expected = new Map(fetching.map(({ key, updatedAt }) => [key, updatedAt]))
  const isKnown = ({ key, updatedAt }: ListedRecord) => {
    if (updatedAt === null) return false
    if (expected.get(key) === updatedAt) return true
    const before = stored.get(key)
    if (before?.cnv_updated_at !== updatedAt || !before.whole) return false
    return (before.last_synced_at ?? '') >= since || (from !== undefined && updatedAt <= from)
  }
  const latest = new Map<string | number, ListedRecord>()
  for (const item of items) {
    const other = latest.get(item.key)
    if (!other || (item.updatedAt ?? '') >= (other.updatedAt ?? '')) latest.set(item.key, item)
  }
  return [...latest.values()].filter((item) => !isKnown(item))
}

async function failedBefore(db: Kysely<BusinessSchema>, { type }: SyncSource): Promise<number[]> {
  const failures = await db
    .selectFrom('cnv_sync_failures')
    .select('record_id')
    .where('sync_type', '=', type)
    .orderBy('first_failed_at')
    .orderBy('record_id')
    .execute()
  return failures.map((failure) => failure.record_id)
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

async function createProgress({ source, db, now, progress }: RunSyncDeps, { from }: StartedSync) {
  const startedAt = now().toISOString()
  const { known } = await db
    .selectFrom(`cnv_${source.type}`)
    .select(({ fn }) => fn.countAll<number>().as('known'))
    .executeTakeFirstOrThrow()
  const shareOf = (checkpoint: string | null) => {
    if (from === undefined) return known === 0 ? null : Math.min(1, records / known)
    if (checkpoint === null) return null
    return (Date.parse(checkpoint) - Date.parse(from)) / Math.max(1, Date.parse(startedAt) - Date.parse(from))
  }
  let records = 0
  let failed = 0
  let checkpoint: string | null = null
  return (saved: SavedPage, moved: string | undefined) => {
    records += saved.records
    failed += saved.failed
    checkpoint = moved ?? checkpoint
    progress({ type: source.type, records, failed, startedAt, checkpoint, share: shareOf(checkpoint) })
  }
}
