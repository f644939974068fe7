import type { PageAnswer } from '../server/route.ts'
import { may } from '../../core/access/policy.ts'
import { type ReportPage, showReport } from './show-report.ts'
import { textField } from '../ui/filter-form.ts'
import { longList, LIST_ANCHOR, type LongList } from '../ui/plain-table.ts'
import { nothingYet } from '../ui/notices.ts'
import { reportFilters, saleFields, segmentField, valuesField } from './report-filters.ts'
import { oneOf } from '../../core/sales/report-options.ts'
import type { PeriodClock } from '../../core/calendar/today.ts'
import type { CouponShow } from '../../core/coupons/coupon-details.ts'
import { type CouponChoices, couponFilters } from '../../core/coupons/coupon-analytics.ts'
import type { CouponFilters } from '../../core/coupons/coupon-result.ts'
import { couponSorts, type CouponSort } from '../../core/coupons/coupon-sort.ts'
import { readListPosition, type ListPosition, LIST_PAGE, reportList } from './report-list.ts'
import {
  addressOption,
  readAddressOptions,
  type AddressOptions,
  type AddressParameters,
  type ReportAddress,
  reportUrl,
} from './report-address.ts'
import { couponDetailColumns, couponDetailRow } from '../../core/report/kinds/coupons/coupon-detail-list.ts'
import type { Column } from '../../core/report/report.ts'
import type { SignedContext, RequestContext } from '../server/request-context.ts'
import { type Campaign, NO_CAMPAIGN } from '../../core/coupons/campaigns/campaign-list.ts'
import { html, type Html } from '../ui/html.ts'
import { UNKNOWN_GROUP } from '../../core/retail/shop-group.ts'
import { rowUrl, type RowFilters } from './row-url.ts'
import { exportReport } from './export-report.ts'
import { shareReport } from './share-report.ts'

/** The page of coupon analytics. */
export const couponPage: ReportPage<CouponAddress, CouponChoices> = {
  path: '/coupons/',
  exportPath: '/coupons/export/',
  title: 'web.coupons',
  read: readCouponAddress,
  choices: ({ deps }) => deps.queries.run('couponChoices', {}),
  newest: ({ salesThrough }) => salesThrough,
  filters(context, address, { campaigns, shopGroups, brands }) {
    const { t } = context
    const { filters } = address.query
    const { prefix, campaign, shopGroup, brand, segment } = filters
    const fields = [
      valuesField(context, 'campaign', t('filter.campaign'), { values: campaigns, chosen: campaign }),
      textField('prefix', t('web.coupon-prefix'), prefix, 'TET26, VIP'),
      valuesField(context, 'shop-group', t('web.shop-group'), { values: shopGroups, chosen: shopGroup }),
      valuesField(context, 'brand', t('web.brand'), { values: brands, chosen: brand }),
      segmentField(context, segment),
      ...saleFields(context, filters),
    ]
    return reportFilters(context, { path: couponPage.path, address, fields })
  },
  listsPeople: () => true,
  beforeData({ t }, { hasCoupons }) {
    return hasCoupons ? undefined : nothingYet(t('web.no-coupons-title'), t('web.no-coupons'), { t })
  },
  async extras(context, address) {
    const [{ campaigns }, list] = await Promise.all([
      context.deps.queries.run('campaignOverview', {}),
      readCouponList(context, couponPage.path, address),
    ])
    return {
      rowUrl: (table, key) =>
        restRows.has(key) ? undefined : rowUrl(couponPage.path, filterOf, address, { table, key }),
      below: { byCampaign: campaignList(campaigns, context, may(context.session.person, 'campaigns')) },
      lists: { ...longList(list, context), table: 'couponDetails' },
    }
  },
}

/** Rows of the coupons without a campaign or known shop: no filter asks for them. */
const restRows: ReadonlySet<string> = new Set([NO_CAMPAIGN, UNKNOWN_GROUP])

/** The filters of the rows of its tables. */
const filterOf: RowFilters = { byShopGroup: 'shop-group', byCampaign: 'campaign' }

/** The filters of the list below the report. */
export const couponShows = ['all', 'used', 'unused', 'noted'] as const satisfies readonly CouponShow[]

