import type { CustomerDetailRow } from '../../analytics/details.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { bucketLabel } from '../bucket-label.ts'
import { maskPhone } from '../mask-phone.ts'
import type { Column, Row } from '../report.ts'
import type { ReportSheet } from '../workbook/workbook-sheet.ts'

interface CustomerDetailOptions {
  readonly language: Language
  readonly personal: boolean
}

/** Every customer of the period; without the right to personal data no name, and phones masked. */
export function customerDetailSheet(
  customers: Iterable<CustomerDetailRow>,
  { language, personal }: CustomerDetailOptions,
): ReportSheet {
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
  return {
    key: 'customerDetails',
    name: t('sheet.customerDetails'),
    columns: columns.filter((column) => personal || !column.personal),
    rows: detailRows(customers, { language, personal }),
  }
}

function* detailRows(
  customers: Iterable<CustomerDetailRow>,
  { language, personal }: CustomerDetailOptions,
): Generator<Row> {
  for (const customer of customers) {
    yield {
      ...customer,
      phone: personal ? customer.phone : maskPhone(customer.phone),
      grade: bucketLabel('byGrade', { key: customer.grade, label: customer.grade }, language),
    }
  }
}
