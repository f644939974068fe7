/** A record as the service tells it. `updated_at` is UTC ISO-8601. */
export interface SandboxRecord {
  readonly id: number
  readonly updated_at: string
  readonly [key: string]: unknown
}

export type ListOrder = 'change' | 'id' | 'newest-first'

/** Records by id that remember the order they were last listed in, so that a long list is not sorted for each page. */
export class SandboxRecords extends Map<number, SandboxRecord> {
  #listed: { readonly order: ListOrder; readonly records: readonly SandboxRecord[] } | undefined

  override set(id: number, record: SandboxRecord): this {
    this.#listed = undefined
    return super.set(id, record)
  }

  override delete(id: number): boolean {
    this.#listed = undefined
    return super.delete(id)
  }

  override clear(): void {
    this.#listed = undefined
    super.clear()
  }

  /** By change, what comes before `from` may be left out. */
  inOrder(order: ListOrder, from: string | null): readonly SandboxRecord[] {
    if (this.#listed?.order !== order) this.#listed = { order, records: sorted(this.values(), order) }
    const { records } = this.#listed
    return order === 'change' && from !== null ? records.slice(firstSince(records, from)) : records
  }
}

function sorted(records: Iterable<SandboxRecord>, order: ListOrder): SandboxRecord[] {
  if (order === 'id') return [...records].toSorted(byId)
  const sign = order === 'change' ? 1 : -1
  return [...records].toSorted((one, other) => sign * compare(one.updated_at, other.updated_at) || byId(one, other))
}

/** Where the records begin that changed at or after `from`, of records in the order of change. */
function firstSince(records: readonly SandboxRecord[], from: string): number {
  let low = 0
  let high = records.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((records[middle]?.updated_at ?? '') < from) low = middle + 1
    else high = middle
  }
  return low
}

function byId(one: SandboxRecord, other: SandboxRecord): number {
  return one.id - other.id
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
