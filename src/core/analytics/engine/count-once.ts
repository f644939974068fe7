import type { Breakdowns, TimeBreakdown } from './breakdowns.ts'
import type { CustomerRun, InvoicesByCustomer } from './invoice-columns.ts'
import { addOnce } from './tally.ts'

/**
 * Counts an invoice made on the registration day in the scopes where it is the customer's only one: there, and nowhere
 * else, the customer has no return visit. In a bucket of time any earlier invoice, of that bucket or one before, is a
 * return visit too.
 */
export function createOnceCounter(
  breakdowns: Breakdowns,
  { day, shop: spellings, amount: amounts }: InvoicesByCustomer,
): (run: CustomerRun, at: number) => void {
  const { chosen, grade: grades, overall, shop: shops, shopGrade, shopGroup } = breakdowns
  const times = Object.values(breakdowns.time)
  const shopTimes = Object.values(breakdowns.shopTime)
  const bucketAt = ({ buckets }: TimeBreakdown, at: number) => buckets.ofDay[day[at] as number] as number

  const countEverywhere = ({ grade, from, to }: CustomerRun, at: number, amount: number) => {
    if (to - from === 1) {
      addOnce(overall, 0, amount)
      addOnce(grades, grade, amount)
    }
    if (at !== from) return
    for (const time of times) {
      const bucket = bucketAt(time, at)
      if (at + 1 === to || bucketAt(time, at + 1) !== bucket) addOnce(time.tally, bucket, amount)
    }
  }

  const countInGroup = ({ from, to }: CustomerRun, at: number, amount: number) => {
    const group = chosen.groupOf[spellings[at] as number] as number
    const isElsewhere = (other: number) => other === at || chosen.groupOf[spellings[other] as number] !== group
    for (let other = from; other < to; other++) if (!isElsewhere(other)) return
    addOnce(shopGroup, group, amount)
  }

  const countInShop = ({ grade, from, to }: CustomerRun, at: number, amount: number) => {
    const shop = chosen.shopOf[spellings[at] as number] as number
    const isHere = (other: number) => chosen.shopOf[spellings[other] as number] === shop
    for (let earlier = from; earlier < at; earlier++) if (isHere(earlier)) return
    let later = at + 1
    while (later < to && !isHere(later)) later++
    for (const time of shopTimes) {
      const bucket = bucketAt(time, at)
      if (later < to && bucketAt(time, later) === bucket) continue
      addOnce(time.tally, shop * time.buckets.keys.length + bucket, amount)
    }
    if (later < to) return
    addOnce(shops, shop, amount)
    addOnce(shopGrade, shop * grades.size + grade, amount)
  }

  return (run, at) => {
    const amount = amounts[at] as number
    countEverywhere(run, at, amount)
    countInGroup(run, at, amount)
    countInShop(run, at, amount)
  }
}
