import { type Kysely, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { readColumns } from '../../db/columns.ts'
import { matchMethodOf, UNSETTLED_METHOD, methodIndex, methodOfRecord } from '../../retail/match-method.ts'

/** One side of the comparison as columns; NaN where a number is unknown. */
export interface Side {
  readonly length: number
  /** customers.id or cnv_customers.cnv_id; CNV ids exceed 32 bits. */
  readonly ids: Float64Array
  /** Normalised phones as numbers, without the leading zero; NaN: not usable. */
  readonly phones: Float64Array
  /** Indexes into `matchMethods`. */
  readonly methods: Int32Array
  /** The points that should be equal on both sides. */
  readonly points: Float64Array
}

/** Customers of the POS with a VIP ID. */
export type PosSide = Side

/** Customers of CNV. */
export interface CnvSide extends Side {
  readonly totalPoints: Float64Array
}

const shared = { ids: 'float64', phones: 'float64', methods: 'int32', odd: 'text', points: 'float64' } as const
const phoneNumber = sql<number | null>`cast(phone_normalised as bigint)`
const method = sql<number>`${sql.raw(methodOfRecord)}`
/** The phone as written, where its match method cannot be decided in SQL. */
const oddPhone = sql<string | null>`case when ${method} = ${sql.lit(UNSETTLED_METHOD)} then phone end`

export async function readPosSide(db: Kysely<BusinessSchema>): Promise<PosSide> {
  const query = db
    .selectFrom('customers')
    .select([
      'id as ids',
      phoneNumber.as('phones'),
      method.as('methods'),
      oddPhone.as('odd'),
      sql<number | null>`points - coalesce(used_points, 0)`.as('points'),
    ])
    .where('vip_id', '<>', '')
  return settled(await readColumns(db, query, shared))
}

export async function readCnvSide(db: Kysely<BusinessSchema>): Promise<CnvSide> {
  const query = db
    .selectFrom('cnv_customers')
    .select([
      'cnv_id as ids',
      phoneNumber.as('phones'),
      method.as('methods'),
      oddPhone.as('odd'),
      'points',
      'total_points as totalPoints',
    ])
  return settled(await readColumns(db, query, { ...shared, totalPoints: 'float64' }))
}

function settled<Read extends Side & { readonly odd: readonly (string | null)[] }>(side: Read): Read {
  for (const [position, phone] of side.odd.entries()) {
    if (phone !== null) side.methods[position] = methodIndex(matchMethodOf(phone))
  }
  return side
}
