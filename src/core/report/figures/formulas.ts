import type { AnalyticsOverview } from '../../sales/analytics-result.ts'
import type { ComparisonTotals } from '../../comparison/comparison-result.ts'
import type { CouponOverview } from '../../coupons/coupon-result.ts'
import type { MessageKey } from '../../i18n/translate.ts'

export type FigureName =
  | keyof AnalyticsOverview
  | keyof CouponOverview
  | keyof ComparisonTotals
  | 'posMatchRate'
  | 'cnvMatchRate'
export type FormulaGroup =
  | 'sales'
  | 'customers'
  | 'averages'
  | 'returning'
  | 'issued'
  | 'used'
  | 'pos'
  | 'cnv'
  | 'pairs'

/** How one figure is worked out, as message keys: what the formulas page and `explain` show. */
export interface Formula {
  readonly key: FigureName
  readonly group: FormulaGroup
  /** `formula-group.<group>` */
  readonly groupTitle: MessageKey
  /** The figure's name in reports. */
  readonly name: MessageKey
  /** One line: what is divided by or counted over what. */
  readonly definition: MessageKey
  readonly numerator: MessageKey
  /** Undefined for a figure that is no ratio. */
  readonly denominator: MessageKey | undefined
  readonly leftOut: MessageKey
  /** The rule one has to know to follow the figure. */
  readonly rule: FormulaRule | undefined
}

/** A rule several figures share: return visits, grades, seasons, weeks … */
export interface FormulaRule {
  readonly key: RuleName
  readonly title: MessageKey
  readonly text: MessageKey
}

type RuleName = (typeof ruleNames)[number]
type RatioName = (typeof ratios)[number]

const groups = {
  sales: ['salesAmount', 'invoices', 'memberSalesAmount', 'memberInvoices', 'noVipSalesAmount', 'noVipInvoices'],
  customers: ['customers', 'newCustomers', 'registeredMembers', 'conversionRate', 'captureRate'],
  averages: ['averagePerInvoice', 'averagePerCustomer'],
  returning: ['returningCustomers', 'returnRate', 'returnRateAllTime', 'returningInvoices', 'returningSalesAmount'],
  issued: ['issued', 'issuedUsed', 'usageRate', 'totalFaceValue'],
  used: ['used', 'usedValue', 'invoiceAmount', 'uniqueInvoiceAmount', 'duplicateInvoices'],
  pos: ['posCustomers', 'posOnly', 'posMatchRate', 'newPos', 'posOnlyPeriod', 'posWithoutPhone'],
  cnv: ['cnvCustomers', 'cnvOnly', 'cnvMatchRate', 'newCnv', 'cnvOnlyPeriod', 'cnvWithoutPhone'],
  pairs: ['matched', 'pointsMismatch'],
} as const satisfies Readonly<Record<FormulaGroup, readonly FigureName[]>>

const ratios = [
  'conversionRate',
  'captureRate',
  'averagePerInvoice',
  'averagePerCustomer',
  'returnRate',
  'returnRateAllTime',
  'usageRate',
  'posMatchRate',
  'cnvMatchRate',
] as const satisfies readonly FigureName[]

const ruleNames = [
  'no-vip',
  'return-visits',
  'rows',
  'grade',
  'season',
  'shop-group',
  'week',
  'coupon-amount',
  'coupon-member',
  'coupon-shop',
  'campaign',
  'pair',
  'rounding',
] as const

const rulesBehind: Partial<Record<FigureName, RuleName>> = {
  ...Object.fromEntries(groups.returning.map((figure) => [figure, 'return-visits'])),
  usedValue: 'coupon-amount',
  ...Object.fromEntries(groups.pairs.map((figure) => [figure, 'pair'])),
}

/** The rules behind the figures, in the order the formulas page shows them. */
export const formulaRules: readonly FormulaRule[] = ruleNames.map((key) => ({
  key,
  title: `formula-rule.${key}.title`,
  text: `formula-rule.${key}.text`,
}))

/** Every figure of the sales and the coupon report and of the comparison, in the order the formulas page shows them. */
export const formulas: readonly Formula[] = (Object.keys(groups) as FormulaGroup[]).flatMap((group) =>
  groups[group].map((key) => formula(key, group)),
)

function formula(key: FigureName, group: FormulaGroup): Formula {
  return {
    key,
    group,
    groupTitle: `formula-group.${group}`,
    name: `figure.${key}`,
    definition: `formula.${key}.definition`,
    numerator: `formula.${key}.numerator`,
    denominator: isRatio(key) ? `formula.${key}.denominator` : undefined,
    leftOut: `formula.${key}.left-out`,
    rule: formulaRules.find((rule) => rule.key === rulesBehind[key]),
  }
}

function isRatio(key: FigureName): key is RatioName {
  return (ratios as readonly FigureName[]).includes(key)
}
