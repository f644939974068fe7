import type { ApiCall } from './api-call.ts'
import type { Permission } from '../../core/access/policy.ts'
import { viewedReports } from '../../core/report/saved-views.ts'
import { answerCustomer, answerCustomerInvoices, answerCustomers } from './customers.ts'
import { answerImportJob, answerImports, takeImports, undoImportCall } from './imports.ts'
import {
  answerCohorts,
  answerForecast,
  answerQuestion,
  answerSegments,
  answerValue,
  forecastParameters,
  segmentParameters,
  valueParameters,
} from './insight.ts'
import { cohortFilters } from '../../core/segments/cohort-curves.ts'
import { answerViews, removeViewCall, renameViewCall, saveViewCall, withViewOf } from './views.ts'
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
} from '../../core/sales/report-options.ts'
import { couponFilters } from '../../core/coupons/coupon-analytics.ts'
import type { Period } from '../../core/calendar/period.ts'
import { syncJson } from '../../core/cnv/sync/sync-history.ts'
import { readSyncOverview } from '../../core/delivery/syncs/sync-overview.ts'

/** A route of the API, for tokens whose account has the permission. */
export interface ApiRoute {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly access: Permission
  readonly summary: string
  /** All accepted parameters; any other is refused. */
  readonly parameters: readonly ApiParameter[]
  readonly answer: ApiSchemaName
  /** The body of a post: fields of a form, or files. */
  readonly body?: readonly ApiParameter[] | 'files'
  /** Holds data of people: no one may store it. */
  readonly personal?: true
  /** The answer as JSON text. */
  readonly run: (call: ApiCall) => Promise<string>
}

