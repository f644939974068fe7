import type { RowFigures } from '../analytics-result.ts'
import type { Tally } from '../engine/tally.ts'
import { average, percentage, vnd } from './ratio.ts'

/** The figures every row has, from its sums. */
export function rowFigures(tally: Tally, row: number): RowFigures {
  const sum = (column: Float64Array) => column[row] ?? 0
  const invoices = sum(tally.invoices)
  const amount = sum(tally.amount)
  const memberInvoices = sum(tally.memberInvoices)
  const memberAmount = sum(tally.memberAmount)
  const customers = sum(tally.customers)
  const returning = customers - sum(tally.once)
  return {
    salesAmount: vnd(amount),
    invoices,
    memberSalesAmount: vnd(memberAmount),
    memberInvoices,
    customers,
    averagePerCustomer: average(memberAmount, customers),
    averagePerInvoice: average(amount, invoices),
    newCustomers: sum(tally.newCustomers),
    returningCustomers: returning,
    returnRate: percentage(returning, customers),
    returningInvoices: memberInvoices - sum(tally.once),
    returningSalesAmount: vnd(memberAmount - sum(tally.onceAmount)),
  }
}
