import type { BusinessDatabase } from '../../db/open.ts'
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
export function pairSides(database: BusinessDatabase, pos: PosSide, cnv: CnvSide): Pairing {
  const { firstWith, shared } = placesByPhone(pos.phones)
  const partnerOf = new Int32Array(pos.ids.length).fill(NOBODY)
  const cnvOnly: number[] = []
  const contested = new Set<number>()
  for (let place = 0; place < cnv.phones.length; place++) {
    const phone = cnv.phones[place] ?? null
    if (phone === null) continue
    const customer = firstWith.get(phone)
    if (customer === undefined) {
      cnvOnly.push(place)
      continue
    }
    const other = partnerOf[customer] ?? NOBODY
    if (other !== NOBODY) contested.add(other).add(place)
    partnerOf[customer] = place
  }
  for (const place of oldestUpdateFirst(database, cnv, Array.from(contested))) {
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
    const phone = phones[place] ?? null
    if (phone === null) continue
    const first = firstWith.get(phone)
    if (first === undefined) firstWith.set(phone, place)
    else shared.set(phone, [...(shared.get(phone) ?? [first]), place])
  }
  return { firstWith, shared: Array.from(shared.values()) }
}

function oldestUpdateFirst({ sqlite }: BusinessDatabase, cnv: CnvSide, places: readonly number[]): number[] {
  const order = sqlite
    .prepare(
      `select wanted.key from json_each(?) as wanted join cnv_customers on cnv_id = wanted.value
       order by cnv_updated_at, cnv_id`,
    )
    .pluck()
    .all(JSON.stringify(places.map((place) => cnv.ids[place]))) as number[]
  return order.map((at) => places[at] ?? NOBODY)
}
