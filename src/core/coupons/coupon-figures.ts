import { counted, divided, type Figure } from '../retail/figure.ts'
import { percentage } from '../retail/ratio.ts'
import { moneyInVnd, duplicateInvoiceCount, type CouponSums } from './engine/coupon-sums.ts'

/** Where a figure appears. row: in every row and the overview; overview: only there. */
export type CouponScope = 'row' | 'overview'

/** Every figure of coupon analytics, in the order of the columns of its tables. */
export const couponFigures = {
  issued: {
    type: 'count',
    in: 'row',
    of: ({ issued }) => issued,
    label: 'figure.issued',
    rank: 1,
    formula: counted('issued', 'issued'),
  },
  issuedUsed: {
    type: 'count',
    in: 'row',
    of: ({ issuedUsed }) => issuedUsed,
    label: 'figure.issuedUsed',
    rank: 2,
    formula: counted('issuedUsed', 'issued'),
  },
  usageRate: {
    type: 'percent',
    in: 'row',
    of: ({ issuedUsed, issued }) => percentage(issuedUsed, issued),
    over: 'issued',
    part: ['issuedUsed'],
    label: 'figure.usageRate',
    rank: 3,
    formula: divided('usageRate', 'issued'),
  },
  totalFaceValue: {
    type: 'money',
    in: 'row',
    of: ({ faceValue }) => moneyInVnd(faceValue),
    label: 'figure.totalFaceValue',
    group: 'issued',
    rank: 9,
    formula: counted('totalFaceValue', 'issued'),
  },
  used: {
    type: 'count',
    in: 'row',
    of: ({ used }) => used,
    label: 'figure.used',
    rise: 'good',
    rank: 4,
    formula: counted('used', 'used'),
  },
  usedValue: {
    type: 'money',
    in: 'row',
    of: ({ couponAmount }) => moneyInVnd(couponAmount),
    label: 'figure.usedValue',
    group: 'used',
    rank: 5,
    formula: counted('usedValue', 'used', 'coupon-amount'),
  },
  invoiceAmount: {
    type: 'money',
    in: 'row',
    of: ({ invoiceAmount }) => moneyInVnd(invoiceAmount),
    label: 'figure.invoiceAmount',
    rise: 'good',
    group: 'used',
    rank: 6,
    formula: counted('invoiceAmount', 'used'),
  },
  uniqueInvoiceAmount: {
    type: 'money',
    in: 'row',
    of: ({ uniqueInvoiceAmount }) => moneyInVnd(uniqueInvoiceAmount),
    label: 'figure.uniqueInvoiceAmount',
    rise: 'good',
    group: 'used',
    rank: 7,
    formula: counted('uniqueInvoiceAmount', 'used'),
  },
  duplicateInvoices: {
    type: 'count',
    in: 'overview',
    of: duplicateInvoiceCount,
    label: 'figure.duplicateInvoices',
    group: 'used',
    rank: 8,
    formula: counted('duplicateInvoices', 'used'),
  },
} as const satisfies Readonly<Record<string, Figure<CouponSums, CouponScope>>>

/** The sums of a shop, and the whole for its share. */
export interface CouponShopSums extends CouponSums {
  /** Used coupons of the whole report. */
  readonly usedOfAll: number
}

/** Where a total appears. both: in shop rows and in the all-time figures; shop, all-time: only there. */
export type CouponTotal = (Figure<CouponSums, 'both' | 'all-time'> | Figure<CouponShopSums, 'shop'>) & {
  /** The figure of the overview that stands in the total row of the shops. */
  readonly total?: keyof typeof couponFigures
}

/** The figures of shop rows and of all time, over coupons issued or used, in column order. */
export const couponTotals = {
  total: { type: 'count', in: 'both', of: ({ total }) => total, label: 'column.total' },
  used: { type: 'count', in: 'both', of: ({ used }) => used, total: 'used', label: 'figure.used' },
  unused: { type: 'count', in: 'both', of: ({ total, used }) => total - used, label: 'column.unused' },
  usageRate: {
    type: 'percent',
    in: 'both',
    of: ({ used, total }) => percentage(used, total),
    over: 'total',
    part: ['used'],
    label: 'figure.usageRate',
  },
  /** Percent of all used coupons of the report. */
  shareOfUsed: {
    type: 'percent',
    in: 'shop',
    of: ({ used, usedOfAll }) => percentage(used, usedOfAll),
    label: 'column.shareOfUsed',
  },
  couponAmount: {
    type: 'money',
    in: 'both',
    of: ({ couponAmount }) => moneyInVnd(couponAmount),
    total: 'usedValue',
    label: 'column.couponAmount',
  },
  invoiceAmount: {
    type: 'money',
    in: 'all-time',
    of: ({ invoiceAmount }) => moneyInVnd(invoiceAmount),
    label: 'figure.invoiceAmount',
  },
  uniqueInvoiceAmount: {
    type: 'money',
    in: 'both',
    of: ({ uniqueInvoiceAmount }) => moneyInVnd(uniqueInvoiceAmount),
    total: 'uniqueInvoiceAmount',
    label: 'figure.uniqueInvoiceAmount',
  },
  duplicateInvoices: {
    type: 'count',
    in: 'all-time',
    of: duplicateInvoiceCount,
    label: 'figure.duplicateInvoices',
  },
} as const satisfies Readonly<Record<string, CouponTotal>>
