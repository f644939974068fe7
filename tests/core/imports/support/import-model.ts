import { filledValues, type FileStep, type RecordValues } from './import-steps.ts'

/** What a record was made of, by one import after the other. */
interface Version {
  readonly importId: number
  readonly values: RecordValues
}

const tableOf = {
  sales: 'sales',
  customers: 'customers',
  'used-points': 'customers',
  coupons: 'coupons',
  cnv: 'cnv',
} as const satisfies Readonly<Record<FileStep['kind'], string>>

/**
 * The rule of undo, as short as it can be said: each record is a pile of versions, an import lays one on top where it
 * changes something, and an undo takes its own away wherever they lie on top.
 */
export class ImportModel {
  readonly #piles = new Map<string, Version[]>()

  import(importId: number, { kind, records }: FileStep) {
    const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
    for (const [key, values] of records) {
      const name = `${tableOf[kind]} ${key}`
      const pile = this.#piles.get(name) ?? []
      const now = pile.at(-1)?.values
      const next = { ...now, ...values }
      if (!now && kind === 'used-points') counts.rejected++
      else if (now && equal(now, next)) counts.unchanged++
      else {
        counts[now ? 'updated' : 'created']++
        this.#piles.set(name, [...pile, { importId, values: next }])
      }
    }
    return counts
  }

  undo(importId: number) {
    const counts = { removed: 0, restored: 0, kept: 0 }
    for (const [name, pile] of this.#piles) {
      if (!pile.some((version) => version.importId === importId)) continue
      if (pile.at(-1)?.importId !== importId) counts.kept++
      else {
        const rest = pile.slice(0, -1)
        counts[rest.length === 0 ? 'removed' : 'restored']++
        if (rest.length === 0) this.#piles.delete(name)
        else this.#piles.set(name, rest)
      }
    }
    return counts
  }

  /** Every record as it is now, by name (`sales A1`), in the order they were made. */
  records(): Record<string, RecordValues> {
    return Object.fromEntries(
      Array.from(this.#piles, ([name, pile]) => [name, filledValues(pile.at(-1)?.values ?? {})]),
    )
  }

  /** Shops of sales as they are, and as an undo could make them again. */
  shops(): string[] {
    return this.#everOf('shop_id')
  }

  /** Cards of such sales, and of customers. */
  cards(): string[] {
    const ofCustomers = [...this.#piles.keys()]
      .filter((name) => name.startsWith('customers '))
      .map((name) => name.split(' ')[1])
    return distinct([...this.#everOf('vip_id'), ...ofCustomers])
  }

  #everOf(column: string): string[] {
    const versions = [...this.#piles].flatMap(([name, pile]) => (name.startsWith('sales ') ? pile : []))
    const values = versions.map(({ values: { [column]: value } }) => value)
    return distinct(values.filter((value) => value !== null && value !== undefined))
  }
}

function distinct(values: readonly unknown[]): string[] {
  return [...new Set(values.map(String))].toSorted((one, other) => (one < other ? -1 : 1))
}

function equal(one: RecordValues, other: RecordValues): boolean {
  return Object.keys(other).every((column) => (one[column] ?? null) === (other[column] ?? null))
}
