import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { inParts } from '../../db/sql.ts'
import type { CnvSide, PosSide } from './read-sides.ts'

/** Who meets whom. Places are those of the sides' arrays. */
export interface Pairing {
  /** The place in CNV of each POS customer's counterpart, or NOBODY. */
  readonly partnerOf: Int32Array
  /** Places in CNV of usable phones that the POS does not have. */
  readonly cnvOnly: readonly number[]
  /** Places in the POS of each phone that several of its customers have. */
  readonly shared: readonly (readonly number[])[]
}

export const NOBODY = -1

/** Pairs every POS customer with the CNV customer of its phone, of several the one updated last. */
export async function pairSides(db: Kysely<BusinessSchema>, pos: PosSide, cnv: CnvSide): Promise<Pairing> {
  const { firstWith, shared } = placesByPhone(pos.phones)
  const partnerOf = new Int32Array(pos.ids.length).fill(NOBODY)
  const cnvOnly: number[] = []
  const contested = new Set<number>()
  for (let place = 0; place < cnv.phones.length; place++) {
    const phone = cnv.phones[place] as number
    if (Number.isNaN(phone)) continue
    const customer = firstWith.get(phone)
    if (customer === undefined) {
      cnvOnly.push(place)
      continue
    }
    const other = partnerOf[customer] ?? NOBODY
    if (other !== NOBODY) contested.add(other).add(place)
    partnerOf[customer] = place
  }
  for (const place of await oldestUpdateFirst(db, cnv, Array.from(contested))) {
    partnerOf[firstWith.get(cnv.phones[place] ?? NOBODY) ?? NOBODY] = place
  }
  for (const [first = NOBODY, ...others] of shared) {
    for (const place of others) partnerOf[place] = partnerOf[first] ?? NOBODY
  }
  return { partnerOf, cnvOnly, shared }
}

function placesByPhone(phones: PosSide['phones']) {
  const firstWith = new Map<number, number>()
  const shared = new Map<number, number[]>()
  for (let place = 0; place < phones.length; place++) {
    const phone = phones[place] as number
    if (Number.isNaN(phone)) continue
    const first = firstWith.get(phone)
    if (first === undefined) firstWith.set(phone, place)
    else shared.set(phone, [...(shared.get(phone) ?? [first]), place])
  }
  return { firstWith, shared: Array.from(shared.values()) }
}

async function oldestUpdateFirst(
  db: Kysely<BusinessSchema>,
  cnv: CnvSide,
  places: readonly number[],
): Promise<number[]> {
  const ids = places.map((place) => cnv.ids[place] as number)
  const records = await inParts(ids, (part) =>
    db.selectFrom('cnv_customers').select(['cnv_id', 'cnv_updated_at']).where('cnv_id', 'in', part).execute(),
  )
  const updated = new Map(records.map((record) => [record.cnv_id, record.cnv_updated_at ?? '']))
  const when = (place: number) => updated.get(cnv.ids[place] as number) ?? ''
  const order = (a: number, b: number) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0)
  return places.toSorted((a, b) => order(a, b) || (cnv.ids[a] as number) - (cnv.ids[b] as number))
}
