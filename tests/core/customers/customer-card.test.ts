import { describe, expect, it } from 'vitest'
import { analytics } from '../../../src/core/sales/analytics.ts'
import type { AnalyticsQuery } from '../../../src/core/sales/analytics-result.ts'
import { customerDetails } from '../../../src/core/sales/customer-details.ts'
import { customerCard, personalDetails } from '../../../src/core/customers/customer-card.ts'
import { customerCoupons, customerInvoices } from '../../../src/core/customers/customer-history.ts'
import type { CustomerCard, CustomerRef } from '../../../src/core/customers/customer-result.ts'
import { findCustomers } from '../../../src/core/customers/find-customers.ts'
import type { BusinessDatabase } from '../../../src/core/db/open.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { addCnvMembers, addCoupons, addCustomers, addSales } from './support/small-shop.ts'

const ALL_TIME: AnalyticsQuery = {
  period: { from: null, to: null, label: 'all' },
  filters: {},
  seasonScheme: 'half',
  shopGroupScheme: 'prefix',
}

const customer = (id: number | undefined): CustomerRef => ({ kind: 'customer', id: id ?? 0 })

async function cardOfVip(business: BusinessDatabase, vip: string): Promise<CustomerCard> {
  const ref = (await findCustomers(business.db, { key: vip, as: 'vip' })).matches[0]?.ref
  const card = ref && (await customerCard(business.db, ref))
  if (!card) throw new Error(`no card of ${vip}`)
  return card
}

describe.each(['clean', 'dirty'] as const)('the %s worked set', (set) => {
  it('gives every card the figures of the sales report, and all cards together its total', async () => {
    const { business } = await temporaryDatabases(set)
    const { overview } = (await analytics(business.db, ALL_TIME)).result
    let spent = 0
    const rows = await Array.fromAsync(customerDetails(business.db, ALL_TIME))
    for (const { vipId, name: _name, phone: _phone, grade, registrationDate, ...sums } of rows) {
      const card = await cardOfVip(business, vipId)
      const { invoices, salesAmount, visits, firstPurchase, lastPurchase } = card.purchases
      expect({ invoices, salesAmount, visits, firstPurchase, lastPurchase }).toEqual(sums)
      expect([card.grade, card.registrationDate]).toEqual([grade, registrationDate])
      spent += Math.round(salesAmount * 100)
    }
    expect(rows.length).toBe(overview.customers)
    expect(spent / 100 + overview.noVipSalesAmount).toBeCloseTo(overview.salesAmount, 2)
  })
})

