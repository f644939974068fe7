import type { CouponResult, DuplicateInvoice } from '../../../coupons/coupon-result.ts'
import { formatCount, formatMoney } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import type { Column, ReportTable, ReportRow } from '../../report.ts'
import type { ReportSheet } from '../../formats/xlsx/workbook-sheet.ts'

/** The invoices that carry several used coupons, as many as a page holds. */
export function duplicateTable({ duplicates, overview }: CouponResult, language: Language): ReportTable {
  const t = translator(language)
  const count = overview.duplicateInvoices
  const note =
    count > duplicates.length
      ? t('note.duplicates-more', {
          shown: formatCount(duplicates.length, language),
          count: formatCount(count, language),
        })
      : t('note.duplicates')
  return {
    key: 'duplicates',
    title: t('table.duplicates'),
    columns: duplicateColumns(language),
    rows: Array.from(duplicateRows(duplicates, language)),
    ...(count > 0 ? { note } : {}),
  }
}

/** All of them. */
export function duplicateSheet(duplicates: readonly DuplicateInvoice[], language: Language): ReportSheet {
  return {
    key: 'duplicates',
    name: translator(language)('sheet.duplicates'),
    columns: duplicateColumns(language),
    rows: duplicateRows(duplicates, language),
  }
}

function duplicateColumns(language: Language): Column[] {
  const t = translator(language)
  return [
    { key: 'docketNumber', label: t('column.docketNumber'), type: 'text' },
    { key: 'salesDate', label: t('column.salesDate'), type: 'date' },
    { key: 'shop', label: t('column.byShop'), type: 'text' },
    { key: 'couponCount', label: t('column.couponCount'), type: 'count' },
    { key: 'couponAmount', label: t('column.couponAmount'), type: 'money' },
    { key: 'invoiceAmount', label: t('column.invoiceAmount'), type: 'money' },
    { key: 'coupons', label: t('column.coupons'), type: 'text' },
  ]
}

function* duplicateRows(duplicates: readonly DuplicateInvoice[], language: Language): Generator<ReportRow> {
  for (const { docketNumber, salesDate, shop, invoiceAmount, coupons } of duplicates) {
    const named = coupons.map(({ couponId, couponAmount }) => `${couponId} (${formatMoney(couponAmount, language)})`)
    yield {
      docketNumber,
      salesDate,
      shop,
      invoiceAmount,
      couponCount: coupons.length,
      coupons: named.join(', '),
      couponAmount: coupons.reduce((sum, each) => sum + Math.round(each.couponAmount * 100), 0) / 100,
    }
  }
}