export interface CouponAddress
  extends AddressOptions<CouponFilters>, ReportAddress, Omit<ListPosition<CouponSort>, 'options'> {
  readonly show: CouponShow
}

/** Reads the address of the coupon report. Throws for an unreadable period or value. */
export function readCouponAddress(parameters: AddressParameters, clock: PeriodClock): CouponAddress {
  const address = readAddressOptions(couponFilters, parameters, clock)
  const { query, comparison } = address
  const option = addressOption(parameters)
  const show = oneOf(option, 'show', couponShows) ?? 'all'
  const { sort, page, options } = readListPosition(parameters, couponSorts)
  return {
    ...address,
    question: { kind: 'coupons', query, compare: comparison },
    show,
    sort,
    page,
    options: [...address.options, ...(show === 'all' ? [] : [['show', show] as const]), ...options],
  }
}

/** Columns only in the workbook: notes show where they differ from the coupon. */
const OMITTED: readonly string[] = ['used', 'salesDate', 'invoiceShop']
const NEWEST_FIRST = { key: 'usingDate', descending: true } as const

/**
 * The page of coupons that the address asks for, masked by the reader's permissions; reading them unmasked is audited.
 */
export async function readCouponList(context: SignedContext, path: string, address: CouponAddress): Promise<LongList> {
  const { deps, language, session, t } = context
  const { query, show, sort = NEWEST_FIRST } = address
  const personal = may(session.person, 'customers-personal')
  const { key, descending } = sort
  const request = { query, show, page: address.page, size: LIST_PAGE, sort: key, descending }
  const { rows, total, page } = await deps.queries.run('couponDetailPage', request)
  const title = t('web.coupon-details')
  return reportList(
    context,
    { path, address },
    {
      report: 'coupons',
      period: query.period,
      auditDetails: { show },
      title,
      tabs: couponShows.map((each) => ({
        label: t(`web.coupons-${each}`),
        url: reportUrl(path, address, { show: each }) + LIST_ANCHOR,
        isCurrent: each === show,
      })),
      empty: t('web.coupon-details-none'),
      caption: title,
      layout: undefined,
      columns: pageColumns(couponDetailColumns({ language, personal }), show),
      rows: rows.map((row) => couponDetailRow(row, { language, personal })),
      sort,
      sortable: couponSorts,
      page,
      total,
    },
  )
}

/** For the list of noted coupons the note comes first, visible without scrolling. */
function pageColumns(columns: readonly Column[], show: CouponShow): Column[] {
  const kept = columns.filter(({ key }) => !OMITTED.includes(key))
  if (show !== 'noted') return kept
  return [
    ...kept.slice(0, 1),
    ...kept.slice(1).toSorted((a, b) => Number(b.key === 'notes') - Number(a.key === 'notes')),
  ]
}

const EXAMPLE = 'campaign add "Tết 2026" prefixes:TET26,TETVIP'

/** Campaigns with their prefixes, and the link to edit them for readers with the permission. */
export function campaignList(
  campaigns: readonly Campaign[],
  { t }: Pick<RequestContext, 't'>,
  mayChange: boolean,
): Html | string {
  if (campaigns.length === 0 && !mayChange) return ''
  const [before = '', after = ''] = t('web.campaigns-how').split('{example}')
  return html`${
    campaigns.length === 0
      ? ''
      : html`<ul class="chosen">
          ${campaigns.map(
            ({ name, prefixes, detail }) =>
              html`<li><strong>${name}</strong>: ${prefixes.join(', ')}${detail === null ? '' : ` · ${detail}`}</li>`,
          )}
        </ul>`
  }
  ${mayChange ? html`<p class="table-note">${before}<code>${EXAMPLE}</code>${after}</p>` : ''}`
}

export function showCoupons(context: SignedContext): Promise<PageAnswer> {
  return showReport(context, couponPage)
}

export function exportCoupons(context: SignedContext): Promise<PageAnswer> {
  return exportReport(context, couponPage)
}

export function shareCoupons(context: SignedContext): Promise<PageAnswer> {
  return shareReport(context, couponPage)
}
