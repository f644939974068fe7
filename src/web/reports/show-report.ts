import { parsePeriod } from '../../core/calendar/parse-period.ts'
import { periodTitle } from '../../core/calendar/period-title.ts'
import { today, type PeriodClock } from '../../core/calendar/today.ts'
import type { CompareOption } from '../../core/sales/report-options.ts'
import { may } from '../../core/access/policy.ts'
import { asAppError, AppError } from '../../core/errors.ts'
import { errorText, type MessageKey } from '../../core/i18n/translate.ts'
import { buildReport } from '../../core/report/report-kinds.ts'
import { drawCharts } from './draw-charts.ts'
import { html, type Html } from '../ui/html.ts'
import {
  reportUrl,
  type ReportAddress,
  type AddressParameters,
  readReportView,
  writeReportView,
  type ReportView,
  fileLinks,
  type ExportUrl,
} from './report-address.ts'
import type { ReportAnswer, ReportQuestion } from '../../core/report/report-kind.ts'
import { reportFacts, type Report } from '../../core/report/report.ts'
import type { PageAnswer } from '../server/route.ts'
import { compareMenu, isNarrowing, presetLinks, removableFilters } from './report-filters.ts'
import { viewTabs } from './views.ts'
import { reportBody, reportScripts, type ReportExtras } from './report-body.ts'
import type { SignedContext } from '../server/request-context.ts'
import { noticedLive } from '../live/live-page.ts'
import { shareMenu } from './share-report.ts'
import { uploadPath } from '../imports/receive-upload.ts'
import { salesKind } from '../../core/imports/kinds/sales.ts'

/** One kind of report as a page: its address, its filters, and what it adds to the report. */
export interface ReportPage<Address extends ReportAddress = ReportAddress, Choices = unknown> {
  readonly path: string
  readonly exportPath: string
  readonly title: MessageKey
  /** Throws for an unreadable period or value. */
  readonly read: (parameters: AddressParameters, clock: PeriodClock) => Address
  /** Choices in place of the periods, for a report as of a day. */
  readonly instead?: (context: SignedContext, address: Address, answer: ReportAnswer | undefined) => Html
  /** Filter choices, and whether there is any data; read once per page. */
  readonly choices: (context: SignedContext) => Promise<Choices>
  /** Day of the newest record, whose month the page opens with; left out, it opens with last month. */
  readonly newest?: (choices: Choices) => string | null
  readonly filters: (context: SignedContext, address: Address, choices: Choices) => Html
  /** Whether it lists people. It then shows newer data only when asked to, because reading personal data is audited. */
  readonly listsPeople: (address: Address) => boolean
  /** Replaces the report while there is no data at all. */
  readonly beforeData: (context: SignedContext, choices: Choices, answer: ReportAnswer) => Html | undefined
  /** The report with what this page adds to its figures and charts. */
  readonly continued?: (
    context: SignedContext,
    address: Address,
    parts: { readonly report: Report; readonly answer: ReportAnswer },
  ) => Promise<Report>
  readonly extras: (
    context: SignedContext,
    address: Address,
    answer: ReportAnswer,
    view: ReportView,
  ) => Promise<ReportExtras>
}

/** The report of the address, with its filters, arranged as the address says. */
export async function showReport<Address extends ReportAddress, Choices>(
  context: SignedContext,
  page: ReportPage<Address, Choices>,
): Promise<PageAnswer> {
  const { t, language, deps } = context
  const [noticed, choices] = await Promise.all([noticedLive(context), page.choices(context)])
  const read = readOrExplain(context, page, defaultPeriod(context, page.newest?.(choices) ?? null))
  const { address: asked } = read
  const live = { ...noticed, refreshes: !page.listsPeople(asked) }
  const view = readReportView(context.request.query)
  const address: Address = { ...asked, options: [...asked.options, ...writeReportView(view)] }
  const exports = exportUrl(context, page, asked)
  const [tabs, { answer, problem }] = await Promise.all([
    viewTabs(context, address),
    read.problem ? read : answerOrExplain(deps.queries, address.question),
  ])
  const ways = insteadOf(context, page, address, page.newest?.(choices) ?? null)
  const report = answer && buildReport(answer, language)
  const title = report?.title ?? t(page.title)
  const controls = html`${removableFilters(page.path, address, context)}
    <div class="periods">
      ${page.instead?.(context, address, answer) ?? presetLinks(context, (preset) => reportUrl(page.path, address, { period: preset }), read.problem ? { periodText: '' } : address)}
      ${isCompared(address) ? compareMenu(page.path, address, answer?.earlier, context) : ''}
    </div>
    ${tabs} ${page.filters(context, address, choices)}`
  const shown =
    answer && report
      ? (page.beforeData(context, choices, answer) ??
        (await reportOf(context, page, { address, answer, report, view, exports, instead: ways })))
      : problemNotice(context, problem)
  const body = html`<header class="page-head">
      <h1 class="period">${title}</h1>
      ${problem ? '' : await shareMenu({ path: page.path, view: viewUrl(context, page.path, address), address: asked, exports }, context)}
    </header>
    ${controls} ${shown}`
  const printed = report ? { printed: reportFacts(report) } : {}
  return { title, body, ...printed, live, scripts: reportScripts, status: problem ? 400 : 200 }
}

