import { z } from 'zod'
import type { Permission } from '../../../core/access/policy.ts'
import { AppError } from '../../../core/errors.ts'
import { translator } from '../../../core/i18n/translate.ts'
import { forecastBreakdowns, forecastSteps } from '../../../core/forecast/forecast.ts'
import { formulas } from '../../../core/report/figures/formulas.ts'
import {
  MOST_AHEAD,
  readCohortsQuestion,
  readForecastQuestion,
  readSegmentsQuestion,
  readValueQuestion,
} from '../../../core/report/insight-questions.ts'
import type { ReportQuestion } from '../../../core/report/report-kind.ts'
import { reportAccess } from '../../../core/report/report.ts'
import { settleFilters } from '../../../core/sales/analytics-choices.ts'
import { analyticsFilters } from '../../../core/sales/analytics.ts'
import { couponFilters } from '../../../core/coupons/coupon-analytics.ts'
import {
  compareOptions,
  comparisonAsked,
  readChosenPeriod,
  readReportOptions,
  type FilterOptions,
  type OptionReader,
} from '../../../core/sales/report-options.ts'
import type { AnalyticsFilters } from '../../../core/sales/analytics-result.ts'
import { nearest } from '../../../core/nearest.ts'
import { readSyncOverview } from '../../../core/delivery/syncs/sync-overview.ts'
import { may } from '../../../core/access/policy.ts'
import type { ApiCall } from '../api-call.ts'
import { reportDigest } from './report-digest.ts'

/** What a tool needs of the call it is asked in. */
export type ToolCall = Omit<ApiCall, 'request' | 'field'>

/** A question that an assistant may ask. All of them only read. */
export interface McpTool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly access: Permission
  /** Its arguments; each is an option of the command language, as text. */
  readonly input: z.ZodObject
  readonly run: (call: ToolCall) => Promise<object>
}

const period = z
  .string()
  .max(100)
  .describe(
    'Days in words: today, yesterday, this-week, last-month, 2026-10, 2026-Q3, 2026-10-01..2026-10-15, last-90-days, ytd, all; Vietnamese names too. Left out: all time.',
  )
  .optional()
const value = (text: string) => z.string().max(200).describe(text).optional()

const filters = {
  'shop-group': value('Only shops of a group, or of several with commas between: HN,SG.'),
  brand: value('Only shops of a brand: Semir, Bala.'),
  weekday: value('Only these days of the week: sat,sun.'),
  'amount-from': value('Only invoices of at least this many VND.'),
  'amount-to': value('Only invoices of at most this many VND.'),
  compare: z
    .enum(compareOptions)
    .describe('Also the period before, or the same one last year. Left out: the period before.')
    .optional(),
}

const salesTables = {
  grade: 'byGrade',
  season: 'bySeason',
  'shop-group': 'byShopGroup',
  shop: 'byShop',
  month: 'byMonth',
  week: 'byWeek',
  year: 'byYear',
} as const
const couponTables = {
  grade: 'byGrade',
  season: 'bySeason',
  'shop-group': 'byShopGroup',
  shop: 'byShop',
  campaign: 'byCampaign',
} as const

function by<const Tables extends Readonly<Record<string, string>>>(tables: Tables) {
  const names = Object.keys(tables) as [string, ...string[]]
  return z.enum(names).describe('The table to break the figures down by. Left out: figures alone.').optional()
}

