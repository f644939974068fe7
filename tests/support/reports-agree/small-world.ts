import fc from 'fast-check'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../../src/core/db/business-schema.ts'
import { write } from '../../../src/core/db/transaction.ts'
import { fillCnv, type SmallCnvCustomer } from '../../core/comparison/support/small-sides.ts'
import { fillCoupons, type SmallCoupons } from '../../core/coupons/support/small-coupons.ts'

/** Records of every kind a report covers, few enough to read. */
export interface SmallWorld extends SmallCoupons {
  readonly cnv: readonly SmallCnvCustomer[]
}

/** Replaces all records; data versions are raised. */
export async function fillWorld(db: Kysely<BusinessSchema>, world: SmallWorld): Promise<void> {
  await write(db, async (trx) => {
    await fillCnv(trx, world.cnv)
    await fillCoupons(trx, world)
  })
}

// Few values, so that they meet: one docket, one member, one phone, one day.
const commonDays = fc.constantFrom(
  '2024-11-01',
  '2024-12-30',
  '2024-12-31',
  '2025-01-01',
  '2025-01-06',
  '2025-01-31',
  '2025-03-14',
  '2025-06-30',
  '2025-07-01',
)
const DAY_MS = 86_400_000
const FIRST_DAY = Date.parse('2024-11-01')
const anyDay = fc
  .integer({ min: 0, max: 270 })
  .map((after) => new Date(FIRST_DAY + after * DAY_MS).toISOString().slice(0, 10))
const days = fc.oneof(commonDays, anyDay)
const vipIds = fc.constantFrom('1001', '1002', '1003', 'A7')
const phones = fc.constantFrom('0912345678', '0987654321', '0371234567', '0561234567')
const grades = fc.constantFrom(null, 'Member', 'member', 'Olden', 'DIAMOND', 'VIP1', 'Platinum')
const shops = fc.constantFrom(
  { shopId: 'HN01', shopName: 'Semir Hà Nội' },
  { shopId: 'HN01', shopName: 'Balabala Hà Nội' },
  { shopId: 'sg02', shopName: '巴拉 Sài Gòn' },
  { shopId: 'H', shopName: '=Outlet & <b>Co</b>' },
  { shopId: '', shopName: '森马越南河内' },
)
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { freq: 4 })
const points = fc.integer({ min: 0, max: 3 })

// Some cancel each other out, which makes ratios over zero.
const amounts = fc.oneof(fc.constantFrom(0, 50_000_000, -50_000_000), fc.integer({ min: -5_000_000, max: 900_000_000 }))

const customers = fc.array(
  fc.record({
    vipId: vipIds,
    grade: grades,
    registrationDate: maybe(days),
    phone: maybe(phones),
    points: maybe(points),
  }),
  { minLength: 3, maxLength: 9, size: 'max' },
)
const invoices = fc.array(
  fc.tuple(days, maybe(vipIds), shops, amounts).map(([day, vipId, shop, amount]) => ({ day, vipId, ...shop, amount })),
  { minLength: 8, maxLength: 40, size: 'max' },
)
const coupons = fc.uniqueArray(
  fc.record({
    couponId: fc
      .tuple(fc.constantFrom('TET', 'tet26', 'VIP'), fc.integer({ min: 10, max: 99 }))
      .map(([prefix, number]) => prefix + number),
    faceValue: fc.constantFrom(null, 0, 8500, 3333, 10_000, 500_000_000, 1_234_567_800),
    used: fc.boolean(),
    beginDate: maybe(days),
    usingDate: maybe(days),
    usingShop: maybe(fc.constantFrom('semir  hà nội', '森马越南河内', 'Balabala Huế')),
    memberId: maybe(vipIds),
    memberPhone: maybe(phones),
    docketNumber: maybe(fc.constantFrom('N0', 'N1', 'N2', 'LOST')),
  }),
  { minLength: 5, maxLength: 16, size: 'max', selector: ({ couponId }) => couponId.toUpperCase() },
)
const instants = fc.constantFrom('2024-12-31T16:59:59.000Z', '2024-12-31T17:00:00.000Z', '2025-03-14T02:00:00.000Z')
const cnv = fc.uniqueArray(
  fc.record({
    customerId: fc.integer({ min: 1, max: 99 }),
    phone: maybe(fc.oneof(phones, fc.constantFrom('84912345678', '987654321', '01671234567', '123'))),
    lastName: maybe(fc.constantFrom('Nguyễn', '.')),
    firstName: maybe(fc.constantFrom('Thị Ánh', 'Bình & Co')),
    level: maybe(fc.constantFrom('Gold', 'Member')),
    points: maybe(points),
    totalPoints: maybe(points),
    usedPoints: maybe(points),
    createdAt: maybe(instants),
    updatedAt: maybe(instants),
  }),
  { minLength: 3, maxLength: 9, size: 'max', selector: ({ customerId }) => customerId },
)
const campaigns = fc.constantFrom(
  [
    { name: 'Tết', prefixes: ['NONE'] },
    { name: 'VIP', prefixes: ['VIP', 'T'] },
  ],
  [
    { name: 'Tết', prefixes: ['TET', 'TET26'] },
    { name: 'Tết 2026', prefixes: ['TET26'] },
    { name: 'VIP', prefixes: ['VIP'] },
  ],
)

/** Some of everything there is. */
export const worlds: fc.Arbitrary<SmallWorld> = fc.record({ customers, invoices, coupons, cnv, campaigns })
