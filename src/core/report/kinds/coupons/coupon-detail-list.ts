import type { CouponDetailRow, CouponNote } from '../../../coupons/coupon-details.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { bucketLabel } from '../../figures/bucket-label.ts'
import { maskPhone } from '../../../retail/masking.ts'
import type { SheetOptions } from '../../report-kind.ts'
import type { Column, ReportRow } from '../../report.ts'
import type { ReportSheet } from '../../formats/xlsx/workbook-sheet.ts'

/** The columns of a coupon; without access to personal data, no name. */
export function couponDetailColumns({ language, personal }: SheetOptions): Column[] {
  const t = translator(language)
  const columns: Column[] = [
    { key: 'couponId', label: t('column.couponId'), type: 'text' },
    { key: 'campaigns', label: t('column.byCampaign'), type: 'text' },
    { key: 'faceValue', label: t('column.faceValue'), type: 'money', summable: true },
    { key: 'payShare', label: t('column.payShare'), type: 'percent' },
    { key: 'used', label: t('column.isUsed'), type: 'text' },
    { key: 'beginDate', label: t('column.beginDate'), type: 'date' },
    { key: 'endDate', label: t('column.endDate'), type: 'date' },
    { key: 'usingDate', label: t('column.usingDate'), type: 'date' },
    { key: 'shop', label: t('column.usingShop'), type: 'text' },
    { key: 'docketNumber', label: t('column.docketNumber'), type: 'text' },
    { key: 'salesDate', label: t('column.salesDate'), type: 'date' },
    { key: 'invoiceShop', label: t('column.invoiceShop'), type: 'text' },
    { key: 'invoiceAmount', label: t('column.invoiceAmount'), type: 'money' },
    { key: 'couponAmount', label: t('column.couponAmount'), type: 'money', summable: true },
    { key: 'notes', label: t('column.notes'), type: 'text' },
    { key: 'memberId', label: t('column.memberId'), type: 'text' },
    { key: 'grade', label: t('column.byGrade'), type: 'text' },
    { key: 'memberName', label: t('column.memberName'), type: 'text', personal: true },
    { key: 'memberPhone', label: t('column.memberPhone'), type: 'phone' },
  ]
  return columns.filter((column) => personal || !column.personal)
}

/** A coupon's row; a face value below 1 is the share of the price still to be paid. Phones are masked without access. */
export function couponDetailRow(coupon: CouponDetailRow, { language, personal }: SheetOptions): ReportRow {
  const t = translator(language)
  const { faceValue, grade, memberName, memberPhone, campaigns, notes, usingShop, used } = coupon
  const isShare = faceValue !== null && faceValue > 0 && faceValue < 1
  return {
    couponId: coupon.couponId,
    campaigns: campaigns.join(', ') || null,
    faceValue: isShare ? null : faceValue,
    payShare: isShare ? Math.round(faceValue * 10_000) / 100 : null,
    used: t(used ? 'label.yes' : 'label.no'),
    beginDate: coupon.beginDate,
    endDate: coupon.endDate,
    usingDate: coupon.usingDate,
    shop: usingShop,
    docketNumber: coupon.docketNumber,
    salesDate: coupon.salesDate,
    invoiceShop: coupon.invoiceShop,
    invoiceAmount: coupon.invoiceAmount,
    couponAmount: coupon.couponAmount,
    memberId: coupon.memberId,
    grade: bucketLabel('byGrade', { key: grade, label: grade }, language),
    memberName: personal ? memberName : null,
    memberPhone: personal ? memberPhone : maskPhone(memberPhone),
    notes: notes.map((note) => noteText(note, coupon, language)).join('; ') || null,
  }
}

/** The sheet of all coupons; `coupons` is called twice, because the totals are computed before rows are streamed. */
export async function couponDetailSheet(
  coupons: () => AsyncIterable<CouponDetailRow>,
  options: SheetOptions,
): Promise<ReportSheet> {
  const columns = couponDetailColumns(options)
  const rows = () => shownRows(coupons(), options)
  return {
    key: 'couponDetails',
    name: translator(options.language)('sheet.couponDetails'),
    columns,
    rows: rows(),
    totals: await totalsOf(columns, rows()),
  }
}

async function* shownRows(coupons: AsyncIterable<CouponDetailRow>, options: SheetOptions): AsyncGenerator<ReportRow> {
  for await (const coupon of coupons) yield couponDetailRow(coupon, options)
}

async function totalsOf(columns: readonly Column[], rows: AsyncIterable<ReportRow>): Promise<ReportRow> {
  const sums = columns.filter(({ summable }) => summable).map(({ key }) => ({ key, hundredths: 0 }))
  for await (const row of rows) {
    for (const sum of sums) sum.hundredths += Math.round(Number(row[sum.key] ?? 0) * 100)
  }
  return Object.fromEntries(sums.map(({ key, hundredths }) => [key, hundredths / 100]))
}

function noteText(note: CouponNote, { docketNumber, invoiceShop }: CouponDetailRow, language: Language): string {
  return translator(language)(`coupon-note.${note}`, { docket: docketNumber ?? '–', shop: invoiceShop ?? '–' })
}
