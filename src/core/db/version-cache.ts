import type { Kysely } from 'kysely'
import type { BusinessSchema } from './business-schema.ts'
import { databaseBehind } from './transaction.ts'

/** business: imported files; campaigns: coupon campaigns; cnv: data synced from CNV. */
export type DataName = 'business' | 'campaigns' | 'cnv'

/** A value computed from the data, with the data version it was computed from. */
export type Versioned<Value> = Value & { readonly version: number }

/** Sum of the current versions of parts of the data. Cached answers are valid for one version. */
export async function dataVersionOf(db: Kysely<BusinessSchema>, parts: readonly DataName[]): Promise<number> {
  const rows = await db.selectFrom('data_versions').select('version').where('name', 'in', parts).execute()
  return rows.reduce((sum, { version }) => sum + version, 0)
}

/** The versions of all parts of the data as one text, which changes with any of them: `12.1.4`. */
export async function dataVersionText(db: Kysely<BusinessSchema>): Promise<string> {
  const rows = await db.selectFrom('data_versions').select(['name', 'version']).orderBy('name').execute()
  return rows.map(({ version }) => version).join('.')
}

/** Invalidates cached answers; call it in the `write` that changes the data. */
export async function raiseVersion(trx: Kysely<BusinessSchema>, name: DataName): Promise<void> {
  await trx
    .updateTable('data_versions')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('name', '=', name)
    .execute()
}

/**
 * Caches the result of `make` until one of the parts changes, per database handle and so per thread. Call the returned
 * function inside `read`, so that it sees the same version as the reads around it.
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
 * Loads a part of a cached value on first use, in the caller's snapshot. A failed load is retried on the next use.
 */
export function loadedOnce<Value>(
  load: (snapshot: Kysely<BusinessSchema>) => Promise<Value>,
): (snapshot: Kysely<BusinessSchema>) => Promise<Value> {
  const perKey = loadedPerKey<'', Value>(load)
  return (snapshot) => perKey(snapshot, '')
}

/** Like `loadedOnce`, for parts with a key. */
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

/** Results cached per database and kind; the least recently used is dropped. */
const MOST = 12

/** Returns the result cached under the key, else makes and caches it. A key is the data version and the query. */
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
