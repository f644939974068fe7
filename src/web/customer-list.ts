import { customerSorts } from '../core/analytics/details.ts'
import { periodQueryText } from '../core/analytics/period.ts'
import { may } from '../core/auth/policy.ts'
import { recordAudit } from '../core/auth/record-audit.ts'
import { customerDetailColumns, customerDetailRow } from '../core/report/analytics/customer-detail-sheet.ts'
import type { AnalyticsAddress } from './analytics-address.ts'
import { reportUrl } from './report-address.ts'
import { LIST_ANCHOR, type LongList } from './views/long-list.ts'
import { pageNumber } from './views/pager.ts'
import type { SignedVisit } from './visit.ts'

/** Rows on one page. */
const SIZE = 50
const BIGGEST_FIRST = { key: 'salesAmount', descending: true } as const

/**
 * The customers of the report that the address asks for, as far as its reader may see them; who saw people is written
 * down. `customers` is how many there are.
 */
export async function readCustomerList(
  visit: SignedVisit,
  path: string,
  address: AnalyticsAddress,
  customers: number,
): Promise<LongList> {
  const { deps, language, session, now, t } = visit
  const { query, sort = BIGGEST_FIRST } = address
  const personal = may(session.person, 'customers-personal')
  const page = pageNumber(String(address.page), { size: SIZE, total: customers })
  const { key, descending } = sort
  const request = { query, page, size: SIZE, sort: key, descending }
  const { rows, total } = await deps.queries.run('customerDetailPage', request)
  if (personal && rows.length > 0) {
    const details = { page, period: periodQueryText(query.period) }
    await recordAudit(deps.ops, session.person, 'personal-data', { subject: 'analytics', details }, now)
  }
  const urlOf = (changes: Readonly<Record<string, string>>) => reportUrl(path, address, changes) + LIST_ANCHOR
  const title = t('sheet.customerDetails')
  return {
    title,
    tabs: [],
    note: personal ? undefined : t('comparison.masked'),
    empty: t('report.no-customers'),
    table: {
      caption: title,
      layout: 'single-line',
      columns: customerDetailColumns({ language, personal }),
      rows: rows.map((row) => customerDetailRow(row, { language, personal })),
      serverSort: { key, descending, urlOf: sortUrl },
    },
    paging: { page, size: SIZE, total, urlOf: (to) => urlOf({ page: String(to) }) },
  }

  function sortUrl(column: string, largestFirst: boolean): string | undefined {
    const sortable = customerSorts.some((each) => each === column)
    return sortable ? urlOf({ sort: `${largestFirst ? '-' : ''}${column}` }) : undefined
  }
}
