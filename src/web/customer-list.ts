import { customerSorts } from '../core/analytics/details.ts'
import { may } from '../core/auth/policy.ts'
import { customerDetailColumns, customerDetailRow } from '../core/report/analytics/customer-detail-sheet.ts'
import type { AnalyticsAddress } from './analytics-address.ts'
import { LIST_PAGE, reportList } from './report-list.ts'
import type { LongList } from './views/long-list.ts'
import { pageNumber } from './views/pager.ts'
import type { SignedVisit } from './visit.ts'

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
  const { deps, language, session, t } = visit
  const { query, sort = BIGGEST_FIRST } = address
  const personal = may(session.person, 'customers-personal')
  const page = pageNumber(String(address.page), { size: LIST_PAGE, total: customers })
  const { key, descending } = sort
  const request = { query, page, size: LIST_PAGE, sort: key, descending }
  const { rows, total } = await deps.queries.run('customerDetailPage', request)
  const title = t('sheet.customerDetails')
  return reportList(
    visit,
    { path, address },
    {
      report: 'analytics',
      period: query.period,
      looked: {},
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
