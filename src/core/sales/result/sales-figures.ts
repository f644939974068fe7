import { counted, divided, type Figure } from '../../retail/figure.ts'
import { average, percentage, vnd } from '../../retail/ratio.ts'
import type { Tally } from '../tally/tally.ts'

/** The sums of one row of a tally. Amounts are in 1/100 VND. */
export type SalesSums = Readonly<Record<Exclude<keyof Tally, 'size'>, number>>

/** Sums of a grade, and of the whole report. */
export interface GradeSums extends SalesSums {
  readonly registeredMembers: number
  /** Buyers that are in the customer file. */
  readonly knownCustomers: number
}

export interface OverallSums extends GradeSums {
  /** Records of the customer file. */
  readonly customerRecords: number
}

/** Where a figure appears. row: in every row and the overview; grade: in grade rows and the overview; overview: only there. */
export type SalesScope = 'row' | 'grade' | 'overview'

/** A figure of sales. */
export type SalesFigure = (Figure<SalesSums, 'row'> | Figure<GradeSums, 'grade'> | Figure<OverallSums, 'overview'>) & {
  /**
   * For a figure that also counts buyers without a card: the same figure of members alone, or the two it is divided
   * from. Grade rows hold members alone, so their total uses this and their table leaves out the members' column.
   */
  readonly members?: string | readonly [part: string, whole: string]
}

