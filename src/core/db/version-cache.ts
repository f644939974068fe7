import type { Kysely } from 'kysely'
import type { BusinessSchema } from './business-schema.ts'
import { databaseBehind } from './transaction.ts'

/** business: what files bring; campaigns: coupon campaigns; cnv: what the loyalty service brings. */
export type DataName = 'business' | 'campaigns' | 'cnv'

/** What was made of the data, and the version it was made of: it grows with every change to one of the parts. */
export type Versioned<Value> = Value & { readonly version: number }

/** Sum of the current versions of parts of the data; answers that were cached are good for one version. */
export async function dataVersionOf(db: Kysely<BusinessSchema>, parts: readonly DataName[]): Promise<number> {
  const rows = await db.selectFrom('data_versions').select('version').where('name', 'in', parts).execute()
  return rows.reduce((sum, { version }) => sum + version, 0)
}

/** Call it in the `write` that changes the data. */
export async function raiseVersion(trx: Kysely<BusinessSchema>, name: DataName): Promise<void> {
  await trx
    .updateTable('data_versions')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('name', '=', name)
    .execute()
}

/**
 * Caches what `make` makes of the data until one of the parts changes; each database, and so each thread, has its own.
 * Call the result within `read`, so that it and what is read beside it are of one version.
 */
export function cachePerVersion<Value extends object>(
  parts: readonly DataName[],
  make: (snapshot: Kysely<BusinessSchema>) => Promise<Value> | Value,
): (snapshot: Kysely<BusinessSchema>) => Promise<Versioned<Value>> {
  const cached = new WeakMap<object, Versioned<Value>>()
  return async (snapshot) => {
    const version = await dataVersionOf(snapshot, parts)
    const known = cached.get(databaseBehind(snapshot))
    if (known?.version === version) return known
    const value = { ...(await make(snapshot)), version }
    cached.set(databaseBehind(snapshot), value)
    return value
  }
}

/**
 * Loads a part of a cached value when it is first asked for, in the snapshot of whoever asks. A load that failed is
 * tried again.
 */
export function loadedOnce<Value>(
  load: (snapshot: Kysely<BusinessSchema>) => Promise<Value>,
): (snapshot: Kysely<BusinessSchema>) => Promise<Value> {
  const perKey = loadedPerKey<'', Value>(load)
  return (snapshot) => perKey(snapshot, '')
}

/** The same for parts that differ by a key. */
export function loadedPerKey<Key, Value>(
  load: (snapshot: Kysely<BusinessSchema>, key: Key) => Promise<Value>,
): (snapshot: Kysely<BusinessSchema>, key: Key) => Promise<Value> {
  const loading = new Map<Key, Promise<Value>>()
  return (snapshot, key) => {
    const known = loading.get(key)
    if (known) return known
    const value = load(snapshot, key)
    loading.set(key, value)
    value.catch(() => loading.delete(key))
    return value
  }
}

/** Results a database caches of one sort, unless they are large; the one used longest ago goes first. */
const MOST = 12

/** The result cached under the key, or a new one that is cached. A key names the data version and the question. */
export type ResultCache<Result extends object> = (
  snapshot: Kysely<BusinessSchema>,
  key: readonly unknown[],
  make: () => Promise<Result>,
) => Promise<Result>

export function cacheResults<Result extends object>(most = MOST): ResultCache<Result> {
  const cached = new WeakMap<object, Map<string, Result>>()
  return async (snapshot, key, make) => {
    const database = databaseBehind(snapshot)
    const results = cached.get(database) ?? new Map<string, Result>()
    cached.set(database, results)
    const name = JSON.stringify(key)
    const result = results.get(name) ?? (await make())
    results.delete(name)
    results.set(name, result)
    if (results.size > most) results.delete(results.keys().next().value ?? name)
    return result
  }
}