interface Shown<Address> {
  readonly address: Address
  readonly answer: ReportAnswer
  readonly report: Report
  readonly view: ReportView
  /** Undefined when the report may not be exported. */
  readonly exports: ExportUrl | undefined
  /** What an empty report offers. */
  readonly instead: Html
}

async function reportOf<Address extends ReportAddress>(
  context: SignedContext,
  page: Pick<ReportPage<Address>, 'path' | 'extras' | 'continued'>,
  { address, answer, report: built, view, exports, instead }: Shown<Address>,
): Promise<Html> {
  const report = built.empty ? built : ((await page.continued?.(context, address, { report: built, answer })) ?? built)
  const isEmpty = report.empty && report.kind !== 'comparison'
  const [charts, extras] = await Promise.all([
    drawCharts(context, report.charts),
    isEmpty ? { instead } : page.extras(context, address, answer, view),
  ])
  const body = {
    report,
    charts,
    view,
    tableFiles: exports && ((table: string) => fileLinks(exports, table)),
    orderUrl(table: string, order: string) {
      const orders = writeReportView({ orders: new Map([...view.orders, [table, order]]), open: new Set() })
      return `${reportUrl(page.path, address, Object.fromEntries(orders))}#${table}`
    },
  }
  return reportBody({ ...body, ...extras }, context)
}

function readOrExplain<Address extends ReportAddress>(
  context: SignedContext,
  page: Pick<ReportPage<Address>, 'read'>,
  period: string | undefined,
): { readonly address: Address; readonly answer?: undefined; readonly problem?: AppError } {
  const clock = { now: context.now, timeZone: context.deps.timeZone }
  try {
    return { address: page.read(withPeriod(context.request.query, period), clock) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { address: page.read({}, clock), problem: error }
  }
}

/** The report, or why there is none: a filter's value that no record has. */
async function answerOrExplain(
  queries: SignedContext['deps']['queries'],
  question: ReportQuestion,
): Promise<{ readonly answer?: ReportAnswer; readonly problem?: AppError }> {
  try {
    return { answer: await queries.run('reportAnswer', question) }
  } catch (error) {
    const known = asAppError(error)
    if (!known || !REFUSED_VALUES.has(known.code)) throw error
    return { problem: known }
  }
}

const REFUSED_VALUES: ReadonlySet<string> = new Set([
  'filter-unknown',
  'filter-unknown-near',
  'campaign-unknown',
  'campaigns-none',
  'vs-not-before',
  'segments-unscored',
])

/** Two next steps from an empty period: the newest month that has sales; without the filters, or an import. */
function insteadOf<Address extends ReportAddress>(
  { t, language, session, now, deps }: SignedContext,
  { path, instead: isOfDay }: Pick<ReportPage<Address>, 'path' | 'instead'>,
  address: Address,
  newest: string | null,
): Html {
  const month =
    newest === null || isOfDay ? undefined : parsePeriod(newest.slice(0, 7), { now, timeZone: deps.timeZone })
  const filters = address.options.filter(([name]) => isNarrowing(name))
  const others = { ...address, options: address.options.filter(([name]) => !isNarrowing(name)) }
  return html`<p class="ways">
    ${
      month
        ? html`<a class="button primary" href="${reportUrl(path, others, { period: month.label })}"
            >${periodTitle(month, language)}</a
          >`
        : ''
    }
    ${
      filters.length > 0
        ? html`<a class="button" href="${reportUrl(path, others)}">${t('report.without-filters')}</a>`
        : may(session.person, 'import')
          ? html`<a class="button" href="${uploadPath(salesKind)}">${t('home.add-sales')}</a>`
          : isOfDay
            ? ''
            : html`<a class="button" href="${reportUrl(path, others, { period: 'all' })}">${t('period.all')}</a>`
    }
  </p>`
}

/** The month of the newest sale up to today, by its relative name where it has one. */
function defaultPeriod({ now, deps }: SignedContext, newest: string | null): string | undefined {
  if (newest === null) return undefined
  const clock = { now, timeZone: deps.timeZone }
  const month = [newest, today(clock)].toSorted()[0]?.slice(0, 7) ?? ''
  const names = ['this-month', 'last-month'] as const
  return names.find((name) => parsePeriod(name, clock)?.from === `${month}-01`) ?? month
}

function withPeriod(query: AddressParameters, period: string | undefined): AddressParameters {
  const isGiven = ['period', 'from', 'to'].some((name) => query[name] !== undefined)
  return isGiven || period === undefined ? query : { ...query, period }
}

function isCompared<Address extends ReportAddress>(address: Address): address is Address & { compare: CompareOption } {
  return 'compare' in address
}

/** The canonical address of the page, whatever the spelling of the request. */
function viewUrl({ request }: SignedContext, path: string, address: ReportAddress): string {
  const page = Number(request.query['page'])
  return reportUrl(path, address, page > 1 ? { page: String(page) } : {})
}

function exportUrl(
  { session }: SignedContext,
  { exportPath }: Pick<ReportPage, 'exportPath'>,
  address: ReportAddress,
): ExportUrl | undefined {
  return may(session.person, 'export') ? (changes) => reportUrl(exportPath, address, changes) : undefined
}

function problemNotice({ language }: SignedContext, problem: AppError | undefined): Html | string {
  if (!problem) return ''
  return html`<p class="notice notice-error" role="alert">${errorText(language, problem.code, problem.params)}</p>`
}
