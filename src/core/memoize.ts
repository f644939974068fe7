/** Makes the value on first use. */
export function once<Value extends object>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => (value ??= make())
}

/** Makes the value of each key on first use. */
export function oncePerKey<Key, Value extends object | string | number>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const value = made.get(key) ?? make(key)
    made.set(key, value)
    return value
  }
}

/** A cache that drops the least recently used value. */
export interface RecentlyUsed<Value> {
  get(key: string, make: () => Value): Value
  delete(key: string): void
}

/** Caches the `most` values used most recently. */
export function recentlyUsed<Value>(most: number): RecentlyUsed<Value> {
  const cached = new Map<string, Value>()
  return {
    get(key, make) {
      const value = cached.has(key) ? (cached.get(key) as Value) : make()
      cached.delete(key)
      cached.set(key, value)
      if (cached.size > most) cached.delete(cached.keys().next().value ?? key)
      return value
    },
    delete: (key) => void cached.delete(key),
  }
}
