import type { CustomerDetailRow } from '../../../sales/customer-details.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { bucketLabel } from '../../figures/bucket-label.ts'
import { maskPhone } from '../../../retail/masking.ts'
import type { Column, ReportRow } from '../../report.ts'
import type { ReportSheet } from '../../formats/xlsx/workbook-sheet.ts'
import type { AnalyticsResult, ShopRow } from '../../../sales/analytics-result.ts'
import { breakdownColumns } from '../../figures/breakdown-table.ts'
import { figureCells } from '../../figures/figures.ts'
import { salesFigures } from '../../../sales/result/sales-figures.ts'

interface CustomerDetailOptions {
  readonly language: Language
  readonly personal: boolean
}

/** The columns of a customer; without access to personal data, no name. */
export function customerDetailColumns({ language, personal }: CustomerDetailOptions): Column[] {
  const t = translator(language)
  const columns: Column[] = [
    { key: 'vipId', label: t('column.vipId'), type: 'text' },
    { key: 'name', label: t('column.name'), type: 'text', personal: true },
    { key: 'phone', label: t('column.phone'), type: 'phone' },
    { key: 'grade', label: t('column.byGrade'), type: 'text' },
    { key: 'registrationDate', label: t('column.registrationDate'), type: 'date' },
    { key: 'salesAmount', label: t('figure.salesAmount'), type: 'money' },
    { key: 'invoices', label: t('figure.invoices'), type: 'count' },
    { key: 'visits', label: t('column.visits'), type: 'count' },
    { key: 'firstPurchase', label: t('column.firstPurchase'), type: 'date' },
    { key: 'lastPurchase', label: t('column.lastPurchase'), type: 'date' },
  ]
  return columns.filter((column) => personal || !column.personal)
}

/** A customer's row in the reader's language; without access to personal data the phone is masked. */
export function customerDetailRow(
  customer: CustomerDetailRow,
  { language, personal }: CustomerDetailOptions,
): ReportRow {
  return {
    ...customer,
    name: personal ? customer.name : null,
    phone: personal ? customer.phone : maskPhone(customer.phone),
    grade: bucketLabel('byGrade', { key: customer.grade, label: customer.grade }, language),
  }
}

/** The sheet of all customers of the period. */
export function customerDetailSheet(
  customers: AsyncIterable<CustomerDetailRow> | Iterable<CustomerDetailRow>,
  options: CustomerDetailOptions,
): ReportSheet {
  return {
    key: 'customerDetails',
    name: translator(options.language)('sheet.customerDetails'),
    columns: customerDetailColumns(options),
    rows: customerRows(customers, options),
  }
}

async function* customerRows(
  customers: AsyncIterable<CustomerDetailRow> | Iterable<CustomerDetailRow>,
  options: CustomerDetailOptions,
): AsyncGenerator<ReportRow> {
  for await (const customer of customers) yield customerDetailRow(customer, options)
}

const breakdowns = ['byGrade', 'bySeason', 'byMonth', 'byWeek'] as const

/** The sheet of all shops' breakdowns by grade, season, month and week, for filters and pivot tables. */
export function shopDetailSheet({ byShop }: AnalyticsResult, language: Language): ReportSheet {
  const t = translator(language)
  const figures = breakdownColumns('byShop', language)
  return {
    key: 'shopDetail',
    name: t('sheet.shopDetail'),
    columns: [
      { key: 'shop', label: t('column.byShop'), type: 'text' },
      { key: 'shopKey', label: t('column.shopKey'), type: 'text' },
      { key: 'breakdown', label: t('column.breakdown'), type: 'text' },
      { key: 'label', label: t('column.bucket'), type: 'text' },
      ...figures,
    ],
    rows: shopRows(byShop, figures, language),
    note: t('note.returning'),
  }
}

function* shopRows(shops: readonly ShopRow[], figures: readonly Column[], language: Language): Generator<ReportRow> {
  const t = translator(language)
  for (const shop of shops) {
    for (const breakdown of breakdowns) {
      const names = { shop: shop.label, shopKey: shop.key, breakdown: t(`column.${breakdown}`) }
      for (const row of shop[breakdown]) {
        yield { ...names, label: bucketLabel(breakdown, row, language), ...figureCells(salesFigures, row, figures) }
      }
    }
  }
}
