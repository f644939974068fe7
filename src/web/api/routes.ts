import type { Permission } from '../../core/access/policy.ts'
import type { ApiSchemaName, SyncStatus } from './answers/api-schemas.ts'
import { analyticsFilters } from '../../core/sales/analytics.ts'
import {
  compareOptions,
  seasonSchemes,
  shopGroupSchemes,
  comparisonAsked,
  readChosenPeriod,
  readReportOptions,
  type FilterOptions,
  type OptionReader,
} from '../../core/sales/report-options.ts'
import { couponFilters } from '../../core/coupons/coupon-analytics.ts'
import type { Period } from '../../core/calendar/period.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import { syncJson } from '../../core/cnv/sync/sync-history.ts'
import { readSyncOverview } from '../../core/delivery/syncs/sync-overview.ts'
import type { PeriodClock } from '../../core/calendar/today.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { WebDeps } from '../server/request-context.ts'

/** A route of the API, for tokens whose account has the permission. */
export interface ApiRoute {
  readonly method: 'get'
  readonly path: string
  readonly access: Permission
  readonly summary: string
  /** All accepted parameters; any other is refused. */
  readonly parameters: readonly ApiParameter[]
  readonly answer: ApiSchemaName
  /** The answer as JSON text. */
  readonly run: (call: ApiCall) => Promise<string>
}

/** A query parameter of the API. */
export interface ApiParameter {
  readonly name: string
  readonly description: string
  readonly example?: string
  /** All accepted values. */
  readonly values?: readonly string[]
}

/** The period of an answer. */
export const periodParameters: readonly ApiParameter[] = [
  {
    name: 'period',
    description: 'Days in words: `last-month`, `2026-10`, `2026-Q3`, `2026-10-01..2026-10-15`, `all`. Left out: all.',
    example: '2026-Q3',
  },
  { name: 'from', description: 'First day, instead of a period. Left out: open.', example: '2026-10-01' },
  { name: 'to', description: 'Last day, instead of a period. Left out: open.', example: '2026-10-31' },
]

const schemeParameters: readonly ApiParameter[] = [
  { name: 'season-scheme', description: 'How months make seasons. Left out: `half`.', values: seasonSchemes },
  { name: 'group-scheme', description: 'What makes shop groups. Left out: `prefix`.', values: shopGroupSchemes },
]

const compareParameter: ApiParameter = {
  name: 'compare',
  description: 'Adds the figures of the period before, or of the same one a year earlier. Left out: none.',
  values: compareOptions,
}

const filterTexts: Readonly<Record<string, Pick<ApiParameter, 'description' | 'example'>>> = {
  'shop-group': { description: 'Only the shops of one group, or of several with commas between.', example: 'HN,SG' },
  brand: { description: 'Only the shops of one brand or several.', example: 'Semir' },
  shop: { description: 'Only one shop or several: its ID, or its name where it has none.', example: 'HN01' },
  grade: { description: 'Only the invoices of members of one grade or several.', example: 'Gold,DIAMOND' },
  prefix: { description: 'Only coupons whose IDs begin so; several, separated by commas.', example: 'TET26,VIP' },
  campaign: { description: 'Only the coupons of one campaign or several.' },
  weekday: { description: 'Only sales, or uses of a coupon, on these days of the week.', example: 'sat,sun' },
  'amount-from': { description: 'Only invoices of at least this many VND.', example: '500000' },
  'amount-to': { description: 'Only invoices of at most this many VND.', example: '2000000' },
}

function filterParameters(
  filters: readonly (readonly [filter: string, option: string, kind?: unknown])[],
): ApiParameter[] {
  return filters.map(([, name]) => ({ name, description: '', ...filterTexts[name] }))
}

export const analyticsParameters = [
  ...periodParameters,
  ...filterParameters(analyticsFilters),
  ...schemeParameters,
  compareParameter,
]
export const couponParameters = [
  ...periodParameters,
  ...filterParameters(couponFilters),
  ...schemeParameters,
  compareParameter,
]

/** All API routes behind a token, with their permissions; the OpenAPI document is made from them. */
export const apiRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/v1/analytics',
    access: 'analytics',
    summary: 'Sales analytics of a period: what `semir analytics --json` prints',
    parameters: analyticsParameters,
    answer: 'AnalyticsAnswer',
    run: answerAnalytics,
  },
  {
    method: 'get',
    path: '/api/v1/coupons',
    access: 'coupons',
    summary: 'Coupon analytics of a period: what `semir coupons --json` prints',
    parameters: couponParameters,
    answer: 'CouponAnswer',
    run: answerCoupons,
  },
  {
    method: 'get',
    path: '/api/v1/comparison/summary',
    access: 'comparison',
    summary: 'POS and CNV customers compared: what `semir compare --json` prints, without the lists of people',
    parameters: periodParameters,
    answer: 'ComparisonSummary',
    run: answerComparison,
  },
  {
    method: 'get',
    path: '/api/v1/sync/status',
    access: 'comparison',
    summary: 'How the last CNV syncs ended, as `semir sync-cnv --json` prints them, and when the next ones run',
    parameters: [],
    answer: 'SyncStatus',
    run: answerSyncStatus,
  },
]

/** An admitted call with its parameters. */
export interface ApiCall {
  readonly deps: WebDeps
  readonly option: OptionReader
  readonly clock: PeriodClock
  /** The language of texts in the answer. */
  readonly language: Language
  /** Audits that this report was read. */
  readonly noteReport: (question: ReportQuestion) => Promise<void>
}

export async function answerAnalytics(call: ApiCall): Promise<string> {
  return answer(call, { kind: 'analytics', ...readQuestion(analyticsFilters, call) })
}

export async function answerCoupons(call: ApiCall): Promise<string> {
  return answer(call, { kind: 'coupons', ...readQuestion(couponFilters, call) })
}

export async function answerComparison(call: ApiCall): Promise<string> {
  const query = { period: readPeriod(call), timeZone: call.clock.timeZone }
  return answer(call, { kind: 'comparison', query })
}

async function answer(call: ApiCall, question: ReportQuestion): Promise<string> {
  await call.noteReport(question)
  return call.deps.queries.run('reportJson', { question, language: call.language })
}

/** The query, and a comparison where the program asks for one. */
function readQuestion<Filters extends object>(filterOptions: FilterOptions<Filters>, call: ApiCall) {
  const { query, compare } = readReportOptions(filterOptions, call.option, readPeriod(call))
  const isAsked = call.option('compare') !== undefined
  return { query, compare: isAsked ? comparisonAsked(compare, call.clock) : undefined }
}

/** As in the terminal, no period means all. */
function readPeriod({ option, clock }: ApiCall): Period {
  return readChosenPeriod(option('period') ?? '', option, clock)
}

export async function answerSyncStatus({ deps, language }: ApiCall): Promise<string> {
  const overview = await readSyncOverview(deps)
  const status: SyncStatus = {
    syncs: overview.flatMap(({ last }) => (last ? [syncJson(last, language)] : [])),
    upcoming: overview.map(({ type, job, schedule }) => ({
      type,
      underWay: job !== undefined,
      nextRunAt: schedule && schedule.paused_at === null ? schedule.next_run_at : null,
    })),
  }
  return JSON.stringify(status)
}
