import { may } from '../core/auth/policy.ts'
import type { CouponShow } from '../core/coupons/coupon-details.ts'
import { couponSorts } from '../core/coupons/coupon-sort.ts'
import { couponDetailColumns, couponDetailRow } from '../core/report/coupons/coupon-detail-list.ts'
import type { Column } from '../core/report/report.ts'
import { couponShows, type CouponAddress } from './coupon-address.ts'
import { reportUrl } from './report-address.ts'
import { LIST_PAGE, reportList } from './report-list.ts'
import { LIST_ANCHOR, type LongList } from './views/long-list.ts'
import type { SignedVisit } from './visit.ts'

/** Left to the workbook: a note tells where they differ from the coupon. */
const OMITTED: readonly string[] = ['used', 'salesDate', 'invoiceShop']
const NEWEST_FIRST = { key: 'usingDate', descending: true } as const

/** The part of the coupons that the address asks for, as far as its reader may see it; who saw people is written down. */
export async function readCouponList(visit: SignedVisit, path: string, address: CouponAddress): Promise<LongList> {
  const { deps, language, session, t } = visit
  const { query, show, sort = NEWEST_FIRST } = address
  const personal = may(session.person, 'customers-personal')
  const { key, descending } = sort
  const request = { query, show, page: address.page, size: LIST_PAGE, sort: key, descending }
  const { rows, total, page } = await deps.queries.run('couponDetailPage', request)
  const title = t('web.coupon-details')
  return reportList(
    visit,
    { path, address },
    {
      report: 'coupons',
      period: query.period,
      looked: { show },
      title,
      tabs: couponShows.map((each) => ({
        label: t(`web.coupons-${each}`),
        url: reportUrl(path, address, { show: each }) + LIST_ANCHOR,
        isCurrent: each === show,
      })),
      empty: t('web.coupon-details-none'),
      caption: title,
      layout: 'single-line',
      columns: pageColumns(couponDetailColumns({ language, personal }), show),
      rows: rows.map((row) => couponDetailRow(row, { language, personal })),
      sort,
      sortable: couponSorts,
      page,
      total,
    },
  )
}

/** Whoever asks for coupons with a note sees it without scrolling. */
function pageColumns(columns: readonly Column[], show: CouponShow): Column[] {
  const kept = columns.filter(({ key }) => !OMITTED.includes(key))
  if (show !== 'noted') return kept
  return [
    ...kept.slice(0, 1),
    ...kept.slice(1).toSorted((a, b) => Number(b.key === 'notes') - Number(a.key === 'notes')),
  ]
}