describe('a customer card', () => {
  it('counts no return visit for a first purchase on the day of registration', async () => {
    const { business } = await temporaryDatabases()
    const [welcomed, later, silent] = await addCustomers(business, [
      { vip_id: '1', phone: '0912345678', registration_date: '2026-01-05' },
      { vip_id: '2', phone: '0912345679', registration_date: '2026-01-04' },
      { vip_id: '3', phone: '0912345670', registration_date: '2026-01-04' },
    ])
    await addSales(business, [
      { number: 'A1', day: '2026-01-05', vipId: '1', amount: 100 },
      { number: 'A2', day: '2026-02-05', vipId: '1', amount: 250 },
      { number: 'B1', day: '2026-01-05', vipId: '2', amount: 100 },
    ])
    expect((await customerCard(business.db, customer(welcomed)))?.purchases).toMatchObject({
      invoices: 2,
      salesAmount: 350,
      averagePerInvoice: 175,
      visits: 1,
      firstPurchase: '2026-01-05',
      lastPurchase: '2026-02-05',
    })
    expect((await customerCard(business.db, customer(later)))?.purchases.visits).toBe(1)
    expect((await customerCard(business.db, customer(silent)))?.purchases).toEqual({
      invoices: 0,
      salesAmount: 0,
      averagePerInvoice: 0,
      visits: 0,
      firstPurchase: null,
      lastPurchase: null,
      favouriteShop: null,
    })
  })

  it('names the shop with most invoices, then most money, then the latest visit', async () => {
    const { business } = await temporaryDatabases()
    const favourite = async (vipId: string) => (await cardOfVip(business, vipId)).purchases.favouriteShop
    await addSales(business, [
      { number: 'A1', day: '2026-01-01', vipId: '1', amount: 10, shopId: 'HN01' },
      { number: 'A2', day: '2026-01-02', vipId: '1', amount: 10, shopId: 'HN01', shopName: 'Semir Hà Nội Một' },
      { number: 'A3', day: '2026-01-03', vipId: '1', amount: 900, shopId: 'SG01' },
      { number: 'B1', day: '2026-01-01', vipId: '2', amount: 20, shopId: 'HN01' },
      { number: 'B2', day: '2026-01-02', vipId: '2', amount: 10, shopId: 'SG01' },
      { number: 'C1', day: '2026-01-01', vipId: '3', amount: 10, shopId: 'HN01' },
      { number: 'C2', day: '2026-01-02', vipId: '3', amount: 10, shopId: '', shopName: 'Chợ phiên' },
    ])
    expect(await favourite('1')).toEqual({ key: 'HN01', label: 'Semir Hà Nội Một', invoices: 2 })
    expect(await favourite('2')).toMatchObject({ key: 'HN01' })
    expect(await favourite('3')).toEqual({ key: 'Chợ phiên', label: 'Chợ phiên', invoices: 1 })
  })

  it('counts the sales of a VIP ID for the record registered last, and the other refers to it', async () => {
    const { business } = await temporaryDatabases()
    const [older, newer] = await addCustomers(business, [
      { vip_id: '1', phone: '0912345678', registration_date: '2024-01-01' },
      { vip_id: '1', phone: '0912345679', registration_date: '2025-01-01' },
    ])
    await addSales(business, [{ number: 'A1', day: '2026-01-01', vipId: '1', amount: 10 }])
    expect(await customerCard(business.db, customer(newer))).toMatchObject({
      purchases: { invoices: 1 },
      countedFor: null,
    })
    expect(await customerCard(business.db, customer(older))).toMatchObject({
      purchases: { invoices: 0 },
      countedFor: customer(newer),
    })
    expect(await customerInvoices(business.db, { ref: customer(older) })).toEqual([])
  })

  it('lists the other VIP IDs on the phone, however it was written', async () => {
    const { business } = await temporaryDatabases()
    const [first] = await addCustomers(business, [
      { vip_id: '1', phone: '0912345678' },
      { vip_id: '2', phone: '+84 912 345 678', registration_date: '2025-01-01' },
      { vip_id: '3', phone: '912345678', registration_date: '2026-01-01' },
      { vip_id: '', phone: '0912345678' },
      { vip_id: '4', phone: '0912345679' },
    ])
    const card = await customerCard(business.db, customer(first))
    expect(card?.otherVips.map(({ vipId }) => vipId)).toEqual(['3', '2'])
    expect(card?.otherVipCount).toBe(2)
  })

  it('is there for a card that only sales know, under the name on its latest invoice', async () => {
    const { business } = await temporaryDatabases()
    await addSales(business, [
      { number: 'A1', day: '2026-01-01', vipId: '7', amount: 10, buyer: 'Mai' },
      { number: 'A2', day: '2026-02-01', vipId: '7', amount: 10, buyer: 'Đỗ Mai' },
    ])
    expect(await cardOfVip(business, '7')).toMatchObject({
      ref: { kind: 'card' },
      name: 'Đỗ Mai',
      grade: 'No Grade',
      points: null,
      purchases: { invoices: 2, visits: 2 },
      cnv: { status: 'no-phone' },
      otherVips: [],
    })
    expect(await personalDetails(business.db, (await cardOfVip(business, '7')).ref)).toBeUndefined()
  })

  it('is undefined for a customer that is not there', async () => {
    const { business } = await temporaryDatabases()
    expect(await customerCard(business.db, customer(99))).toBeUndefined()
    expect(await customerCard(business.db, { kind: 'card', id: 99 })).toBeUndefined()
  })
})

describe('CNV on the card', () => {
  it.each([
    ['0912345678', '0912 345 678', 'as-written'],
    ['912345678', '0912345678', 'lost-zero'],
    ['0912345678', '+84912345678', 'country-code'],
    ['0381234567', '841681234567', 'old-prefix'],
  ])('%s meets %s: %s', async (pos, cnv, way) => {
    const { business } = await temporaryDatabases()
    const [id] = await addCustomers(business, [{ vip_id: '1', phone: pos, points: 500, used_points: 120 }])
    await addCnvMembers(business, [{ cnv_id: 9, phone: cnv, points: 400, total_points: 600, level_name: 'Gold' }])
    expect((await customerCard(business.db, customer(id)))?.cnv).toMatchObject({
      status: 'found',
      members: [{ customerId: 9, level: 'Gold', matchedBy: way, difference: -20, totalDifference: -220 }],
    })
  })

  it('compares nothing where points are unknown, and lists the member changed last first', async () => {
    const { business } = await temporaryDatabases()
    const [id] = await addCustomers(business, [{ vip_id: '1', phone: '0912345678', points: 500 }])
    await addCnvMembers(business, [
      { cnv_id: 1, phone: '0912345678', points: 500, cnv_updated_at: '2026-01-01T00:00:00Z' },
      { cnv_id: 2, phone: '0912345678', cnv_updated_at: '2026-02-01T00:00:00Z' },
    ])
    expect((await customerCard(business.db, customer(id)))?.cnv.members).toMatchObject([
      { customerId: 2, difference: null },
      { customerId: 1, difference: 0, totalDifference: null },
    ])
  })

  it('distinguishes "absent", "no phone" and "never read"', async () => {
    const { business } = await temporaryDatabases()
    const [usable, unusable] = await addCustomers(business, [
      { vip_id: '1', phone: '0912345678' },
      { vip_id: '2', phone: '12345' },
    ])
    const status = async (id: number | undefined) => (await customerCard(business.db, customer(id)))?.cnv.status
    expect([await status(usable), await status(unusable)]).toEqual(['not-synced', 'no-phone'])
    await addCnvMembers(business, [{ cnv_id: 1, phone: '0777777123' }])
    expect([await status(usable), await status(unusable)]).toEqual(['absent', 'no-phone'])
  })
})

