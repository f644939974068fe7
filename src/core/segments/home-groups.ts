import { shopGroup } from '../retail/shop-group.ts'
import type { Shop } from '../sales/columns/shops.ts'
import type { MemberPurchases } from '../sales/columns/member-purchases.ts'

/** Members by group: `of[vip]` is an index into `keys`, -1 for a member in none. */
export interface GroupedMembers {
  readonly keys: readonly string[]
  readonly of: Int32Array
}

/** The shop group of each member's first purchase; of several on one day, that of the largest invoice. */
export function firstGroups(purchases: MemberPurchases, shops: readonly Shop[]): GroupedMembers {
  const { keys, of: groupOf } = groupsOfShops(shops)
  const { customer, day, shop, amount, customers } = purchases
  const of = new Int32Array(customers).fill(-1)
  const firstDay = new Float64Array(customers).fill(Infinity)
  const largest = new Float64Array(customers)
  for (let row = 0; row < customer.length; row++) {
    const who = customer[row]!
    const group = groupOf.get(shop[row]!)
    if (who < 0 || amount[row]! <= 0 || group === undefined || day[row]! > firstDay[who]!) continue
    const isEarlier = day[row]! < firstDay[who]!
    if (!isEarlier && !isLarger(amount[row]!, group, { largest: largest[who]!, of: of[who]! })) continue
    firstDay[who] = day[row]!
    largest[who] = amount[row]!
    of[who] = group
  }
  return { keys, of }
}

/** The order of the rows decides nothing. */
function isLarger(amount: number, group: number, known: { largest: number; of: number }): boolean {
  return amount > known.largest || (amount === known.largest && group < known.of)
}

/** The shop group where each member bought most often; of equal ones that with most money, then the first by name. */
export function usualGroups(purchases: MemberPurchases, shops: readonly Shop[]): GroupedMembers {
  const { keys, of: groupOf } = groupsOfShops(shops)
  const { customer, shop, amount, customers } = purchases
  const invoices = keys.map(() => new Int32Array(customers))
  const money = keys.map(() => new Float64Array(customers))
  for (let row = 0; row < customer.length; row++) {
    const who = customer[row]!
    const group = groupOf.get(shop[row]!)
    if (who < 0 || group === undefined) continue
    if (amount[row]! > 0) invoices[group]![who]! += 1
    money[group]![who]! += amount[row]!
  }
  const of = new Int32Array(customers).fill(-1)
  for (let who = 0; who < customers; who++) {
    for (let group = 0; group < keys.length; group++) {
      const count = invoices[group]![who]!
      if (count === 0) continue
      const best = of[who]!
      const bestCount = best < 0 ? 0 : invoices[best]![who]!
      if (count > bestCount || (count === bestCount && money[group]![who]! > money[best]![who]!)) of[who] = group
    }
  }
  return { keys, of }
}

/** The groups by name, and that of each `shops.id`. */
function groupsOfShops(shops: readonly Shop[]): { keys: string[]; of: Map<number, number> } {
  const spellings = shops.flatMap((each) => each.spellings)
  const keys = Array.from(new Set(spellings.map((spelling) => shopGroup(spelling, 'prefix')))).toSorted()
  return { keys, of: new Map(spellings.map((each) => [each.id, keys.indexOf(shopGroup(each, 'prefix'))])) }
}
