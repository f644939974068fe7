import { demoCustomer, loyalIndex, LOYAL_EVERY, vipIdAt, type DemoCustomer } from './demo-customers.ts'
import { demoShops } from './demo-shops.ts'
import type { DemoWorld } from './demo-world.ts'
import { createRandom, cumulate, type Random } from './random.ts'

export interface DemoSale {
  readonly invoiceNumber: string
  readonly date: string
  readonly shopName: string
  /** Undefined: a buyer without a card, or with a card that is not in the customers file. */
  readonly customer: DemoCustomer | undefined
  /** The invoice's row, in the order of `salesHeader`. */
  readonly cells: readonly string[]
}

export const salesHeader = [
  'Invoice Number',
  'Shop ID',
  'Shop Name',
  'Country',
  'BU',
  'Sales Date',
  'VIP ID',
  'VIP Name',
  'Quantity',
  'Settlement Amount',
  'Sales Amount',
  'Tag Amount',
  'Per Customer Transaction',
  'Discount',
  'Rounding',
] as const

/** A random stream of its own; customers use streams from 0 up. */
const SALES_STREAM = -2

const NO_CARD = 0.15
/** Share of cards that are not in the customers file. */
const UNKNOWN_CARD = 0.005
const FIRST_VISIT = 0.5
const LOYAL_BUYER = 0.4
const HOME_SHOP = 0.8

/** Every invoice, day by day; memory holds only one day's counters. */
export function* demoSales(world: DemoWorld): Generator<DemoSale> {
  const random = createRandom(world.seed, SALES_STREAM)
  for (const [day, { date }] of world.days.entries()) {
    const open = openShops(day / world.days.length)
    const issued = new Map<string, number>()
    const newcomers = newcomersOf(world, day)
    const count = (world.soldBy[day] ?? 0) - (world.soldBy[day - 1] ?? 0)
    for (let sale = 0; sale < count; sale++) {
      yield inventSale(random, world, { day, date, open, issued, newcomers })
    }
  }
}

interface SalesDay {
  readonly day: number
  readonly date: string
  readonly open: OpenShops
  /** Invoices so far by shop. */
  readonly issued: Map<string, number>
  /** Indexes of customers who registered today and have not bought yet. */
  readonly newcomers: Iterator<number>
}

function inventSale(random: Random, world: DemoWorld, today: SalesDay): DemoSale {
  const buyer = inventBuyer(random, world, today)
  const customer = buyer.index === undefined ? undefined : demoCustomer(world, buyer.index)
  const shop = inventShop(random, today.open, customer)
  const sequence = (today.issued.get(shop.id) ?? 0) + 1
  today.issued.set(shop.id, sequence)
  const invoiceNumber = `${shop.id}${today.date.slice(2).replaceAll('-', '')}${String(sequence).padStart(5, '0')}`
  const purchase = inventPurchase(random, Number(today.date.slice(5, 7)))
  const vip = [customer?.vipId ?? buyer.card, customer?.name ?? '']
  return {
    invoiceNumber,
    date: today.date,
    shopName: shop.name,
    customer,
    cells: [invoiceNumber, shop.id, shop.name, 'Vietnam', shop.bu, today.date, ...vip, ...purchaseCells(purchase)],
  }
}

/** A customer's index, or the card number to write for a buyer who is not a customer. */
function inventBuyer(random: Random, world: DemoWorld, today: SalesDay): { index?: number; card: string } {
  const registered = world.registeredBy[today.day] ?? 0
  const draw = random.next()
  if (registered === 0 || draw < NO_CARD) return { card: random.chance(0.5) ? '0' : '' }
  if (draw < NO_CARD + UNKNOWN_CARD) return { card: String(Number(vipIdAt(random.integer(0, registered))) + 1) }
  if (random.chance(FIRST_VISIT)) {
    const newcomer = today.newcomers.next()
    if (!newcomer.done) return { index: newcomer.value, card: '' }
  }
  const tens = Math.floor(registered / LOYAL_EVERY)
  if (tens > 0 && random.chance(LOYAL_BUYER)) return { index: loyalIndex(random.integer(0, tens - 1)), card: '' }
  // The square root favours recent registrations.
  return { index: Math.floor(Math.sqrt(random.next()) * registered), card: '' }
}

