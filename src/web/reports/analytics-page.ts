import type { PageAnswer } from '../server/route.ts'
import { may } from '../../core/access/policy.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import { html } from '../ui/html.ts'
import {
  reportUrl,
  addressOption,
  readAddressOptions,
  type AddressOptions,
  type AddressParameters,
  type ReportAddress,
} from './report-address.ts'
import { type ReportPage, showReport } from './show-report.ts'
import { LIST_ANCHOR, longList, type LongList } from '../ui/plain-table.ts'
import { nothingYet } from '../ui/notices.ts'
import { reportFilters, saleFields, segmentField, valuesField } from './report-filters.ts'
import { type ReportExtras, shopDetails, shopDetail } from './report-body.ts'
import type { SignedContext, RequestContext } from '../server/request-context.ts'
import { customerSorts, type CustomerSort } from '../../core/sales/customer-details.ts'
import { customerDetailColumns, customerDetailRow } from '../../core/report/kinds/analytics/detail-sheets.ts'
import { LIST_PAGE, reportList, readListPosition, type ListPosition } from './report-list.ts'
import { pageNumber } from '../ui/pager.ts'
import type { AnalyticsChoices } from '../../core/sales/analytics-choices.ts'
import { analyticsFilters } from '../../core/sales/analytics.ts'
import type { AnalyticsFilters, ShopRow } from '../../core/sales/analytics-result.ts'
import { TOTAL_SERIES } from '../../core/forecast/forecast.ts'
import { readForecastQuestion } from '../../core/report/insight-questions.ts'
import { continueSales, stepOfSales } from '../../core/report/kinds/insight/continue-sales.ts'
import type { PeriodClock } from '../../core/calendar/today.ts'
import { oneOf } from '../../core/sales/report-options.ts'
import { exportReport } from './export-report.ts'
import { shareReport } from './share-report.ts'
import type { Period } from '../../core/calendar/period.ts'
import { rowUrl, type RowFilters } from './row-url.ts'
import { periodTitle } from '../../core/calendar/period-title.ts'
import { AppError } from '../../core/errors.ts'
import { wantsFragment } from '../server/send-answer.ts'

/** The page of sales analytics. */
export const analyticsPage: ReportPage<AnalyticsAddress, AnalyticsChoices> = {
  path: '/analytics/',
  exportPath: '/analytics/export/',
  title: 'web.analytics',
  read: readAnalyticsAddress,
  choices: ({ deps }) => deps.queries.run('analyticsChoices', {}),
  newest: ({ salesThrough }) => salesThrough,
  filters(context, address, { shopGroups, brands, shops, grades }) {
    const { t } = context
    const { filters } = address.query
    const { shopGroup, brand, shop, grade } = filters
    const named = shops.map(({ key, label }) => ({ value: key, label }))
    const fields = [
      valuesField(context, 'shop-group', t('web.shop-group'), { values: shopGroups, chosen: shopGroup }),
      valuesField(context, 'brand', t('web.brand'), { values: brands, chosen: brand }),
      valuesField(context, 'shop', t('web.shop'), { values: named, chosen: shop }),
      valuesField(context, 'grade', t('web.grade'), { values: grades, chosen: grade }),
      segmentField(context, filters.segment),
      ...saleFields(context, filters),
    ]
    return reportFilters(context, { path: analyticsPage.path, address, fields })
  },
  listsPeople: ({ listsCustomers }) => listsCustomers,
  beforeData({ t }, { salesThrough }) {
    return salesThrough === null ? nothingYet(t('web.no-sales-title'), t('web.no-sales'), { t }) : undefined
  },
  async continued({ deps, language }, { query }, { report, answer: sales }) {
    const step = sales.kind === 'analytics' ? stepOfSales(report, sales.result.asOf.salesThrough) : undefined
    const scope = forecastScope(query)
    if (step === undefined || !scope) return report
    const { by, key } = scope
    const question = readForecastQuestion((name) => ({ step, by })[name])
    const answer = await deps.queries.run('reportAnswer', question)
    return answer.kind === 'forecast' ? continueSales(report, { forecast: answer.result, key }, language) : report
  },
  async extras(context, address, answer, view) {
    if (answer.kind !== 'analytics') return {}
    const shopUrl = (of: string) => reportUrl('/analytics/shop/', address, { of })
    return {
      below: { byShop: shopDetails(answer.result, shopUrl, context, view.open) },
      rowUrl: (table, key) => rowUrl(analyticsPage.path, filterOf, address, { table, key }),
      ...(await customersOf(context, address, answer.result.overview.customers)),
    }
  },
}

/** The filters of the rows of its tables. */
const filterOf: RowFilters = { byShop: 'shop', noVip: 'shop', byShopGroup: 'shop-group', byGrade: 'grade' }

/** The forecast of what the report covers: all sales, or those of one shop group; undefined for any other choice. */
function forecastScope({ filters, shopGroupScheme }: AnalyticsAddress['query']) {
  const [first, ...others] = Object.entries(filters)
  if (!first) return { by: 'total', key: TOTAL_SERIES } as const
  const [filter, key] = first
  const isOne = others.length === 0 && filter === 'shopGroup' && shopGroupScheme === 'prefix'
  return isOne && typeof key === 'string' ? ({ by: 'shop-group', key } as const) : undefined
}

