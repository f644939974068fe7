import { nameCollator } from '../i18n/language.ts'
import type { Coupons } from './engine/coupons.ts'

export interface CouponOrder {
  /** undefined: the order of the files. */
  readonly sort: CouponSort | undefined
  readonly descending: boolean
}

export type CouponSort = keyof typeof sortValues

type SortValue = (at: number) => number | string | undefined

/** Sort values of coupons by their positions; NaN and undefined are unknown. */
const sortValues = {
  couponId: ({ key }) => at(key),
  faceValue: ({ faceValue }) => at(faceValue),
  beginDate: ({ beginDay }) => at(beginDay),
  usingDate: ({ usingDay }) => at(usingDay),
  shop: ({ shop, shops }) => {
    const ranks = ranksOf(shops.map(({ label }) => label))
    return (position) => ranks[shop[position] ?? -1]
  },
  grade: ({ grade }) => at(grade),
  invoiceAmount: ({ invoiceAmount }) => at(invoiceAmount),
  couponAmount: roughAmount,
} as const satisfies Readonly<Record<string, (coupons: Coupons) => SortValue>>

export const couponSorts = Object.keys(sortValues) as CouponSort[]

/** Sorts positions; unknown values come last in both directions. */
export function orderCoupons(
  coupons: Coupons,
  positions: readonly number[],
  { sort, descending }: CouponOrder,
): number[] {
  if (sort === undefined) return Array.from(positions)
  const valueOf: SortValue = sortValues[sort](coupons)
  const direction = descending ? -1 : 1
  const valued = positions.map((position) => ({ position, value: valueOf(position) }))
  const known = valued.filter(({ value }) => !isUnknown(value))
  const unknown = valued.filter(({ value }) => isUnknown(value))
  return [...known.toSorted((a, b) => direction * compare(a.value, b.value)), ...unknown].map(
    ({ position }) => position,
  )
}

function at(column: ArrayLike<number | string>): SortValue {
  return (position) => column[position]
}

/** The alphabetical rank of each name. */
function ranksOf(names: readonly string[]): number[] {
  const { compare } = nameCollator
  const ordered = Array.from(names.keys()).toSorted((a, b) => compare(names[a] ?? '', names[b] ?? ''))
  const ranks: number[] = []
  for (const [rank, position] of ordered.entries()) ranks[position] = rank
  return ranks
}

/** Approximate discount of used coupons in 1/100 VND, precise enough for sorting. */
function roughAmount({ faceValue, invoiceAmount, isUsed }: Coupons): SortValue {
  return (position) => {
    const face = (faceValue[position] ?? 0) / 10_000
    const known = invoiceAmount[position] ?? Number.NaN
    const amount = Number.isNaN(known) ? face * 100 : known
    if (isUsed[position] === 0) return 0
    if (face > 1) return face * 100
    return face > 0 && face < 1 ? ((1 - face) / face) * amount : 0
  }
}

function isUnknown(value: number | string | undefined): boolean {
  return value === undefined || Number.isNaN(value)
}

function compare(a: number | string | undefined, b: number | string | undefined): number {
  if (a === b || a === undefined || b === undefined) return 0
  return a < b ? -1 : 1
}