describe('the history of a customer', () => {
  it('pages the invoices, the latest first', async () => {
    const { business } = await temporaryDatabases()
    await addSales(
      business,
      Array.from({ length: 30 }, (_, at) => ({
        number: `A${at}`,
        day: `2026-01-${String(at + 1).padStart(2, '0')}`,
        vipId: '1',
        amount: at + 0.5,
      })),
    )
    const { ref } = await cardOfVip(business, '1')
    const numbers = async (limit?: number, offset?: number) =>
      (
        await customerInvoices(business.db, {
          ref,
          ...(limit === undefined ? {} : { limit }),
          ...(offset === undefined ? {} : { offset }),
        })
      ).map(({ invoiceNumber }) => invoiceNumber)
    expect(await numbers(25)).toEqual((await numbers()).slice(0, 25))
    expect(await numbers(25, 25)).toEqual(['A4', 'A3', 'A2', 'A1', 'A0'])
    expect(await customerInvoices(business.db, { ref, limit: 1 })).toEqual([
      {
        salesDate: '2026-01-30',
        invoiceNumber: 'A29',
        shopId: 'HN01',
        shopName: 'Semir Hà Nội 1',
        quantity: null,
        salesAmount: 29.5,
        tagAmount: null,
        discount: null,
      },
    ])
  })

  it('has the coupons of the member, of their phone without a member, and of their invoices', async () => {
    const { business } = await temporaryDatabases()
    const [id] = await addCustomers(business, [{ vip_id: '1', phone: '0912345678' }])
    await addSales(business, [{ number: 'INV1', day: '2026-03-01', vipId: '1', amount: 10 }])
    await addCoupons(business, [
      { coupon_id: 'OPEN', member_id: '1', begin_date: '2026-01-01', face_value: 500_000_000 },
      { coupon_id: 'USED', member_id: '1', used: 1, using_date: '2026-02-01' },
      { coupon_id: 'PHONE', member_phone: '+84912345678', using_date: '2026-03-05', face_value: 7_000 },
      { coupon_id: 'INVOICE', docket_number: 'INV1', used: 1, using_date: '2026-03-01', member_id: '2' },
      { coupon_id: 'OTHERS', member_phone: '0912345678', member_id: '2' },
      { coupon_id: 'NOBODYS' },
    ])
    const coupons = await customerCoupons(business.db, { ref: customer(id) })
    const counts = { total: 4, used: 3, lastUsed: '2026-03-05' }
    expect((await customerCard(business.db, customer(id)))?.couponCounts).toEqual(counts)
    expect(coupons.map(({ couponId, linkedBy, used, faceValue }) => [couponId, linkedBy, used, faceValue])).toEqual([
      ['OPEN', 'member', false, 50_000],
      ['PHONE', 'phone', true, 0.7],
      ['INVOICE', 'invoice', true, null],
      ['USED', 'member', true, null],
    ])
    expect(await customerCoupons(business.db, { ref: customer(id), limit: 1, offset: 3 })).toMatchObject([
      { couponId: 'USED' },
    ])
  })

  it('of a card without a member or phone has only what was used on its invoices', async () => {
    const { business } = await temporaryDatabases()
    await addSales(business, [{ number: 'INV1', day: '2026-03-01', vipId: '7', amount: 10 }])
    await addCoupons(business, [{ coupon_id: 'A', docket_number: 'INV1' }, { coupon_id: 'B' }])
    const { ref } = await cardOfVip(business, '7')
    expect(await customerCoupons(business.db, { ref })).toMatchObject([{ couponId: 'A' }])
  })
})
