import type { BusinessSchema } from '../../db/business-schema.ts'
import { inParts } from '../../db/sql.ts'
import { type Kysely, sql } from 'kysely'
import { readColumns } from '../../db/columns.ts'
import { matchMethodOf, UNSETTLED_METHOD, methodIndex, methodOfRecord } from '../../retail/phone.ts'

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

/** The pairs of both sides. Positions are indexes into the sides' arrays. */
export interface Pairing {
  /** By POS position: the CNV position of the counterpart, or NO_PARTNER. */
  readonly partnerOf: Int32Array
  /** CNV positions of usable phones that the POS does not have. */
  readonly cnvOnly: readonly number[]
  /** POS positions of each phone that several POS customers have. */
  readonly shared: readonly (readonly number[])[]
}

export const NO_PARTNER = -1

/** Pairs every POS customer with the CNV customer of the same phone; of several, the one updated last. */
export async function pairSides(db: Kysely<BusinessSchema>, pos: PosSide, cnv: CnvSide): Promise<Pairing> {
  const { firstWith, shared } = positionsByPhone(pos.phones)
  const partnerOf = new Int32Array(pos.ids.length).fill(NO_PARTNER)
  const cnvOnly: number[] = []
  const contested = new Set<number>()
  for (let position = 0; position < cnv.phones.length; position++) {
    const phone = cnv.phones[position] as number
    if (Number.isNaN(phone)) continue
    const customer = firstWith.get(phone)
    if (customer === undefined) {
      cnvOnly.push(position)
      continue
    }
    const other = partnerOf[customer] ?? NO_PARTNER
    if (other !== NO_PARTNER) contested.add(other).add(position)
    partnerOf[customer] = position
  }
  for (const position of await oldestUpdateFirst(db, cnv, Array.from(contested))) {
    partnerOf[firstWith.get(cnv.phones[position] ?? NO_PARTNER) ?? NO_PARTNER] = position
  }
  for (const [first = NO_PARTNER, ...others] of shared) {
    for (const position of others) partnerOf[position] = partnerOf[first] ?? NO_PARTNER
  }
  return { partnerOf, cnvOnly, shared }
}

function positionsByPhone(phones: PosSide['phones']) {
  const firstWith = new Map<number, number>()
  const shared = new Map<number, number[]>()
  for (let position = 0; position < phones.length; position++) {
    const phone = phones[position] as number
    if (Number.isNaN(phone)) continue
    const first = firstWith.get(phone)
    if (first === undefined) firstWith.set(phone, position)
    else shared.set(phone, [...(shared.get(phone) ?? [first]), position])
  }
  return { firstWith, shared: Array.from(shared.values()) }
}

async function oldestUpdateFirst(
  db: Kysely<BusinessSchema>,
  cnv: CnvSide,
  positions: readonly number[],
): Promise<number[]> {
  const ids = positions.map((position) => cnv.ids[position] as number)
  const records = await inParts(ids, (part) =>
    db.selectFrom('cnv_customers').select(['cnv_id', 'cnv_updated_at']).where('cnv_id', 'in', part).execute(),
  )
  const updated = new Map(records.map((record) => [record.cnv_id, record.cnv_updated_at ?? '']))
  const when = (position: number) => updated.get(cnv.ids[position] as number) ?? ''
  const order = (a: number, b: number) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0)
  return positions.toSorted((a, b) => order(a, b) || (cnv.ids[a] as number) - (cnv.ids[b] as number))
}