function* newcomersOf(world: DemoWorld, day: number): Generator<number> {
  const until = world.registeredBy[day] ?? 0
  for (let index = world.registeredBy[day - 1] ?? world.oldCustomers; index < until; index++) yield index
}

interface OpenShops {
  readonly shops: typeof demoShops
  readonly weights: readonly number[]
}

function openShops(shareOfTime: number): OpenShops {
  const shops = demoShops.filter((shop) => (shop.opensAt ?? 0) <= shareOfTime && shareOfTime < (shop.closesAt ?? 1))
  return { shops, weights: cumulate(shops.map((shop) => shop.weight)) }
}

function inventShop(random: Random, open: OpenShops, customer: DemoCustomer | undefined) {
  const home = customer && demoShops[customer.homeShop]
  if (home && open.shops.includes(home) && random.chance(HOME_SHOP)) return home
  return open.shops[random.weightedIndex(open.weights)] ?? random.pick(open.shops)
}

/** Amounts of one invoice, integers of 1/100 VND; a return's amounts and quantity are negative. */
export interface DemoPurchase {
  readonly quantity: number
  readonly tagAmount: number
  readonly salesAmount: number
  readonly settlementAmount: number
}

const DONG = 100
const RETURNS = 0.015
const HALF_DONG = 0.002
/** Percent off; repeated values are more likely. */
const fullSeason = [0, 0, 0, 0, 0, 10, 10, 15, 20, 30] as const
const endOfSeason = [0, 0, 10, 20, 30, 30, 40, 50, 50, 50] as const
const endOfSeasonMonths = new Set([1, 6, 7, 12])

/** A basket of clothes for a month (1-12). Amounts are whole hundreds of VND, rarely with a half. */
export function inventPurchase(random: Random, month: number): DemoPurchase {
  const returned = random.chance(RETURNS)
  const quantity = returned ? 1 : 1 + Math.floor(random.next() ** 2.2 * 5)
  let tags = 0
  for (let piece = 0; piece < quantity; piece++) tags += inventPrice(random)
  const percentOff = random.pick(endOfSeasonMonths.has(month) ? endOfSeason : fullSeason)
  const hundreds = Math.round((tags * (100 - percentOff)) / 10_000) + (percentOff > 0 ? random.integer(0, 9) : 0)
  const salesAmount = hundreds * 100 * DONG + (random.chance(HALF_DONG) ? DONG / 2 : 0)
  const settlementAmount = Math.floor(salesAmount / (1_000 * DONG)) * 1_000 * DONG
  const sign = returned ? -1 : 1
  return {
    quantity: sign * quantity,
    tagAmount: sign * tags * DONG,
    salesAmount: sign * salesAmount,
    settlementAmount: sign * settlementAmount,
  }
}

/** Price of one piece in VND, from 99,000 to about 1.3 million, mostly low, always ending in nine thousand. */
function inventPrice(random: Random): number {
  return (9 + 10 * (9 + Math.floor(random.next() ** 2 * 120))) * 1_000
}

/** Quantity, Settlement Amount, Sales Amount, Tag Amount, Per Customer Transaction, Discount, Rounding. */
export function purchaseCells(purchase: DemoPurchase): string[] {
  const { quantity, tagAmount, salesAmount, settlementAmount } = purchase
  return [
    String(quantity),
    decimal(settlementAmount),
    decimal(salesAmount),
    decimal(tagAmount),
    decimal(Math.round(salesAmount / quantity)),
    decimal(tagAmount - salesAmount),
    decimal(settlementAmount - salesAmount),
  ]
}

/** 1/100 VND as VND: `510300`, `510300.5`. */
function decimal(hundredths: number): string {
  const whole = Math.trunc(hundredths / 100)
  const rest = Math.abs(hundredths % 100)
  if (rest === 0) return String(whole)
  const sign = hundredths < 0 && whole === 0 ? '-' : ''
  return `${sign}${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}`
}
