import type { PageAnswer } from '../server/route.ts'
import { html } from '../ui/html.ts'
import { type ReportPage, showReport } from './show-report.ts'
import { typedDays } from './report-filters.ts'
import { filterForm } from '../ui/filter-form.ts'
import { longList, LIST_ANCHOR, type LongList } from '../ui/plain-table.ts'
import { nothingYet } from '../ui/notices.ts'
import { may } from '../../core/access/policy.ts'
import type { ComparisonListName, ComparisonSummary } from '../../core/comparison/comparison-result.ts'
import { listColumns, listRow } from '../../core/report/kinds/comparison/comparison-list.ts'
import {
  reportUrl,
  addressOption,
  readAddressPeriod,
  type AddressParameters,
  type ReportAddress,
} from './report-address.ts'
import { LIST_PAGE, reportList } from './report-list.ts'
import type { ListTab } from '../ui/lists.ts'
import { pageNumber } from '../ui/pager.ts'
import type { SignedContext } from '../server/request-context.ts'
import { isAllTime } from '../../core/comparison/comparison-list-page.ts'
import { oneOf } from '../../core/sales/report-options.ts'
import type { PeriodClock } from '../../core/calendar/today.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import { exportReport } from './export-report.ts'
import { shareReport } from './share-report.ts'

/** The page that compares the customers of the POS with those of CNV. */
export const customerComparisonPage: ReportPage<ComparisonAddress> = {
  path: '/cnv/customer-comparison/',
  exportPath: '/cnv/export-customer-comparison/',
  title: 'web.comparison',
  read: readComparisonAddress,
  choices: () => Promise.resolve(undefined),
  filters(context, { question, options }) {
    const { period } = question.query
    const fields = options.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)
    return filterForm(
      { path: customerComparisonPage.path, ...typedDays(context.request.query, period), chosen: [], fields },
      context,
    )
  },
  listsPeople: () => true,
  beforeData({ t }, _choices, answer) {
    if (answer.kind !== 'comparison' || answer.result.totals.cnvCustomers > 0) return undefined
    return nothingYet(t('comparison.no-cnv-title'), t('note.no-cnv'), { t })
  },
  async extras(context, address, answer) {
    if (answer.kind !== 'comparison') return {}
    const list = await readComparisonList(context, customerComparisonPage.path, address, answer.result)
    // Shared phones are only on the page.
    const table = address.list === 'sharedPhones' ? undefined : address.list
    return { lists: { ...longList(list, context), table } }
  },
}

const layouts: Partial<Record<ComparisonListName, string>> = {
  posOnly: 'pos-list',
  posOnlyPeriod: 'pos-list',
  cnvOnly: 'cnv-list',
  cnvOnlyPeriod: 'cnv-list',
}

/**
 * The page of the list that the address asks for, masked by the reader's permissions; reading it unmasked is audited.
 */
export async function readComparisonList(
  context: SignedContext,
  path: string,
  address: ComparisonAddress,
  summary: ComparisonSummary,
): Promise<LongList> {
  const { deps, language, session, t } = context
  const { list, question } = address
  const { query } = question
  const personal = may(session.person, 'customers-personal')
  const total = countsOf(summary)[list] ?? 0
  const page = pageNumber(address.page, { size: LIST_PAGE, total })
  const columns = listColumns(list, language)
  // The order by a hidden column would reveal its values.
  const sortable = columns.filter((column) => personal || !column.personal).map(({ key }) => key)
  const request = { query, list, page, size: LIST_PAGE, ...orderOf(address, sortable) }
  const { rows, sort, descending } = await deps.queries.run('comparisonPage', request)
  return reportList(
    context,
    { path, address },
    {
      report: 'comparison',
      period: query.period,
      auditDetails: { list },
      title: t('comparison.lists'),
      tabs: tabsOf(context, path, address, summary),
      empty: t('comparison.list-empty'),
      caption: t(`figure.${list}`),
      layout: layouts[list],
      columns,
      rows: rows.map((row) => listRow(row, { language, personal })),
      sort: { key: sort, descending },
      sortable,
      page,
      total,
    },
  )
}

/** All lists of the report; each starts in its own order. */
function tabsOf({ t }: SignedContext, path: string, address: ComparisonAddress, summary: ComparisonSummary): ListTab[] {
  const counts = countsOf(summary)
  return listNames.flatMap((list) => {
    const count = counts[list]
    if (count === null) return []
    const url = reportUrl(path, { ...address, options: [] }, { list }) + LIST_ANCHOR
    return [{ label: t(`figure.${list}`), count, url, isCurrent: list === address.list }]
  })
}

/** Number of rows of every list; null: the report has no such list. */
function countsOf({ totals, sharedPhones }: ComparisonSummary): Readonly<Record<ComparisonListName, number | null>> {
  const { posOnly, cnvOnly, posOnlyPeriod, cnvOnlyPeriod, pointsMismatch } = totals
  return { posOnly, cnvOnly, posOnlyPeriod, cnvOnlyPeriod, pointsMismatch, sharedPhones }
}

/** The requested order; for a column that is not sortable, the list's own. */
function orderOf({ sort = '' }: ComparisonAddress, sortable: readonly string[]) {
  const key = sort.replace(/^-/, '')
  return sortable.includes(key) ? { sort: key, descending: sort.startsWith('-') } : {}
}

/** The lists in the order of their tabs. */
export const listNames = [
  'posOnly',
  'cnvOnly',
  'posOnlyPeriod',
  'cnvOnlyPeriod',
  'pointsMismatch',
  'sharedPhones',
] as const satisfies readonly ComparisonListName[]

export interface ComparisonAddress extends ReportAddress {
  readonly question: ReportQuestion<'comparison'>
  readonly list: ComparisonListName
  /** A column, behind a minus for the largest first; undefined: the list's own order. */
  readonly sort: string | undefined
  readonly page: string | undefined
}

/** Reads the address of the comparison. Throws for an unreadable period or an unknown list. */
export function readComparisonAddress(parameters: AddressParameters, clock: PeriodClock): ComparisonAddress {
  const { period, periodText } = readAddressPeriod(parameters, clock)
  const option = addressOption(parameters)
  const asked = oneOf(option, 'list', listNames) ?? 'posOnly'
  const query = { period, timeZone: clock.timeZone }
  const sort = option('sort')
  return {
    question: { kind: 'comparison', query },
    periodText,
    list: isAllTime(query) ? ofAllTime(asked) : asked,
    sort,
    page: option('page'),
    options: [
      ...(asked === 'posOnly' ? [] : [['list', asked] as const]),
      ...(sort === undefined ? [] : [['sort', sort] as const]),
    ],
  }
}

/** All time has no lists of its own period. */
function ofAllTime(list: ComparisonListName): ComparisonListName {
  if (list === 'posOnlyPeriod') return 'posOnly'
  return list === 'cnvOnlyPeriod' ? 'cnvOnly' : list
}

export function showComparison(context: SignedContext): Promise<PageAnswer> {
  return showReport(context, customerComparisonPage)
}

export function exportComparison(context: SignedContext): Promise<PageAnswer> {
  return exportReport(context, customerComparisonPage)
}

export function shareComparison(context: SignedContext): Promise<PageAnswer> {
  return shareReport(context, customerComparisonPage)
}
