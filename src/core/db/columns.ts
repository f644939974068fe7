import type { Compilable, CompiledQuery, Kysely } from 'kysely'

/** The array type of a column in a bulk read. `int32`: null becomes 0; `float64`: null becomes NaN; `text`: null stays. */
export type ColumnKind = 'int32' | 'float64' | 'text'

interface ColumnArrays {
  readonly int32: Int32Array
  readonly float64: Float64Array
  readonly text: readonly (string | null)[]
}

/** The rows of a query by column, in the order of the query. */
export type ReadColumns<Kinds extends Readonly<Record<string, ColumnKind>>> = { readonly length: number } & {
  readonly [Name in keyof Kinds]: ColumnArrays[Kinds[Name]]
}

/** Bulk reads, offered by a dialect's connection. */
export interface ColumnConnection {
  readColumns<Kinds extends Readonly<Record<string, ColumnKind>>>(
    query: CompiledQuery,
    kinds: Kinds,
  ): Promise<ReadColumns<Kinds>>
}

/**
 * The rows of a query as typed arrays, much cheaper than one object per row. `kinds` names the query's columns in order.
 * Inside `read` and `write` it uses their snapshot.
 */
export async function readColumns<Schema, Kinds extends Readonly<Record<string, ColumnKind>>>(
  db: Kysely<Schema>,
  query: Compilable,
  kinds: Kinds,
): Promise<ReadColumns<Kinds>> {
  const compiled = query.compile()
  return db.getExecutor().provideConnection((connection) => {
    if (!('readColumns' in connection)) throw new Error('this database has no bulk reads')
    return (connection as unknown as ColumnConnection).readColumns(compiled, kinds)
  })
}

/** Growing columns, filled row by row. */
export class ColumnBuffers<Kinds extends Readonly<Record<string, ColumnKind>>> {
  readonly #kinds: readonly (readonly [name: string, kind: ColumnKind])[]
  readonly #columns: (Int32Array | Float64Array | (string | null)[])[]
  #capacity = 1024
  #length = 0

  constructor(kinds: Kinds) {
    this.#kinds = Object.entries(kinds)
    this.#columns = this.#kinds.map(([, kind]) => newColumn(kind, this.#capacity))
  }

  /** Adds a row, its values in the order of the kinds. */
  add(values: readonly unknown[]): void {
    if (this.#length === this.#capacity) this.#grow()
    const at = this.#length++
    for (let index = 0; index < this.#columns.length; index++) {
      const column = this.#columns[index]
      const value = values[index]
      if (column instanceof Int32Array) column[at] = (value as number | null) ?? 0
      else if (column instanceof Float64Array) column[at] = (value as number | null) ?? Number.NaN
      else column?.push(value as string | null)
    }
  }

  finish(): ReadColumns<Kinds> {
    const length = this.#length
    const named = this.#kinds.map(([name], index) => {
      const column = this.#columns[index]
      return [name, Array.isArray(column) ? column : column?.subarray(0, length)]
    })
    return Object.assign(Object.fromEntries(named), { length }) as ReadColumns<Kinds>
  }

  #grow(): void {
    this.#capacity *= 2
    for (const [index, column] of this.#columns.entries()) {
      if (Array.isArray(column)) continue
      const wider = column instanceof Int32Array ? new Int32Array(this.#capacity) : new Float64Array(this.#capacity)
      wider.set(column)
      this.#columns[index] = wider
    }
  }
}

function newColumn(kind: ColumnKind, capacity: number) {
  if (kind === 'int32') return new Int32Array(capacity)
  return kind === 'float64' ? new Float64Array(capacity) : []
}
