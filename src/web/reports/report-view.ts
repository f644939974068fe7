import type { ReportCell, Column, ReportRow } from '../../core/report/report.ts'
import type { Language } from '../../core/i18n/language.ts'
import { addressOption, type AddressParameters } from './report-address.ts'

/** How a reader has arranged a report; part of its address, so that other readers of the address see the same. */
export interface ReportView {
  /** Sort orders by table key: a column's key, prefixed with a minus for the largest first. */
  readonly orders: ReadonlyMap<string, string>
  /** Keys of the open sections. */
  readonly open: ReadonlySet<string>
}

/** Reads `order=byShop.-customers_byWeek.invoices` and `open=shops,HN01`. */
export function readReportView(parameters: AddressParameters): ReportView {
  const option = addressOption(parameters)
  const orders = (option('order') ?? '').matchAll(/([a-zA-Z]+)\.(-?[a-zA-Z]+)/g)
  return {
    orders: new Map(Array.from(orders, ([, table = '', order = '']) => [table, order])),
    open: new Set(option('open')?.split(',').filter(Boolean)),
  }
}

/** The view as parameters, normalised whatever the order of clicks. */
export function writeReportView({ orders, open }: ReportView): [name: string, value: string][] {
  const order = Array.from(orders, ([table, by]) => `${table}.${by}`).toSorted()
  return [
    ...(order.length > 0 ? [['order', order.join('_')] as [string, string]] : []),
    ...(open.size > 0 ? [['open', Array.from(open).toSorted().join(',')] as [string, string]] : []),
  ]
}

/** A table's rows in the given order; rows without a value come last. */
export function orderedRows(
  rows: readonly ReportRow[],
  column: Column | undefined,
  { descending, language }: { readonly descending: boolean; readonly language: Language },
): readonly ReportRow[] {
  if (!column) return rows
  const { compare } = new Intl.Collator(language, { numeric: true })
  const sign = descending ? -1 : 1
  const cellOf = (row: ReportRow): ReportCell => row[column.key] ?? null
  return rows.toSorted((one, other) => {
    const [a, b] = [cellOf(one), cellOf(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)))
  })
}
