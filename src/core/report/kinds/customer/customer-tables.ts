import {
  customerPath,
  type CustomerCoupon,
  type CustomerInvoice,
  type CustomerMatch,
} from '../../../customers/customer-result.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { customerName, customerTitle, gradeText, type CustomerReader } from './customer-facts.ts'
import { maskPhone } from '../../../retail/masking.ts'
import type { Column, ReportTable, ReportRow } from '../../report.ts'

/** A customer's invoices as a table. */
export function invoiceTable(invoices: readonly CustomerInvoice[], language: Language): ReportTable {
  const t = translator(language)
  return {
    key: 'invoices',
    title: t('customer.invoices'),
    columns: [
      { key: 'salesDate', label: t('customer.date'), type: 'date' },
      { key: 'invoiceNumber', label: t('customer.invoice'), type: 'text' },
      { key: 'shop', label: t('customer.shop'), type: 'text' },
      { key: 'quantity', label: t('customer.quantity'), type: 'count' },
      { key: 'tagAmount', label: t('customer.tag-amount'), type: 'money' },
      { key: 'discount', label: t('customer.discount'), type: 'money' },
      { key: 'salesAmount', label: t('customer.sales-amount'), type: 'money' },
    ],
    rows: invoices.map(({ shopId, shopName, ...invoice }) => ({ ...invoice, shop: shopName || shopId })),
  }
}

function couponState(used: boolean, endDate: string | null, today: string) {
  if (used) return 'customer.coupon-used' as const
  return endDate !== null && endDate < today ? ('customer.coupon-ended' as const) : ('customer.coupon-open' as const)
}

/** A customer's coupons as a table; with a pay-share column if any coupon has one. */
export function couponTable(coupons: readonly CustomerCoupon[], language: Language, today: string): ReportTable {
  const t = translator(language)
  const rows = coupons.map(({ faceValue, used, linkedBy, ...coupon }): ReportRow => {
    const isShare = faceValue !== null && faceValue > 0 && faceValue < 1
    return {
      ...coupon,
      faceValue: isShare ? null : faceValue,
      payShare: isShare ? faceValue * 100 : null,
      state: t(couponState(used, coupon.endDate, today)),
      linkedBy: t(`customer.linked-by.${linkedBy}`),
    }
  })
  const payShare: Column = { key: 'payShare', label: t('customer.pay-share'), type: 'percent' }
  return {
    key: 'coupons',
    title: t('customer.coupons'),
    columns: [
      { key: 'couponId', label: t('customer.coupon'), type: 'text' },
      { key: 'state', label: t('customer.coupon-state'), type: 'text' },
      { key: 'faceValue', label: t('customer.face-value'), type: 'money' },
      ...(rows.some((row) => row['payShare'] !== null) ? [payShare] : []),
      { key: 'beginDate', label: t('customer.begin-date'), type: 'date' },
      { key: 'endDate', label: t('customer.end-date'), type: 'date' },
      { key: 'usingDate', label: t('customer.using-date'), type: 'date' },
      { key: 'usingShop', label: t('customer.using-shop'), type: 'text' },
      { key: 'docketNumber', label: t('customer.docket'), type: 'text' },
      { key: 'linkedBy', label: t('customer.linked-by'), type: 'text' },
    ],
    rows,
  }
}

/** Several customers as a table; `path` is the path of a customer's page. */
export function matchTable(matches: readonly CustomerMatch[], reader: CustomerReader): Omit<ReportTable, 'title'> {
  const t = translator(reader.language)
  return {
    key: 'customers',
    columns: [
      { key: 'customer', label: t('customer.customer'), type: 'text' },
      { key: 'name', label: t('column.name'), type: 'text' },
      { key: 'phone', label: t('column.phone'), type: 'phone' },
      { key: 'grade', label: t('column.byGrade'), type: 'text' },
      { key: 'registrationDate', label: t('column.registrationDate'), type: 'date' },
    ],
    rows: matches.map((match) => ({
      customer: customerTitle(match, reader.language),
      name: customerName(match, reader),
      phone: reader.personal ? match.phone : maskPhone(match.phone),
      grade: match.ref.kind === 'card' ? t('customer.only-sales') : gradeText(match, reader.language),
      registrationDate: match.registrationDate,
      path: customerPath(match.ref),
    })),
  }
}
