import type { ChosenCoupons, Coupons } from './coupons.ts'

/** Numbers the dockets, from 1, that are seen more than once; all others keep 0. */
export function numberSharedDockets(numbers: Int32Array): (docket: number | string, at: number) => void {
  const firstSeen = new Map<number | string, number>()
  let last = 0
  return (docket, at) => {
    const earlier = firstSeen.get(docket)
    if (earlier === undefined) {
      firstSeen.set(docket, at)
      return
    }
    if (numbers[earlier] === 0) numbers[earlier] = ++last
    numbers[at] = numbers[earlier] as number
  }
}

/** Places of the used coupons that share their docket with another used coupon of the same report. */
export function couponsOnOneDocket({ sharedDocket }: Coupons, { places, partOf }: ChosenCoupons): number[] {
  const used = Array.from(places).filter((at) => sharedDocket[at] !== 0 && partOf(at).isUsed)
  const byDocket = Map.groupBy(used, (at) => sharedDocket[at])
  return used.filter((at) => (byDocket.get(sharedDocket[at])?.length ?? 0) > 1)
}
