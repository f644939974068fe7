import { may } from '../../../core/access/policy.ts'
import { dayNumber, dayText } from '../../../core/calendar/day.ts'
import type { PeriodClock } from '../../../core/calendar/today.ts'
import { formatDay } from '../../../core/i18n/formats.ts'
import { readSegmentsQuestion } from '../../../core/report/insight-questions.ts'
import {
  segmentListKey,
  segmentMemberColumns,
  segmentMemberRow,
} from '../../../core/report/kinds/insight/segment-member-list.ts'
import type { ReportQuestion } from '../../../core/report/report-kind.ts'
import { SEGMENT_KEYS, type SegmentKey } from '../../../core/rfm/segment-customers.ts'
import { memberSorts, type MemberSort } from '../../../core/segments/segment-members.ts'
import type { SegmentsResult } from '../../../core/segments/segments.ts'
import { oneOf } from '../../../core/sales/report-options.ts'
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

interface SegmentsAddress extends ReportAddress, Omit<ListPosition<MemberSort>, 'options'> {
  readonly question: ReportQuestion<'segments'>
  /** The segment whose members are listed below the report. */
  readonly list: SegmentKey | undefined
}

/** The page of the segments. */
export const segmentsPage: ReportPage<SegmentsAddress> = {
  path: '/segments/',
  exportPath: '/segments/export/',
  title: 'web.segments',
  read: readSegmentsAddress,
  instead: (context, address, answer) =>
    sinceLinks(context, address, answer?.kind === 'segments' ? answer.result.asOf : null),
  choices: () => Promise.resolve(undefined),
  filters(context, { question }) {
    const { t } = context
    const { period, since } = question.query
    const fields = [dayField('as-of', t('insight.as-of-day'), period.to), dayField('vs', t('insight.vs'), since)]
    const chosen = [period.to, since].flatMap((day) => (day === null ? [] : [formatDay(day)]))
    return filterForm({ path: segmentsPage.path, chosen, fields }, context)
  },
  listsPeople: ({ list }) => list !== undefined,
  beforeData({ t }, _choices, answer) {
    const noSales = answer.kind === 'segments' && answer.result.asOf === null
    return noSales ? nothingYet(t('web.no-sales-title'), t('web.no-sales'), { t }) : undefined
  },
  async extras(context, address, answer) {
    if (answer.kind !== 'segments') return {}
    const isListed = may(context.session.person, 'customers')
    return {
      ...(isListed ? { rowUrl: (table, key) => (table === 'segments' ? listUrl(address, key) : undefined) } : {}),
      ...(isListed ? await membersOf(context, address, answer.result) : {}),
    }
  },
}

/** How long ago the moves begin, in days. */
const SINCE = [30, 90, 180, 365] as const

/** Links to the moves of the last months. */
function sinceLinks({ t }: SignedContext, address: SegmentsAddress, asOf: string | null) {
  const others = { ...address, options: address.options.filter(([name]) => name !== 'vs') }
  const { since } = address.question.query
  const links = asOf === null ? [] : SINCE.map((days) => ({ days, day: dayText(dayNumber(asOf) - days) }))
  return choiceLinks(t('insight.vs'), [
    { label: t('segments.no-moves'), url: reportUrl(segmentsPage.path, others), isCurrent: since === null },
    ...links.map(({ days, day }) => ({
      label: t('segments.days-ago', { days }),
      url: reportUrl(segmentsPage.path, others, { vs: day }),
      isCurrent: since === day,
    })),
  ])
}

function listUrl(address: SegmentsAddress, segment: string): string | undefined {
  if (!SEGMENT_KEYS.some((key) => key === segment)) return undefined
  const options = address.options.filter(([name]) => name !== 'sort')
  return reportUrl(segmentsPage.path, { ...address, options }, { list: segment }) + LIST_ANCHOR
}

/** The members of a segment, on request only, because reading personal data is audited. */
async function membersOf(
  context: SignedContext,
  address: SegmentsAddress,
  { segments }: SegmentsResult,
): Promise<Pick<ReportExtras, 'lists'>> {
  const { t } = context
  if (address.list !== undefined) {
    const list = await readMemberList(context, address, address.list, segments)
    return { lists: { ...longList(list, context), table: segmentListKey(address.list) } }
  }
  const url = listUrl(address, 'champions') ?? ''
  return { lists: { title: t('segments.list'), body: html`<p><a href="${url}">${t('segments.list-show')}</a></p>` } }
}

const BIGGEST_FIRST = { key: 'salesAmount', descending: true } as const

async function readMemberList(
  context: SignedContext,
  address: SegmentsAddress,
  segment: SegmentKey,
  sizes: SegmentsResult['segments'],
): Promise<LongList> {
  const { deps, language, session, t } = context
  const { question, sort = BIGGEST_FIRST } = address
  const personal = may(session.person, 'customers-personal')
  const size = sizes.find(({ key }) => key === segment)?.customers ?? 0
  const page = pageNumber(String(address.page), { size: LIST_PAGE, total: size })
  const request = {
    query: question.query,
    segment,
    page,
    size: LIST_PAGE,
    sort: sort.key,
    descending: sort.descending,
  }
  const { rows, total } = await deps.queries.run('segmentMemberPage', request)
  const held = sizes.filter(({ customers }) => customers > 0)
  return reportList(
    context,
    { path: segmentsPage.path, address },
    {
      report: 'segments',
      period: question.query.period,
      auditDetails: { list: segment },
      title: t('segments.list'),
      tabs: held.map(({ key, customers }) => {
        return {
          label: t(`segment.${key}`),
          count: customers,
          url: listUrl(address, key) ?? '',
          isCurrent: key === segment,
        }
      }),
      empty: t('segments.list-empty'),
      caption: t(`segment.${segment}`),
      layout: 'single-line',
      columns: segmentMemberColumns({ language, personal }),
      rows: rows.map((row) => segmentMemberRow(row, { language, personal })),
      sort,
      sortable: memberSorts,
      page,
      total,
    },
  )
}

/** Reads the address of the segments. Throws for an unreadable day. */
export function readSegmentsAddress(parameters: AddressParameters, clock: PeriodClock): SegmentsAddress {
  const option = addressOption(parameters)
  const question = readSegmentsQuestion(option, clock)
  const list = oneOf(option, 'list', SEGMENT_KEYS)
  const { sort, page, options } = readListPosition(parameters, memberSorts)
  const { period, since } = question.query
  return {
    question,
    periodText: '',
    list,
    sort,
    page,
    options: [
      ...(period.to === null ? [] : [['as-of', period.to] as const]),
      ...(since === null ? [] : [['vs', since] as const]),
      ...(list === undefined ? [] : [['list', list] as const, ...options]),
    ],
  }
}

export function showSegments(context: SignedContext): Promise<PageAnswer> {
  return showReport(context, segmentsPage)
}

export function exportSegments(context: SignedContext): Promise<PageAnswer> {
  return exportReport(context, segmentsPage)
}

export function shareSegments(context: SignedContext): Promise<PageAnswer> {
  return shareReport(context, segmentsPage)
}