/**
 * The customers of the report, for readers with the permission; loaded on request, because reading personal data is
 * audited.
 */
async function customersOf(
  context: SignedContext,
  address: AnalyticsAddress,
  customers: number,
): Promise<Pick<ReportExtras, 'lists'>> {
  const { t, language, session } = context
  if (!may(session.person, 'customers') || customers === 0) return {}
  const { path } = analyticsPage
  const table = 'customerDetails'
  if (address.listsCustomers) {
    const list = await readCustomerList(context, path, address, customers)
    return { lists: { ...longList(list, context), table } }
  }
  const url = reportUrl(path, address, { list: 'customers' }) + LIST_ANCHOR
  const ask = t('report.show-customers', { count: formatCount(customers, language) })
  return {
    lists: {
      table,
      title: t('sheet.customerDetails'),
      body: html`<p><a href="${url}">${ask}</a></p>`,
    },
  }
}

const BIGGEST_FIRST = { key: 'salesAmount', descending: true } as const

/**
 * The page of the report's customers that the address asks for, masked by the reader's permissions; reading them
 * unmasked is audited. `customers` is their total.
 */
export async function readCustomerList(
  context: SignedContext,
  path: string,
  address: AnalyticsAddress,
  customers: number,
): Promise<LongList> {
  const { deps, language, session, t } = context
  const { query, sort = BIGGEST_FIRST } = address
  const personal = may(session.person, 'customers-personal')
  const page = pageNumber(String(address.page), { size: LIST_PAGE, total: customers })
  const { key, descending } = sort
  const request = { query, page, size: LIST_PAGE, sort: key, descending }
  const { rows, total } = await deps.queries.run('customerDetailPage', request)
  const title = t('sheet.customerDetails')
  return reportList(
    context,
    { path, address },
    {
      report: 'analytics',
      period: query.period,
      auditDetails: {},
      title,
      tabs: [],
      empty: t('report.no-customers'),
      caption: title,
      layout: 'single-line',
      columns: customerDetailColumns({ language, personal }),
      rows: rows.map((row) => customerDetailRow(row, { language, personal })),
      sort,
      sortable: customerSorts,
      page,
      total,
    },
  )
}

export interface AnalyticsAddress
  extends AddressOptions<AnalyticsFilters>, ReportAddress, Omit<ListPosition<CustomerSort>, 'options'> {
  /** Whether the customers are listed below the report. */
  readonly listsCustomers: boolean
}

/** Reads the address of the sales report. Throws what an unreadable period or value throws. */
export function readAnalyticsAddress(parameters: AddressParameters, clock: PeriodClock): AnalyticsAddress {
  const address = readAddressOptions(analyticsFilters, parameters, clock)
  const { query, comparison } = address
  const list = oneOf(addressOption(parameters), 'list', ['customers'])
  const position = readListPosition(parameters, customerSorts)
  return {
    ...address,
    question: { kind: 'analytics', query, compare: comparison },
    listsCustomers: list !== undefined,
    sort: position.sort,
    page: position.page,
    options: [...address.options, ...(list === undefined ? [] : [['list', list] as const, ...position.options])],
  }
}

export function showAnalytics(context: SignedContext): Promise<PageAnswer> {
  return showReport(context, analyticsPage)
}

export function exportAnalytics(context: SignedContext): Promise<PageAnswer> {
  return exportReport(context, analyticsPage)
}

export function shareAnalytics(context: SignedContext): Promise<PageAnswer> {
  return shareReport(context, analyticsPage)
}

/** The shop key of the address. */
export function shopOf({ request }: RequestContext): string {
  const { of } = request.query
  return typeof of === 'string' ? of : ''
}

export interface ShopPage {
  readonly shop: ShopRow | undefined
  readonly period: Period
  readonly unlisted: boolean
}

/** A shop's breakdowns, as a fragment or as a page. Throws `page-unknown`. */
export function shopAnswer(context: RequestContext, { shop, period, unlisted }: ShopPage): PageAnswer {
  if (!shop) throw new AppError('page-unknown')
  const detail = shopDetail(shop, context.language)
  if (wantsFragment(context)) return { fragment: detail }
  const body = html`<header class="page-head">
      <h1>${shop.label}</h1>
      <p class="muted">${periodTitle(period, context.language)}</p>
    </header>
    <div class="shop-page">${detail}</div>`
  return { title: shop.label, body, unlisted }
}

/** One shop's part of the report in the address. */
export async function showShop(context: SignedContext): Promise<PageAnswer> {
  const { deps, now, request } = context
  const { query } = readAnalyticsAddress(request.query, { now, timeZone: deps.timeZone })
  const shop = await deps.queries.run('analyticsShop', { query, shop: shopOf(context) })
  return shopAnswer(context, { shop, period: query.period, unlisted: false })
}
