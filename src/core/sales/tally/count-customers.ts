import type { Breakdowns, ShopTimeBreakdown, TimeBreakdown } from '../result/breakdowns.ts'
import type { CustomerRun, InvoicesByCustomer } from '../columns/invoice-columns.ts'
import type { Members } from '../columns/load-members.ts'
import { add, addCustomer, addOnce } from './tally.ts'

/** Days since 1970-01-01, both inclusive. */
export interface RegistrationDays {
  readonly first: number
  readonly last: number
}

/**
 * Fills in the customer figures of every breakdown, customer by customer. `newcomers` are the registration days that
 * make a customer new. Returns, by grade, the number of buyers that are in the customer file.
 */
export function countCustomers(
  breakdowns: Breakdowns,
  invoices: InvoicesByCustomer,
  members: Members,
  newcomers: RegistrationDays,
): Float64Array {
  const known = new Float64Array(members.grades.length)
  const count = createCounter(breakdowns, invoices)
  // Key 0 holds the buyers without a card.
  for (let vip = 1; vip < members.gradeOf.length; vip++) {
    const from = invoices.starts[vip] as number
    const to = invoices.starts[vip + 1] as number
    if (from === to) continue
    const registered = members.registeredOn[vip] as number
    const grade = members.gradeOf[vip] as number
    const isNew = registered >= newcomers.first && registered <= newcomers.last
    if (members.isInFile[vip] === 1) add(known, grade, 1)
    count({ vip, grade, isNew, from, to }, registered)
  }
  return known
}

function createCounter(
  breakdowns: Breakdowns,
  invoices: InvoicesByCustomer,
): (run: CustomerRun, registered: number) => void {
  const times = Object.values(breakdowns.time)
  const shopTimes = Object.values(breakdowns.shopTime)
  const seen = createSeen(breakdowns)
  const countOnce = createOnceCounter(breakdowns, invoices)
  const dayOf = (at: number) => invoices.days[invoices.day[at] as number]
  return (run, registered) => {
    addCustomer(breakdowns.overall, 0, run.isNew)
    addCustomer(breakdowns.grade, run.grade, run.isNew)
    for (const time of times) countInTime(time, invoices.day, run)
    countInShops(breakdowns, invoices, run, shopTimes, seen)
    for (let at = run.from; at < run.to; at++) if (dayOf(at) === registered) countOnce(run, at)
  }
}

/** Days ascend, so a customer never returns to an earlier bucket. */
function countInTime({ buckets, tally }: TimeBreakdown, days: Int32Array, { from, to, isNew }: CustomerRun): void {
  let last = -1
  for (let at = from; at < to; at++) {
    const bucket = buckets.ofDay[days[at] as number] as number
    if (bucket === last) continue
    last = bucket
    addCustomer(tally, bucket, isNew)
  }
}

/** By shop and by shop group: the customer counted there last. */
interface Seen {
  readonly shop: Int32Array
  readonly group: Int32Array
}

function createSeen({ shop, shopGroup }: Breakdowns): Seen {
  return { shop: new Int32Array(shop.size).fill(-1), group: new Int32Array(shopGroup.size).fill(-1) }
}

function countInShops(
  breakdowns: Breakdowns,
  invoices: InvoicesByCustomer,
  { vip, grade, isNew, from, to }: CustomerRun,
  shopTimes: readonly ShopTimeBreakdown[],
  seen: Seen,
): void {
  const { chosen, shop: shops, shopGroup: groups, shopGrade } = breakdowns
  const grades = breakdowns.grade.size
  for (let at = from; at < to; at++) {
    const spelling = invoices.shop[at] as number
    const shop = chosen.shopOf[spelling] as number
    const group = chosen.groupOf[spelling] as number
    const amount = invoices.amount[at] as number
    add(shopGrade.memberInvoices, shop * grades + grade, 1)
    add(shopGrade.memberAmount, shop * grades + grade, amount)
    if (seen.group[group] !== vip) {
      seen.group[group] = vip
      addCustomer(groups, group, isNew)
    }
    if (seen.shop[shop] !== vip) {
      seen.shop[shop] = vip
      addCustomer(shops, shop, isNew)
      addCustomer(shopGrade, shop * grades + grade, isNew)
      for (const { lastBucket } of shopTimes) lastBucket[shop] = -1
    }
    for (const { buckets, tally, lastBucket } of shopTimes) {
      const bucket = buckets.ofDay[invoices.day[at] as number] as number
      if (lastBucket[shop] === bucket) continue
      lastBucket[shop] = bucket
      addCustomer(tally, shop * buckets.keys.length + bucket, isNew)
    }
  }
}

/**
 * Counts an invoice of the registration day in every scope where it is the customer's only one: only there the customer
 * has no return visit. In a time bucket, an earlier invoice of the report, in this bucket or before, is a visit too.
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