/** A query parameter of the API. */
export interface ApiParameter {
  readonly name: string
  readonly description: string
  readonly example?: string
  readonly required?: true
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

const refParameter: ApiParameter = {
  name: 'ref',
  description: 'The customer, as the lookup named it.',
  required: true,
}

const listParameters: readonly ApiParameter[] = [
  { name: 'limit', description: 'Rows of a page, up to 200. Left out: 50.', example: '20' },
  { name: 'cursor', description: 'The `next` of the page before. Left out: the first page.' },
]

const viewParameter: ApiParameter = {
  name: 'view',
  description: 'A saved view by name; other parameters take precedence.',
}

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
  segment: {
    description: 'Only the buyers, or coupon holders, of one RFM segment or several.',
    example: 'champions,at-risk',
  },
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
  viewParameter,
]
export const couponParameters = [
  ...periodParameters,
  ...filterParameters(couponFilters),
  ...schemeParameters,
  compareParameter,
  viewParameter,
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
    path: '/api/v1/segments',
    access: 'analytics',
    summary: 'RFM segments of the members: what `semir segments --json` prints',
    parameters: segmentParameters,
    answer: 'SegmentsAnswer',
    run: answerSegments,
  },
  {
    method: 'get',
    path: '/api/v1/cohorts',
    access: 'analytics',
    summary: 'Members who bought again, by the month of their first purchase: what `semir cohorts --json` prints',
    parameters: [...periodParameters, ...filterParameters(cohortFilters)],
    answer: 'CohortsAnswer',
    run: answerCohorts,
  },
  {
    method: 'get',
    path: '/api/v1/value',
    access: 'analytics',
    summary: 'Active members, expected purchases and spend: what `semir value --json` prints',
    parameters: valueParameters,
    answer: 'ValueAnswer',
    run: answerValue,
  },
  {
    method: 'get',
    path: '/api/v1/forecast',
    access: 'analytics',
    summary: 'Sales of the coming months or weeks with ranges: what `semir forecast --json` prints',
    parameters: forecastParameters,
    answer: 'ForecastAnswer',
    run: answerForecast,
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
  {
    method: 'post',
    path: '/api/v1/customers/lookup',
    access: 'customers',
    summary: 'Customers by VIP ID, phone or name, masked as on the pages; the key is in the body and in no address',
    parameters: [],
    body: [{ name: 'key', description: 'A VIP ID, a phone in any form, or a name.', required: true }],
    answer: 'CustomerMatches',
    personal: true,
    run: answerCustomers,
  },
  {
    method: 'get',
    path: '/api/v1/customers/card',
    access: 'customers',
    summary: 'One customer: purchases, points, coupons, and the standing in CNV',
    parameters: [refParameter],
    answer: 'CustomerCard',
    personal: true,
    run: answerCustomer,
  },
  {
    method: 'get',
    path: '/api/v1/customers/invoices',
    access: 'customers',
    summary: 'The invoices of a customer, newest first, page by page',
    parameters: [refParameter, ...listParameters],
    answer: 'CustomerInvoices',
    personal: true,
    run: answerCustomerInvoices,
  },
  {
    method: 'get',
    path: '/api/v1/imports',
    access: 'import',
    summary: 'The imports, newest first, page by page',
    parameters: [{ name: 'kind', description: 'Only files of one kind.', example: 'sales' }, ...listParameters],
    answer: 'Imports',
    run: answerImports,
  },
  {
    method: 'post',
    path: '/api/v1/imports/upload',
    access: 'import',
    summary: 'Takes CSV and Excel files of the POS and queues an import for each',
    parameters: [{ name: 'kind', description: 'What the files hold. Left out: recognised.', example: 'sales' }],
    body: 'files',
    answer: 'ImportJobs',
    run: takeImports,
  },
  {
    method: 'get',
    path: '/api/v1/imports/job',
    access: 'import',
    summary: 'How an import or an undo goes, and what came of it',
    parameters: [{ name: 'job', description: 'The job, as the upload or the undo named it.', required: true }],
    answer: 'ImportJob',
    run: answerImportJob,
  },
  {
    method: 'post',
    path: '/api/v1/imports/undo',
    access: 'import',
    summary: 'Queues the undo of an import',
    parameters: [{ name: 'id', description: 'The number of the import.', required: true }],
    answer: 'ImportJobs',
    run: undoImportCall,
  },
  {
    method: 'get',
    path: '/api/v1/views',
    access: 'analytics',
    summary: 'The saved views the caller may use: their own and those of everyone',
    parameters: [],
    answer: 'Views',
    run: answerViews,
  },
  {
    method: 'post',
    path: '/api/v1/views/save',
    access: 'analytics',
    summary: 'Saves a view; one of the same name is replaced',
    parameters: [],
    body: [
      { name: 'name', description: 'Up to 60 characters.', required: true },
      { name: 'report', description: 'The report it shows.', values: viewedReports, required: true },
      { name: 'period', description: 'As typed: `last-month` stays relative. Left out: the view has filters alone.' },
      { name: 'options', description: 'Filters as in an address: `shop-group=HN,SG&grade=Gold`.' },
      {
        name: 'forAll',
        description: '`true`: everyone sees it. Left out: only its owner.',
        values: ['true', 'false'],
      },
    ],
    answer: 'SavedView',
    run: saveViewCall,
  },
  {
    method: 'post',
    path: '/api/v1/views/rename',
    access: 'analytics',
    summary: 'Renames a view that is yours, or one for everyone that you may change',
    parameters: [],
    body: [
      { name: 'id', description: 'As the list of views has it.', required: true },
      { name: 'name', description: 'Up to 60 characters.', required: true },
    ],
    answer: 'SavedView',
    run: renameViewCall,
  },
  {
    method: 'post',
    path: '/api/v1/views/remove',
    access: 'analytics',
    summary: 'Removes a view that is yours, or one for everyone that you may change',
    parameters: [],
    body: [{ name: 'id', description: 'As the list of views has it.', required: true }],
    answer: 'SavedView',
    run: removeViewCall,
  },
]

export async function answerAnalytics(asked: ApiCall): Promise<string> {
  const call = await withViewOf('analytics', asked)
  return answerQuestion(call, { kind: 'analytics', ...readQuestion(analyticsFilters, call) })
}

export async function answerCoupons(asked: ApiCall): Promise<string> {
  const call = await withViewOf('coupons', asked)
  return answerQuestion(call, { kind: 'coupons', ...readQuestion(couponFilters, call) })
}

export async function answerComparison(call: ApiCall): Promise<string> {
  const query = { period: readPeriod(call), timeZone: call.clock.timeZone }
  return answerQuestion(call, { kind: 'comparison', query })
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
