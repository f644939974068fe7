import { exportPath } from '../../formats/report-file.ts'
import type { CustomerCard, CustomerCoupon, CustomerInvoice } from '../../../customers/customer-result.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { cnvFacts, customerFacts, customerKpis, gradeText, type Fact } from './customer-facts.ts'
import { couponTable, invoiceTable } from './customer-tables.ts'
import type { WorkbookSheet } from '../../formats/xlsx/workbook-sheet.ts'
import { writeWorkbook } from '../../formats/xlsx/write-workbook.ts'

export interface WholeCustomer extends CustomerCard {
  readonly invoices: readonly CustomerInvoice[]
  readonly coupons: readonly CustomerCoupon[]
}

/** Writes a customer's workbook into the folder: the card in one row, all invoices, all coupons. Returns its path. */
export async function writeCustomerWorkbook(
  customer: WholeCustomer,
  { folder, language, today }: { readonly folder: string; readonly language: Language; readonly today: string },
): Promise<string> {
  const t = translator(language)
  const invoices = invoiceTable(customer.invoices, language)
  const coupons = couponTable(customer.coupons, language, today)
  const path = await exportPath(folder, 'xlsx')
  const sheets = [
    cardSheet(customer, language),
    { ...invoices, name: t('sheet.customerInvoices'), totals: { salesAmount: customer.purchases.salesAmount } },
    { ...coupons, name: t('sheet.customerCoupons') },
  ]
  await writeWorkbook({ path, language, sheets })
  return path
}

function cardSheet(customer: WholeCustomer, language: Language): WorkbookSheet {
  const t = translator(language)
  const facts: readonly Fact[] = [
    { key: 'vipId', label: t('column.vipId'), type: 'text', value: customer.vipId },
    { key: 'name', label: t('column.name'), type: 'text', value: customer.name },
    { key: 'phone', label: t('column.phone'), type: 'phone', value: customer.phone },
    { key: 'grade', label: t('column.byGrade'), type: 'text', value: gradeText(customer, language) },
    { key: 'registrationDate', label: t('column.registrationDate'), type: 'date', value: customer.registrationDate },
    ...customerKpis(customer, language),
    ...customerFacts(customer, language),
    ...customer.cnv.members.slice(0, 1).flatMap((member) => cnvFacts(member, language)),
  ]
  return {
    name: t('sheet.customerCard'),
    columns: facts,
    rows: [Object.fromEntries(facts.map(({ key, value }) => [key, value]))],
  }
}
