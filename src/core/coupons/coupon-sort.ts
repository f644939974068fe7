import { nameCollator } from '../i18n/language.ts'
import type { Coupons } from './engine/coupons.ts'

export interface CouponOrder {
  /** Without it coupons stay in the order of the files. */
  readonly sort: CouponSort | undefined
  readonly descending: boolean
}

export type CouponSort = keyof typeof sortValues

type SortValue = (at: number) => number | string | undefined

/** What coupons can be sorted by, by their places; NaN and undefined are unknown. */
const sortValues = {
  couponId: ({ key }) => at(key),
  faceValue: ({ faceValue }) => at(faceValue),
  beginDate: ({ beginDay }) => at(beginDay),
  usingDate: ({ usingDay }) => at(usingDay),
  shop: ({ shop, shops }) => {
    const ranks = ranksOf(shops.map(({ label }) => label))
    return (place) => ranks[shop[place] ?? -1]
  },
  grade: ({ grade }) => at(grade),
  invoiceAmount: ({ invoiceAmount }) => at(invoiceAmount),
  couponAmount: roughAmount,
} as const satisfies Readonly<Record<string, (coupons: Coupons) => SortValue>>

export const couponSorts = Object.keys(sortValues) as CouponSort[]

/** The places in order; unknown values come last either way. */
export function orderCoupons(coupons: Coupons, places: readonly number[], { sort, descending }: CouponOrder): number[] {
  if (sort === undefined) return Array.from(places)
  const valueOf: SortValue = sortValues[sort](coupons)
  const direction = descending ? -1 : 1
  const valued = places.map((place) => ({ place, value: valueOf(place) }))
  const known = valued.filter(({ value }) => !isUnknown(value))
  const unknown = valued.filter(({ value }) => isUnknown(value))
  return [...known.toSorted((a, b) => direction * compare(a.value, b.value)), ...unknown].map(({ place }) => place)
}

function at(column: ArrayLike<number | string>): SortValue {
  return (place) => column[place]
}

/** The place each name has among the others by the alphabet. */
function ranksOf(names: readonly string[]): number[] {
  const { compare } = nameCollator
  const ordered = Array.from(names.keys()).toSorted((a, b) => compare(names[a] ?? '', names[b] ?? ''))
  const ranks: number[] = []
  for (const [rank, place] of ordered.entries()) ranks[place] = rank
  return ranks
}

/** What used coupons took off in 1/100 VND, near enough to tell the larger of two. */
function roughAmount({ faceValue, invoiceAmount, isUsed }: Coupons): SortValue {
  return (place) => {
    const face = (faceValue[place] ?? 0) / 10_000
    const known = invoiceAmount[place] ?? Number.NaN
    const amount = Number.isNaN(known) ? face * 100 : known
    if (isUsed[place] === 0) return 0
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
