import { periodQueryText } from '../../core/calendar/period-title.ts'
import type { Period } from '../../core/calendar/period.ts'
import { may } from '../../core/access/policy.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import type { ReportName, Column, ReportRow } from '../../core/report/report.ts'
import { addressOption, reportUrl, type AddressParameters, type ReportAddress } from './report-address.ts'
import { LIST_ANCHOR, type LongList } from '../ui/plain-table.ts'
import { customerPath } from '../../core/customers/customer-result.ts'
import type { DataTable } from '../ui/data-table.ts'
import type { SignedContext } from '../server/request-context.ts'

/** Rows on one page of a list. */
export const LIST_PAGE = 50

/** A page of a list of people below a report. */
export interface ReportListPage extends Pick<LongList, 'title' | 'tabs' | 'empty'> {
  readonly report: ReportName
  readonly period: Period
  /** Audit details that name the part of the report. */
  readonly auditDetails: Readonly<Record<string, string>>
  readonly caption: string
  readonly layout: string | undefined
  readonly columns: readonly Column[]
  readonly rows: readonly ReportRow[]
  readonly sort: { readonly key: string; readonly descending: boolean }
  /** Columns the server can sort by. */
  readonly sortable: readonly string[]
  readonly page: number
  readonly total: number
}

/** Columns that name a customer by VIP ID. */
const customerColumns: readonly string[] = ['vipId', 'memberId']

/** The pages of the customers that a list names, for readers who may open them. */
async function customerUrls(
  { deps, session }: SignedContext,
  { columns, rows }: Pick<ReportListPage, 'columns' | 'rows'>,
): Promise<DataTable['cellUrl']> {
  const named = columns.filter(({ key }) => customerColumns.includes(key))
  const vipIds = rows.flatMap((row) => named.map(({ key }) => row[key] ?? '')).filter((id) => typeof id === 'string')
  const known = vipIds.filter((id) => id !== '')
  if (!may(session.person, 'customers') || known.length === 0) return undefined
  const found = await deps.queries.run('customerRefs', { vipIds: Array.from(new Set(known)) })
  const pages = new Map<unknown, string>(found.map(({ vipId, ref }) => [vipId, customerPath(ref)]))
  return ({ key }, row) => (customerColumns.includes(key) ? pages.get(row[key]) : undefined)
}

/** The page as a list with sorting and a pager; reading people unmasked is audited. */
export async function reportList(
  context: SignedContext,
  { path, address }: { readonly path: string; readonly address: ReportAddress },
  shown: ReportListPage,
): Promise<LongList> {
  const { deps, session, now, t } = context
  const { page, total, sort, sortable, rows } = shown
  const personal = may(session.person, 'customers-personal')
  if (personal && rows.length > 0) {
    const details = { ...shown.auditDetails, page, period: periodQueryText(shown.period) }
    await recordAudit(deps.ops, session.person, 'personal-data', { subject: shown.report, details }, now)
  }
  const urlOf = (changes: Readonly<Record<string, string>>) => reportUrl(path, address, changes) + LIST_ANCHOR
  const sortUrl = (column: string, largestFirst: boolean) =>
    sortable.includes(column) ? urlOf({ sort: `${largestFirst ? '-' : ''}${column}` }) : undefined
  return {
    title: shown.title,
    tabs: shown.tabs,
    note: personal ? undefined : t('comparison.masked'),
    empty: shown.empty,
    table: {
      caption: shown.caption,
      layout: shown.layout,
      columns: shown.columns,
      rows,
      serverSort: { ...sort, urlOf: sortUrl },
      cellUrl: await customerUrls(context, shown),
    },
    paging: { page, size: LIST_PAGE, total, urlOf: (to) => urlOf({ page: String(to) }) },
  }
}

/** The position of a list in an address: page and order. */
export interface ListPosition<Sort extends string> {
  /** Undefined: the list's own order. */
  readonly sort: { readonly key: Sort; readonly descending: boolean } | undefined
  /** From 1. */
  readonly page: number
  /** The order as spelled in the address. */
  readonly options: readonly (readonly [name: string, value: string])[]
}

/** Reads `sort=-salesAmount` and `page=2`; an unknown column means the list's own order. */
export function readListPosition<Sort extends string>(
  parameters: AddressParameters,
  sorts: readonly Sort[],
): ListPosition<Sort> {
  const option = addressOption(parameters)
  const sort = option('sort') ?? ''
  const key = sorts.find((each) => each === sort.replace(/^-/, ''))
  const page = /^\d{1,9}$/.exec(option('page') ?? '')
  return {
    sort: key && { key, descending: sort.startsWith('-') },
    page: Math.max(1, Number(page?.[0] ?? 1)),
    options: key === undefined ? [] : [['sort', sort]],
  }
}
