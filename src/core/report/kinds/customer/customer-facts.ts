import type {
  CnvMember,
  CnvPair,
  CnvStatus,
  CouponCounts,
  CustomerCard,
  CustomerMatch,
  CustomerSearch,
} from '../../../customers/customer-result.ts'
import { formatCount, formatDay, formatMoneyShort, NO_VALUE } from '../../../i18n/formats.ts'
import type { CustomerOutlook } from '../../../value/customer-outlook.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { bucketLabel } from '../../figures/bucket-label.ts'
import { formatCell } from '../../formats/format-cell.ts'
import { maskName, maskPhone } from '../../../retail/masking.ts'
import type { ReportCell, ColumnType, Kpi } from '../../report.ts'

export interface CustomerReader {
  readonly language: Language
  /** Whether the reader has access to names and full phones. */
  readonly personal: boolean
}

/** One labelled value, like a cell of a table. */
export interface Fact {
  readonly key: string
  readonly label: string
  readonly type: ColumnType
  readonly value: ReportCell
}

/** "VIP 1000001": identifies a customer without personal data. */
export function customerTitle({ vipId }: Pick<CustomerMatch, 'vipId'>, language: Language): string {
  const t = translator(language)
  return vipId === '' ? t('customer.title-none') : t('customer.title-vip', { vip: vipId })
}

export function customerName({ name }: Pick<CustomerMatch, 'name'>, { personal }: CustomerReader): string {
  return (personal ? name : maskName(name)) || NO_VALUE
}

/** One line of name, masked phone, grade and registration, each if known. */
export function customerLine(match: CustomerMatch, reader: CustomerReader): string {
  const t = translator(reader.language)
  const registered = match.registrationDate && t('customer.registered', { day: formatDay(match.registrationDate) })
  const isKnown = match.ref.kind === 'customer'
  return [
    match.name && customerName(match, reader),
    maskPhone(match.phone),
    isKnown ? gradeText(match, reader.language) : t('customer.only-sales'),
    registered,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The headline figures of a card. */
export function customerKpis(card: CustomerCard, language: Language): Kpi[] {
  const t = translator(language)
  const { purchases } = card
  return [
    { key: 'salesAmount', label: t('customer.spent'), type: 'money', value: purchases.salesAmount },
    { key: 'invoices', label: t('figure.invoices'), type: 'count', value: purchases.invoices },
    {
      key: 'averagePerInvoice',
      label: t('figure.averagePerInvoice'),
      type: 'money',
      value: purchases.invoices === 0 ? null : purchases.averagePerInvoice,
    },
    { key: 'visits', label: t('column.visits'), type: 'count', value: purchases.visits },
    { key: 'pointsLeft', label: t('customer.points-left'), type: 'count', value: pointsLeft(card) },
  ]
}

/** "Champions. Likely active 82%, expected ₫1.2m in the next 90 days." */
export function outlookText({ segment, active, days, salesAmount }: CustomerOutlook, language: Language): string {
  const t = translator(language)
  const line = t('value.card-line', {
    active: `${Math.round(active)}%`,
    amount: formatMoneyShort(salesAmount, language),
    days,
  })
  return segment === null ? line : `${t(`segment.${segment}`)}. ${line}`
}

/** Further facts of the card, without personal data. */
export function customerFacts(card: CustomerCard, language: Language): Fact[] {
  const t = translator(language)
  const { purchases } = card
  const { favouriteShop } = purchases
  const shop = favouriteShop && {
    shop: favouriteShop.label,
    invoices: formatCount(favouriteShop.invoices, language),
  }
  return [
    { key: 'points', label: t('customer.points'), type: 'count', value: card.points },
    { key: 'usedPoints', label: t('customer.used-points'), type: 'count', value: card.usedPoints },
    { key: 'firstPurchase', label: t('column.firstPurchase'), type: 'date', value: purchases.firstPurchase },
    { key: 'lastPurchase', label: t('column.lastPurchase'), type: 'date', value: purchases.lastPurchase },
    {
      key: 'favouriteShop',
      label: t('customer.favourite-shop'),
      type: 'text',
      value: shop && t('customer.favourite-shop-value', shop),
    },
    { key: 'registrationStore', label: t('customer.registration-store'), type: 'text', value: card.registrationStore },
  ]
}

/** "5: 3 used, 2 open; last used on 05/03/2026". */
export function couponCountsText({ total, used, lastUsed }: CouponCounts, language: Language): string {
  const t = translator(language)
  if (total === 0) return t('customer.no-coupons')
  const count = (value: number) => formatCount(value, language)
  const counts = t('customer.coupons-line', { total: count(total), used: count(used), open: count(total - used) })
  return lastUsed === null ? counts : `${counts}; ${t('customer.coupons-last', { day: formatDay(lastUsed) })}`
}

/** The customer's status in CNV: one line per member with the phone. */
export function cnvLines({ status, members }: CnvStatus, language: Language): string[] {
  const t = translator(language)
  if (status !== 'found') return [t(`customer.cnv-${status}`)]
  return members.map((member) =>
    [
      cnvMemberText(member, language),
      differenceText(member, language),
      t(`customer.matched-by.${member.matchedBy}`),
    ].join('; '),
  )
}

/** "phone 0912345678": the reading of a search key in its compared form. */
export function searchedText({ as, normalised }: CustomerSearch['searched'], language: Language): string {
  return translator(language)(`customer.searched-${as}`, { key: normalised })
}

/** The facts of one CNV member. */
export function cnvFacts(member: CnvPair, language: Language): Fact[] {
  const t = translator(language)
  return [
    { key: 'cnvId', label: t('customer.cnv-id'), type: 'text', value: String(member.customerId) },
    { key: 'cnvLevel', label: t('customer.cnv-level'), type: 'text', value: member.level },
    { key: 'cnvPoints', label: t('customer.cnv-points'), type: 'count', value: member.points },
    { key: 'cnvTotalPoints', label: t('customer.cnv-total-points'), type: 'count', value: member.totalPoints },
    { key: 'cnvUsedPoints', label: t('customer.cnv-used-points'), type: 'count', value: member.usedPoints },
    { key: 'difference', label: t('customer.cnv-difference'), type: 'count', value: member.difference },
    { key: 'totalDifference', label: t('customer.cnv-total-difference'), type: 'count', value: member.totalDifference },
    {
      key: 'matchedBy',
      label: t('customer.cnv-matched-by'),
      type: 'text',
      value: t(`customer.matched-by.${member.matchedBy}`),
    },
  ]
}

export function cnvMemberText({ customerId, level, points }: CnvMember, language: Language): string {
  const t = translator(language)
  return t('customer.cnv-line', {
    id: customerId,
    level: level || t('customer.cnv-no-level'),
    points: formatCell(points, 'count', language),
  })
}

/** How many points the POS has more or fewer than CNV. */
function differenceText({ difference }: Pick<CnvPair, 'difference'>, language: Language): string {
  const t = translator(language)
  if (difference === null) return t('customer.cnv-incomparable')
  if (difference === 0) return t('customer.cnv-equal')
  const points = formatCount(Math.abs(difference), language)
  return t(difference > 0 ? 'customer.cnv-more' : 'customer.cnv-fewer', { points })
}

export function gradeText({ grade }: Pick<CustomerMatch, 'grade'>, language: Language): string {
  return bucketLabel('byGrade', { key: grade, label: grade }, language)
}

function pointsLeft({ points, usedPoints }: CustomerCard): number | null {
  return points === null ? null : points - (usedPoints ?? 0)
}