/** Every figure of sales analytics, in the order of the columns of its tables. */
export const salesFigures = {
  salesAmount: {
    type: 'money',
    in: 'row',
    of: ({ amount }) => vnd(amount),
    members: 'memberSalesAmount',
    label: 'figure.salesAmount',
    rise: 'good',
    rank: 1,
    formula: counted('salesAmount', 'sales'),
  },
  invoices: {
    type: 'count',
    in: 'row',
    of: ({ invoices }) => invoices,
    members: 'memberInvoices',
    label: 'figure.invoices',
    rise: 'good',
    rank: 2,
    formula: counted('invoices', 'sales'),
  },
  averagePerInvoice: {
    type: 'money',
    in: 'row',
    of: ({ amount, invoices }) => average(amount, invoices),
    over: 'invoices',
    part: ['salesAmount'],
    members: ['memberSalesAmount', 'memberInvoices'],
    label: 'figure.averagePerInvoice',
    rise: 'good',
    group: 'averages',
    rank: 5,
    formula: divided('averagePerInvoice', 'averages'),
  },
  customers: {
    type: 'count',
    in: 'row',
    of: ({ customers }) => customers,
    label: 'figure.customers',
    rise: 'good',
    rank: 3,
    formula: counted('customers', 'customers'),
  },
  newCustomers: {
    type: 'count',
    in: 'row',
    of: ({ newCustomers }) => newCustomers,
    label: 'figure.newCustomers',
    rise: 'good',
    group: 'members',
    rank: 7,
    formula: counted('newCustomers', 'customers'),
  },
  returningCustomers: {
    type: 'count',
    in: 'row',
    of: returning,
    label: 'figure.returningCustomers',
    rise: 'good',
    group: 'returning',
    rank: 13,
    formula: counted('returningCustomers', 'returning', 'return-visits'),
  },
  returnRate: {
    type: 'percent',
    in: 'row',
    of: (sums) => percentage(returning(sums), sums.customers),
    over: 'customers',
    part: ['returningCustomers'],
    label: 'figure.returnRate',
    rise: 'good',
    rank: 4,
    formula: divided('returnRate', 'returning', 'return-visits'),
  },
  returningInvoices: {
    type: 'count',
    in: 'row',
    of: ({ memberInvoices, once }) => memberInvoices - once,
    label: 'figure.returningInvoices',
    rise: 'good',
    group: 'returning',
    rank: 14,
    formula: counted('returningInvoices', 'returning', 'return-visits'),
  },
  returningSalesAmount: {
    type: 'money',
    in: 'row',
    of: ({ memberAmount, onceAmount }) => vnd(memberAmount - onceAmount),
    label: 'figure.returningSalesAmount',
    rise: 'good',
    group: 'returning',
    rank: 15,
    formula: counted('returningSalesAmount', 'returning', 'return-visits'),
  },
  returnRateAllTime: {
    type: 'percent',
    in: 'overview',
    of: (sums) => percentage(returning(sums), sums.customerRecords),
    label: 'figure.returnRateAllTime',
    rise: 'good',
    group: 'returning',
    rank: 16,
    formula: divided('returnRateAllTime', 'returning', 'return-visits'),
  },
  averagePerCustomer: {
    type: 'money',
    in: 'row',
    of: ({ memberAmount, customers }) => average(memberAmount, customers),
    over: 'customers',
    part: ['memberSalesAmount', 'salesAmount'],
    label: 'figure.averagePerCustomer',
    rise: 'good',
    group: 'averages',
    rank: 6,
    formula: divided('averagePerCustomer', 'averages'),
  },
  memberInvoices: {
    type: 'count',
    in: 'row',
    of: ({ memberInvoices }) => memberInvoices,
    label: 'figure.memberInvoices',
    rise: 'good',
    group: 'members',
    rank: 12,
    formula: counted('memberInvoices', 'sales'),
  },
  memberSalesAmount: {
    type: 'money',
    in: 'row',
    of: ({ memberAmount }) => vnd(memberAmount),
    label: 'figure.memberSalesAmount',
    rise: 'good',
    group: 'members',
    rank: 11,
    formula: counted('memberSalesAmount', 'sales'),
  },
  registeredMembers: {
    type: 'count',
    in: 'grade',
    of: ({ registeredMembers }) => registeredMembers,
    label: 'figure.registeredMembers',
    rise: 'good',
    group: 'members',
    rank: 8,
    formula: counted('registeredMembers', 'customers'),
  },
  conversionRate: {
    type: 'percent',
    in: 'grade',
    of: ({ knownCustomers, registeredMembers }) => percentage(knownCustomers, registeredMembers),
    over: 'registeredMembers',
    part: ['customers'],
    label: 'figure.conversionRate',
    rise: 'good',
    group: 'members',
    rank: 9,
    formula: divided('conversionRate', 'customers'),
  },
  captureRate: {
    type: 'percent',
    in: 'overview',
    of: ({ memberInvoices, invoices }) => percentage(memberInvoices, invoices),
    over: 'invoices',
    label: 'figure.captureRate',
    rise: 'good',
    group: 'members',
    rank: 10,
    formula: divided('captureRate', 'customers'),
  },
  noVipSalesAmount: {
    type: 'money',
    in: 'overview',
    of: ({ amount, memberAmount }) => vnd(amount - memberAmount),
    label: 'figure.noVipSalesAmount',
    group: 'without-card',
    rank: 17,
    formula: counted('noVipSalesAmount', 'sales'),
  },
  noVipInvoices: {
    type: 'count',
    in: 'overview',
    of: ({ invoices, memberInvoices }) => invoices - memberInvoices,
    label: 'figure.noVipInvoices',
    group: 'without-card',
    rank: 18,
    formula: counted('noVipInvoices', 'sales'),
  },
} as const satisfies Readonly<Record<string, SalesFigure>>

function returning({ customers, once }: SalesSums): number {
  return customers - once
}

/** Sums of buyers without a card, and of all buyers. Amounts are in 1/100 VND. */
export interface NoVipSums {
  readonly invoices: number
  readonly amount: number
  readonly allInvoices: number
  readonly allAmount: number
}

/** The figures of buyers without a card, by shop and in total, in column order. */
export const noVipFigures = {
  salesAmount: { type: 'money', in: 'no-vip', of: ({ amount }) => vnd(amount), label: 'figure.salesAmount' },
  invoices: { type: 'count', in: 'no-vip', of: ({ invoices }) => invoices, label: 'figure.invoices' },
  salesShare: {
    type: 'percent',
    in: 'no-vip',
    of: ({ amount, allAmount }) => percentage(amount, allAmount),
    label: 'column.salesShare',
  },
  invoiceShare: {
    type: 'percent',
    in: 'no-vip',
    of: ({ invoices, allInvoices }) => percentage(invoices, allInvoices),
    label: 'column.invoiceShare',
  },
} as const satisfies Readonly<Record<string, Figure<NoVipSums, 'no-vip'>>>
