import { parseNumbers } from '../../db/parse-numbers.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import { defineMatchWay, wayOfRecord } from '../../retail/match-method.ts'

/** A whole number of each record of a side; null where it is unknown. */
type Numbers = readonly (number | null)[]

interface Side {
  /** customers.id, cnv_customers.cnv_id */
  readonly ids: readonly number[]
  /** Normalised phones as numbers, without the leading zero; null: not usable. */
  readonly phones: Numbers
  /** Places in `matchWays`. */
  readonly ways: readonly number[]
  /** Points that the sides should agree on. */
  readonly points: Numbers
}

/** Customers of the POS with a VIP ID. The arrays go by place. */
export type PosSide = Side

/** Customers of CNV. The arrays go by place. */
export interface CnvSide extends Side {
  readonly totalPoints: Numbers
}

const PHONE = 'cast(phone_normalised as integer)'

export function readPosSide(database: BusinessDatabase): PosSide {
  return readColumns<PosSide>(database, `customers where vip_id <> ''`, {
    ids: 'id',
    phones: PHONE,
    ways: wayOfRecord,
    points: 'points - coalesce(used_points, 0)',
  })
}

export function readCnvSide(database: BusinessDatabase): CnvSide {
  return readColumns<CnvSide>(database, 'cnv_customers', {
    ids: 'cnv_id',
    phones: PHONE,
    ways: wayOfRecord,
    points: 'points',
    totalPoints: 'total_points',
  })
}

/** SQLite hands over each column as one text: an object or array for each record would cost twice as much. */
function readColumns<Columns>(
  database: BusinessDatabase,
  from: string,
  columns: Readonly<Record<keyof Columns, string>>,
): Columns {
  defineMatchWay(database)
  const lists = Object.values<string>(columns).map((column) => `group_concat(coalesce(${column}, 'null'))`)
  const texts = database.sqlite.prepare(`select ${lists.join()} from ${from}`).raw().get() as (string | null)[]
  const entries = Object.keys(columns).map((name, at) => [name, parseNumbers(texts[at] ?? null)])
  return Object.fromEntries(entries) as Columns
}
