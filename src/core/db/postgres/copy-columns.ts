import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CompiledQuery } from 'kysely'
import { escapeLiteral, type PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { ColumnBuffers, type ColumnKind, type ReadColumns } from '../columns.ts'
import { storable } from './postgres-sql.ts'

type Kinds = Readonly<Record<string, ColumnKind>>

/** How each kind crosses the wire: numbers as they are in memory, in the order of the network. */
const WIRE: Readonly<Record<ColumnKind, string>> = { int32: 'int4', float64: 'float8', text: 'text' }

/** The rows of a query by binary COPY, which leaves out everything that a row of objects costs on both sides. */
export async function copyColumns<Named extends Kinds>(
  client: PoolClient,
  query: CompiledQuery,
  kinds: Named,
): Promise<ReadColumns<Named>> {
  const list = Object.values(kinds)
  const names = list.map((_, index) => `c${index}`)
  const typed = list.map((kind, index) => `c${index}::${WIRE[kind]}`)
  const sql = `copy (select ${typed.join()} from (${withValues(query)}) as found(${names.join()})) to stdout (format binary)`
  const buffers = new ColumnBuffers(kinds)
  await pipeline(
    client.query(copyTo(sql)),
    rowReader(list, (row) => buffers.add(row)),
  )
  return buffers.finish()
}

/** COPY takes no parameters, so they stand in the statement as literals. */
function withValues({ sql, parameters }: CompiledQuery): string {
  return sql.replaceAll(/\$(\d+)/gu, (_, position: string) => literal(storable(parameters[Number(position) - 1])))
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  // A fraction would be a decimal number, which is added up by other rules.
  if (typeof value === 'number' && !Number.isInteger(value)) return `cast('${value}' as double precision)`
  if (typeof value === 'number' || typeof value === 'bigint') return value < 0 ? `(${value})` : String(value)
  if (typeof value === 'string') return escapeLiteral(value)
  throw new TypeError(`a bulk read takes texts and numbers, not ${typeof value}`)
}

/** Bytes of the format's header, and of the length before a value; what ends the rows is a count of -1. */
const HEADER = 19
const LENGTH = 4

/** Reads tuples from chunks that end anywhere. */
function rowReader(kinds: readonly ColumnKind[], add: (row: readonly unknown[]) => void): Writable {
  let rest: Buffer = Buffer.alloc(0)
  // Where rows begin in what was read so far.
  let start = HEADER
  const row: unknown[] = kinds.map(() => null)
  const readRow = (data: Buffer, from: number): number | undefined => {
    let at = from + 2
    for (let index = 0; index < kinds.length; index++) {
      if (at + LENGTH > data.length) return undefined
      const length = data.readInt32BE(at)
      at += LENGTH
      if (length < 0) row[index] = null
      else {
        if (at + length > data.length) return undefined
        row[index] = valueAt(data, at, length, kinds[index])
        at += length
      }
    }
    return at
  }
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      let at = data.length < start ? 0 : start
      // A header that is not whole yet is waited for.
      while (at >= start && at + 2 <= data.length && data.readInt16BE(at) >= 0) {
        const next = readRow(data, at)
        if (next === undefined) break
        add(row)
        at = next
      }
      if (at >= start) start = 0
      rest = data.subarray(at)
      done()
    },
  })
}

function valueAt(data: Buffer, at: number, length: number, kind: ColumnKind | undefined): string | number {
  if (kind === 'int32') return data.readInt32BE(at)
  return kind === 'float64' ? data.readDoubleBE(at) : data.toString('utf8', at, at + length)
}
