import type { BusinessDatabase } from './open.ts'

/** Results a connection keeps, unless they are large; the one used longest ago goes first. */
const KEPT = 12

/** The result kept under the key, or a new one that is kept for the next time. */
type RecentResults<Result extends object> = (
  database: BusinessDatabase,
  key: readonly unknown[],
  make: () => Result,
) => Result

/** A memory of one sort of result. A key names the data version and what was asked, in plain data. */
export function recentResults<Result extends object>(most = KEPT): RecentResults<Result> {
  const results = new WeakMap<BusinessDatabase, Map<string, Result>>()
  return (database, key, make) => {
    const kept = results.get(database) ?? new Map<string, Result>()
    results.set(database, kept)
    const name = JSON.stringify(key)
    const result = kept.get(name) ?? make()
    kept.delete(name)
    kept.set(name, result)
    if (kept.size > most) kept.delete(kept.keys().next().value ?? name)
    return result
  }
}
