import { may } from '../../../core/access/policy.ts'
import { dayNumber, dayText } from '../../../core/calendar/day.ts'
import type { PeriodClock } from '../../../core/calendar/today.ts'
import { formatCount, formatDay } from '../../../core/i18n/formats.ts'
import { readValueQuestion } from '../../../core/report/insight-questions.ts'
import { AT_RISK_LIST, atRiskColumns, atRiskRow } from '../../../core/report/kinds/insight/members-at-risk-list.ts'
import type { ReportQuestion } from '../../../core/report/report-kind.ts'
import { oneOf } from '../../../core/sales/report-options.ts'
import { atRiskSorts, type AtRiskSort } from '../../../core/value/members-at-risk.ts'
import type { ValueResult } from '../../../core/value/value.ts'
import type { SignedContext } from '../../server/request-context.ts'
import type { PageAnswer } from '../../server/route.ts'
import { dayField, filterForm } from '../../ui/filter-form.ts'
import { html } from '../../ui/html.ts'
import { nothingYet } from '../../ui/notices.ts'
import { pageNumber } from '../../ui/pager.ts'
import { LIST_ANCHOR, longList, type LongList } from '../../ui/plain-table.ts'
import { exportReport } from '../export-report.ts'
import { addressOption, reportUrl, type AddressParameters, type ReportAddress } from '../report-address.ts'
import type { ReportExtras } from '../report-body.ts'
import { LIST_PAGE, readListPosition, reportList, type ListPosition } from '../report-list.ts'
import { shareReport } from '../share-report.ts'
import { showReport, type ReportPage } from '../show-report.ts'
import { choiceLinks } from './choice-links.ts'

interface ValueAddress extends ReportAddress, Omit<ListPosition<AtRiskSort>, 'options'> {
  readonly question: ReportQuestion<'value'>
  /** Whether the members at risk are listed below the report. */
  readonly listsAtRisk: boolean
}

const LIST = 'at-risk'

/** The page of the customer value. */
export const valuePage: ReportPage<ValueAddress> = {
  path: '/value/',
  exportPath: '/value/export/',
  title: 'web.value',
  read: readValueAddress,
  instead: (context, address) => asOfLinks(context, address),
  choices: () => Promise.resolve(undefined),
  filters(context, { question }) {
    const { to } = question.query.period
    const fields = [dayField('as-of', context.t('insight.as-of-day'), to)]
    return filterForm({ path: valuePage.path, chosen: to === null ? [] : [formatDay(to)], fields }, context)
  },
  listsPeople: ({ listsAtRisk }) => listsAtRisk,
  beforeData({ t }, _choices, answer) {
    const noSales = answer.kind === 'value' && answer.result.asOf === null
    return noSales ? nothingYet(t('web.no-sales-title'), t('web.no-sales'), { t }) : undefined
  },
  async extras(context, address, answer) {
    if (answer.kind !== 'value') return {}
    const rowUrl: ReportExtras['rowUrl'] = (table, key) =>
      table === 'bySegment' && may(context.session.person, 'customers')
        ? `/segments/?${new URLSearchParams({ list: key }).toString()}${LIST_ANCHOR}`
        : undefined
    return { rowUrl, ...(await atRiskOf(context, address, answer.result)) }
  },
}

/** Links to the model of the newest sale and of the end of the month before today's. */
function asOfLinks({ t, now, deps }: SignedContext, address: ValueAddress) {
  const { to } = address.question.query.period
  const others = { ...address, options: [] }
  const month = readValueQuestion((name) => (name === 'as-of' ? 'last-month' : undefined), {
    now,
    timeZone: deps.timeZone,
  }).query.period.to
  const year = month === null ? null : dayText(dayNumber(month) - 365)
  return choiceLinks(t('insight.as-of-day'), [
    { label: t('value.newest'), url: reportUrl(valuePage.path, others), isCurrent: to === null },
    ...[month, year].flatMap((day) =>
      day === null
        ? []
        : [{ label: formatDay(day), url: reportUrl(valuePage.path, others, { 'as-of': day }), isCurrent: to === day }],
    ),
  ])
}

/** The valuable members about to be lost, on request only, because reading personal data is audited. */
async function atRiskOf(
  context: SignedContext,
  address: ValueAddress,
  { atRisk }: ValueResult,
): Promise<Pick<ReportExtras, 'lists'>> {
  const { t, language, session } = context
  if (!may(session.person, 'customers')) return {}
  if (address.listsAtRisk) {
    const list = await readAtRiskList(context, address, atRisk.customers)
    return { lists: { ...longList(list, context), table: AT_RISK_LIST } }
  }
  const url = reportUrl(valuePage.path, address, { list: LIST }) + LIST_ANCHOR
  const ask = t('value.at-risk-show', { count: formatCount(atRisk.customers, language) })
  const body =
    atRisk.customers === 0
      ? html`<p class="muted">${t('value.at-risk-none')}</p>`
      : html`<p><a href="${url}">${ask}</a></p>`
  return { lists: { table: AT_RISK_LIST, title: t('value.at-risk-list'), body } }
}

const BIGGEST_FIRST = { key: 'salesAmount', descending: true } as const

async function readAtRiskList(context: SignedContext, address: ValueAddress, count: number): Promise<LongList> {
  const { deps, language, session, t } = context
  const { question, sort = BIGGEST_FIRST } = address
  const personal = may(session.person, 'customers-personal')
  const page = pageNumber(String(address.page), { size: LIST_PAGE, total: count })
  const request = { query: question.query, page, size: LIST_PAGE, sort: sort.key, descending: sort.descending }
  const { rows, total } = await deps.queries.run('memberAtRiskPage', request)
  const title = t('value.at-risk-list')
  return reportList(
    context,
    { path: valuePage.path, address },
    {
      report: 'value',
      period: question.query.period,
      auditDetails: { list: LIST },
      title,
      tabs: [],
      empty: t('value.at-risk-none'),
      caption: title,
      layout: 'single-line',
      columns: atRiskColumns({ language, personal }),
      rows: rows.map((row) => atRiskRow(row, { language, personal })),
      sort,
      sortable: atRiskSorts,
      page,
      total,
    },
  )
}

/** Reads the address of the customer value. Throws for an unreadable day. */
export function readValueAddress(parameters: AddressParameters, clock: PeriodClock): ValueAddress {
  const option = addressOption(parameters)
  const question = readValueQuestion(option, clock)
  const list = oneOf(option, 'list', [LIST])
  const { sort, page, options } = readListPosition(parameters, atRiskSorts)
  const { to } = question.query.period
  return {
    question,
    periodText: '',
    listsAtRisk: list !== undefined,
    sort,
    page,
    options: [
      ...(to === null ? [] : [['as-of', to] as const]),
      ...(list === undefined ? [] : [['list', list] as const, ...options]),
    ],
  }
}

export function showValue(context: SignedContext): Promise<PageAnswer> {
  return showReport(context, valuePage)
}

export function exportValue(context: SignedContext): Promise<PageAnswer> {
  return exportReport(context, valuePage)
}

export function shareValue(context: SignedContext): Promise<PageAnswer> {
  return shareReport(context, valuePage)
}
