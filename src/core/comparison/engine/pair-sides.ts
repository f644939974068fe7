import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { inParts } from '../../db/sql.ts'
import type { CnvSide, PosSide } from './read-sides.ts'

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
