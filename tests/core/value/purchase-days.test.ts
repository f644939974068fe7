import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { purchaseDays, purchaseHistories } from '../../../src/core/value/purchase-days.ts'
import { invoiceRows, shuffledInvoices, type Invoice } from '../segments/invoices.ts'

const listed = (invoices: readonly Invoice[], customers: number, asOf: number) => {
  const { starts, day, spend } = purchaseDays(invoiceRows(invoices), customers, asOf)
  return Array.from({ length: customers }, (_, who) =>
    Array.from(day.slice(starts[who], starts[who + 1]), (value, at) => [value, spend[starts[who]! + at]! / 100]),
  )
}

describe('purchase days', () => {
  it('join the invoices of a day, and a day of returns alone is none', () => {
    const invoices: Invoice[] = [
      [0, 30, 500],
      [1, 10, 100],
      [0, 20, 300],
      [0, 20, -100],
      [0, 25, -400],
      [0, 40, 0],
      [0, 45, 200],
      [0, 45, -200],
      [0, 61, 100],
      [-1, 20, 900],
    ]
    expect(listed(invoices, 3, 60)).toEqual([
      [
        [20, 200],
        [30, 500],
        [40, 0],
        [45, 0],
      ],
      [[10, 100]],
      [],
    ])
  })

  it('do not depend on the order of the invoices', () => {
    fc.assert(
      fc.property(shuffledInvoices({ customers: 6, days: 40 }), ([list, other]) => {
        expect(listed(other, 6, 35)).toEqual(listed(list, 6, 35))
      }),
    )
  })
})

describe('histories', () => {
  it('gather customers who bought at the same distances', () => {
    const invoices: Invoice[] = [
      [0, 10, 1],
      [0, 24, 1],
      [1, 30, 1],
      [2, 10, 5],
      [2, 24, 7],
      [4, 30, 3],
      [5, 10, 1],
      [5, 20, 1],
    ]
    const histories = purchaseHistories(purchaseDays(invoiceRows(invoices), 6, 50))
    expect(histories.customers).toBe(5)
    expect([...histories.x]).toEqual([0, 1, 1])
    expect([...histories.age]).toEqual([20, 40, 40])
    expect([...histories.lastAfter]).toEqual([0, 10, 14])
    expect([...histories.weight]).toEqual([2, 1, 2])
    expect([...histories.groupOf]).toEqual([2, 0, 2, -1, 0, 1])
  })

  it('are empty without customers', () => {
    expect(purchaseHistories(purchaseDays(invoiceRows([]), 2, 50))).toMatchObject({ customers: 0 })
  })
})
