import { describe, expect, it } from 'vitest'
import type { InvoiceRows } from '../../../src/core/rfm/invoice-rows.ts'
import { customersAtRisk, customerValue, sumValueByGroup } from '../../../src/core/value/customer-value.ts'
import { invoiceRows, type Invoice } from '../segments/invoices.ts'
import { seededRandom, simulateMarket } from './simulate-customers.ts'

const invoices = simulateMarket({
  r: 0.8,
  alpha: 6,
  a: 0.9,
  b: 2.5,
  customers: 3000,
  seed: 11,
  days: 720,
  arrivals: 600,
})
/** One customer more than the market has, who never bought. */
const scope = { customers: 3001, asOf: 720 }

function reordered({ customer, day, amount }: InvoiceRows): InvoiceRows {
  const random = seededRandom(1)
  const order = Array.from({ length: customer.length }, (_, row) => ({ row, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ row }) => row)
  const inOrder = (values: ArrayLike<number>) => order.map((row) => values[row]!)
  return { customer: inOrder(customer), day: inOrder(day), amount: inOrder(amount) }
}

/** Customers who each bought on two days, much alike. */
function pairs(buyers: number): InvoiceRows {
  return invoiceRows(
    Array.from({ length: buyers }, (_, who): Invoice[] => [
      [who, who % 90, 100 + who],
      [who, 100 + ((who * 7) % 150), 200 + (who % 13)],
    ]).flat(),
  )
}

describe('customer value', () => {
  const value = customerValue(invoices, scope)
  const expectations = value.expectations!

  it('gives each customer a probability, purchases and whole money', () => {
    expect(value).toMatchObject({ asOf: 720, customers: 3000, reason: null })
    expect(expectations.horizons).toEqual([90, 365])
    expect(expectations.active[3000]).toBe(-1)
    expect(expectations.salesAmount[0]![3000]).toBe(0)
    for (let who = 0; who < 3000; who++) {
      expect(expectations.active[who]).toBeGreaterThanOrEqual(0)
      expect(expectations.active[who]).toBeLessThanOrEqual(1)
      expect(expectations.purchases[1]![who]).toBeGreaterThanOrEqual(expectations.purchases[0]![who]!)
      expect(Number.isSafeInteger(expectations.salesAmount[1]![who])).toBe(true)
    }
  })

  it('does not depend on the order of the invoices', () => {
    expect(customerValue(reordered(invoices), scope)).toEqual(value)
  })

  it('does not look past its day', () => {
    const early = customerValue(invoices, { ...scope, asOf: 500 })
    const known = Array.from(invoices.day as Int32Array).flatMap((day, row) => (day <= 500 ? [row] : []))
    const cut = {
      customer: known.map((row) => invoices.customer[row]!),
      day: known.map((row) => invoices.day[row]!),
      amount: known.map((row) => invoices.amount[row]!),
    }
    expect(customerValue(cut, { ...scope, asOf: 500 })).toEqual(early)
    expect(early.model).not.toEqual(value.model)
  })

  it('adds up by group to the total', () => {
    const [total] = sumValueByGroup(expectations, () => 0, 1)
    const groups = sumValueByGroup(expectations, (who) => who % 4, 3)
    const left = sumValueByGroup(expectations, (who) => (who % 4 === 3 ? 0 : -1), 1)
    expect(total!.customers).toBe(3000)
    const parts = [...groups, ...left]
    expect(parts.reduce((sum, { customers }) => sum + customers, 0)).toBe(3000)
    for (const at of [0, 1]) {
      expect(parts.reduce((sum, { next }) => sum + next[at]!.salesAmount, 0)).toBe(total!.next[at]!.salesAmount)
      expect(parts.reduce((sum, { next }) => sum + next[at]!.purchases, 0)).toBeCloseTo(total!.next[at]!.purchases, 6)
    }
  })

  it('has no model below 200 customers with a second purchase day', () => {
    expect(customerValue(pairs(199), { customers: 400, asOf: 300 })).toMatchObject({
      customers: 199,
      model: null,
      expectations: null,
      reason: { code: 'too-few-repeat-customers', customers: 199, needed: 200 },
    })
    // Customers as alike as these push the parameters to infinity; what is expected of them stays sensible.
    const alike = customerValue(pairs(200), { customers: 400, asOf: 300 })
    expect(alike.reason).toBeNull()
    const [total] = sumValueByGroup(alike.expectations!, () => 0, 1)
    expect(total!.next[0]!.purchases).toBeGreaterThan(50)
    expect(total!.next[0]!.purchases).toBeLessThan(200)
  })

  it('has no model below 26 weeks', () => {
    expect(customerValue(invoices, { ...scope, asOf: 26 * 7 - 1 }).reason).toEqual({
      code: 'too-short-history',
      weeks: 25,
      needed: 26,
    })
    expect(customerValue(invoices, { ...scope, asOf: 26 * 7 }).reason).toBeNull()
  })
})

describe('customers about to be lost', () => {
  it('are those of the top fifth less likely active than not, most valuable first', () => {
    const active = Float64Array.of(0.9, 0.4, 0.4, 0.1, 0.5, -1, 0.1, 0.2, 0.3, 0.9, 0.9)
    const worth = [10, 900, 20, 1000, 800, 5000, 10, 20, 30, 40, 50].map((vnd) => vnd * 100)
    const expectations = { horizons: [], active, purchases: [], salesAmount: [] }
    expect(customersAtRisk(expectations, worth)).toEqual([3, 1])
    expect(customersAtRisk({ ...expectations, active: Float64Array.of(-1) }, [5])).toEqual([])
  })
})
