import { Temporal } from 'temporal-polyfill/full'
import { demoCustomer, type DemoCustomer } from './demo-customers.ts'
import type { DemoSale } from './demo-sales.ts'
import type { DemoWorld } from './demo-world.ts'
import { createRandom, type Random } from './random.ts'

export const couponHeader = [
  'Department',
  'Creator',
  'Document Number',
  'Coupon ID',
  'Face Value',
  'Used',
  'Begin Date',
  'End Date',
  'Using Shop',
  'Using Date',
  'Do You Want To Push?',
  'Member ID',
  'Member Name',
  'Member Phone',
  'Docket Number',
] as const

/** The fields a coupon needs of the invoice it was redeemed on. */
export type Redemption = Pick<DemoSale, 'invoiceNumber' | 'date' | 'shopName' | 'customer'>

/** A random stream of its own; customers use streams from 0 up. */
const COUPON_STREAM = -3
const USED = 0.45
const SAME_DOCKET = 0.03
const LOST_DOCKET = 0.01

/** Coupon id prefix and face value: above 1 in VND, below 1 the share that the buyer pays. */
const campaigns = [
  ['TET', '100000'],
  ['VIP', '200000'],
  ['NEW', '30000'],
  ['SN', '50000'],
  ['HE15', '0.85'],
  ['BL10', '0.9'],
  ['SM20', '0.8'],
] as const
const creators = ['ngoc.tran', 'crm01', 'admin'] as const

/** Collects the invoices on which coupons will be redeemed, evenly spread. */
export function collectRedemptions(world: DemoWorld) {
  const wanted = Math.min(Math.floor(world.coupons * USED), world.sales)
  const kept: Redemption[] = []
  let seen = 0
  return {
    kept,
    see(sale: DemoSale): void {
      seen++
      if (Math.floor((seen * wanted) / world.sales) <= kept.length) return
      const { invoiceNumber, date, shopName, customer } = sale
      kept.push({ invoiceNumber, date, shopName, customer })
    },
  }
}

/** Rows of the coupons file, in the order of `couponHeader`. */
export function* demoCoupons(world: DemoWorld, redemptions: readonly Redemption[]): Generator<readonly string[]> {
  const random = createRandom(world.seed, COUPON_STREAM)
  for (let index = 0; index < world.coupons; index++) {
    const next = Math.floor((index * redemptions.length) / world.coupons)
    const used = Math.floor(((index + 1) * redemptions.length) / world.coupons) > next
    const redemption = used ? redemptions[random.chance(SAME_DOCKET) ? Math.max(0, next - 1) : next] : undefined
    yield inventCoupon(random, world, index, redemption)
  }
}

function inventCoupon(random: Random, world: DemoWorld, index: number, redemption: Redemption | undefined) {
  const [prefix, faceValue] = random.pick(campaigns)
  const begin = inventBegin(random, world, redemption)
  const end = begin.add({ days: random.integer(41, 90) })
  const member = inventMember(random, world, redemption)
  return [
    'Marketing VN',
    random.pick(creators),
    `DOC${20_230_000 + index}`,
    `${prefix}${random.integer(10_000, 99_999)}${String(index).padStart(7, '0')}`,
    faceValue,
    redemption ? '1' : '0',
    begin.toString(),
    end.toString(),
    redemption?.shopName ?? '',
    redemption?.date ?? '',
    random.chance(0.7) ? 'Y' : 'N',
    member?.vipId ?? '',
    member?.name ?? '',
    member?.phone ?? '',
    redemption ? docketNumber(random, redemption) : '',
  ]
}

function inventBegin(random: Random, world: DemoWorld, redemption: Redemption | undefined): Temporal.PlainDate {
  const date = redemption?.date ?? world.days[random.integer(0, world.days.length - 1)]?.date ?? ''
  return Temporal.PlainDate.from(date).subtract({ days: redemption ? random.integer(0, 40) : 0 })
}

function inventMember(random: Random, world: DemoWorld, redemption: Redemption | undefined): DemoCustomer | undefined {
  if (redemption || world.customers === 0) return redemption?.customer
  return demoCustomer(world, random.integer(0, world.customers - 1))
}

/** Some docket numbers name an invoice that is not in the sales file. */
function docketNumber(random: Random, redemption: Redemption): string {
  return random.chance(LOST_DOCKET) ? `${redemption.invoiceNumber.slice(0, -5)}99999` : redemption.invoiceNumber
}