/** The tools, in the order in which assistants see them. */
export const mcpTools: readonly McpTool[] = [
  {
    name: 'sales',
    title: 'Sales of a period',
    description:
      'Sales, invoices, customers, averages, return rate and other figures of a period, by shop, grade, season or time, compared with an earlier period. Aggregates only.',
    access: reportAccess.analytics,
    input: z.strictObject({
      period,
      ...filters,
      shop: value('Only a shop by its ID, or several: HN01,SG08.'),
      grade: value('Only members of a grade: Gold,DIAMOND.'),
      by: by(salesTables),
    }),
    run: async (call) => {
      const choices = await call.deps.queries.run('analyticsChoices', {})
      return answer(call, salesQuestion(call, choices), tablesOf(call, salesTables))
    },
  },
  {
    name: 'coupons',
    title: 'Coupons of a period',
    description:
      'Coupons issued and used in a period, usage rate, coupon value, invoice amounts, by campaign, grade, shop group, shop or season. Aggregates only.',
    access: reportAccess.coupons,
    input: z.strictObject({
      period,
      ...filters,
      campaign: value('Only coupons of a campaign by its name.'),
      prefix: value('Only coupons whose IDs begin so: TET26,VIP.'),
      by: by(couponTables),
    }),
    run: async (call) => {
      const choices = await call.deps.queries.run('couponChoices', {})
      const { query, compare } = readReportOptions(couponFilters, call.option, periodOf(call))
      const settled = settleFilters(query.filters, choices, query.shopGroupScheme)
      const question = {
        kind: 'coupons',
        query: { ...query, filters: settled },
        compare: comparisonAsked(compare, call.clock),
      } as const
      return answer(call, question, tablesOf(call, couponTables))
    },
  },
  {
    name: 'comparison_summary',
    title: 'POS and CNV compared',
    description:
      'How many customers are in the POS, in CNV, in both or in one alone, and whose points differ: counts and rates only.',
    access: reportAccess.comparison,
    input: z.strictObject({ period }),
    run: (call) =>
      answer(call, { kind: 'comparison', query: { period: periodOf(call), timeZone: call.clock.timeZone } }),
  },
  {
    name: 'segments',
    title: 'Customer segments',
    description:
      'RFM groups of the members as of a day, with their size and sales. Groups of fewer than five people are shown together.',
    access: reportAccess.segments,
    input: z.strictObject({
      'as-of': value('The day, 2026-10-31, or a period whose last day counts. Left out: the newest sale.'),
    }),
    run: (call) => answer(call, readSegmentsQuestion(call.option, call.clock)),
  },
  {
    name: 'cohorts',
    title: 'Who came back',
    description: 'The share of customers who bought again, by the month of their first purchase.',
    access: reportAccess.cohorts,
    input: z.strictObject({ period }),
    run: (call) => answer(call, readCohortsQuestion(call.option, periodOf(call))),
  },
  {
    name: 'customer_value',
    title: 'Customer value',
    description:
      'How many members are still active, and what they are expected to buy and spend in 90 and 365 days, by grade, segment and shop group.',
    access: reportAccess.value,
    input: z.strictObject({ 'as-of': value('The day, or a period whose last day counts. Left out: the newest sale.') }),
    run: (call) => answer(call, readValueQuestion(call.option, call.clock)),
  },
  {
    name: 'forecast',
    title: 'Sales forecast',
    description: 'Expected sales of the coming months or weeks with their range and the record of past forecasts.',
    access: reportAccess.forecast,
    input: z.strictObject({
      step: z.enum(forecastSteps).optional(),
      by: z.enum(forecastBreakdowns).optional(),
      horizon: z.int().min(1).max(MOST_AHEAD).describe('How many steps ahead.').optional(),
    }),
    run: (call) => answer(call, readForecastQuestion(call.option)),
  },
  {
    name: 'freshness',
    title: 'How new the data is',
    description:
      'The newest and oldest sale, the last CNV syncs, and the values that filters take: shop groups, shops, grades, brands, campaigns.',
    access: 'analytics',
    input: z.strictObject({}),
    run: freshness,
  },
  {
    name: 'explain_figure',
    title: 'What a figure means',
    description:
      'Formula, numerator, denominator and what is left out, of one figure by its name in English or Vietnamese or its key.',
    access: 'analytics',
    input: z.strictObject({
      figure: z.string().min(1).max(100).describe('return rate, tỷ lệ quay lại, averagePerInvoice'),
    }),
    run: explainFigure,
  },
  {
    name: 'list_figures',
    title: 'All figures',
    description: 'Every figure there is, with its key, name and definition.',
    access: 'analytics',
    input: z.strictObject({}),
    run: ({ language }) => {
      const t = translator(language)
      const figures = formulas().map(({ key, name, definition }) => ({ key, name: t(name), definition: t(definition) }))
      return Promise.resolve({ figures })
    },
  },
]

/** Reads the report, and audits that it was read. */
async function answer(call: ToolCall, question: ReportQuestion, tables?: readonly string[]): Promise<object> {
  await call.noteReport(question)
  return reportDigest(await call.deps.queries.run('reportAnswer', question), call.language, tables)
}

function periodOf({ option, clock }: ToolCall) {
  return readChosenPeriod(option('period') ?? '', option, clock)
}

function tablesOf({ option }: ToolCall, tables: Readonly<Record<string, string>>): readonly string[] {
  const table = tables[option('by') ?? '']
  return table === undefined ? [] : [table]
}

type SalesChoices = Parameters<typeof settleFilters>[1]

function salesQuestion({ option, clock, ...call }: ToolCall, choices: SalesChoices): ReportQuestion<'analytics'> {
  const known: FilterOptions<AnalyticsFilters> = analyticsFilters
  const { query, compare } = readReportOptions(known, option, periodOf({ ...call, option, clock }))
  const settled = settleFilters(query.filters, choices, query.shopGroupScheme)
  return { kind: 'analytics', query: { ...query, filters: settled }, compare: comparisonAsked(compare, clock) }
}

async function freshness({ deps, person }: ToolCall): Promise<object> {
  const { salesThrough, firstSale, shopGroups, shops, grades, brands } = await deps.queries.run('analyticsChoices', {})
  const campaigns = may(person, 'coupons') ? (await deps.queries.run('couponChoices', {})).campaigns : []
  const syncs = may(person, 'comparison') ? await readSyncOverview(deps) : []
  return {
    salesThrough,
    firstSale,
    timeZone: deps.timeZone,
    syncs: syncs.map(({ type, last, lastGoodAt }) => ({
      type,
      status: last?.status ?? null,
      lastCompletedAt: lastGoodAt ?? null,
    })),
    shopGroups,
    shops: shops.map(({ key, label }) => ({ id: key, name: label })),
    grades,
    brands,
    campaigns,
  }
}

async function explainFigure({ option, language }: ToolCall): Promise<object> {
  const typed = option('figure') ?? ''
  const [en, vi] = [translator('en'), translator('vi')]
  const named = formulas().flatMap((formula) =>
    [formula.key, en(formula.name), vi(formula.name)].map((name) => ({ name, formula })),
  )
  const meant = nearest(
    typed,
    named.map(({ name }) => name),
  )
  const formula = named.find(({ name }) => name === meant)?.formula
  if (!formula) throw new AppError('figure-unknown', { typed, examples: 'return rate, conversion rate, customers' })
  const t = translator(language)
  return {
    key: formula.key,
    name: t(formula.name),
    definition: t(formula.definition),
    numerator: t(formula.numerator),
    denominator: formula.denominator ? t(formula.denominator) : null,
    leftOut: t(formula.leftOut),
    rule: formula.rule ? t(formula.rule.text) : null,
  }
}

/** A tool's arguments as the options of the command language. */
export function optionsOf(args: Readonly<Record<string, unknown>>): OptionReader {
  return (name) => {
    const given = Object.hasOwn(args, name) ? args[name] : undefined
    return typeof given === 'string' || typeof given === 'number' ? String(given) : undefined
  }
}
