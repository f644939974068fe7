import { may } from '../core/auth/policy.ts'
import { recordAudit } from '../core/auth/record-audit.ts'
import type { ComparisonListName, ComparisonSummary } from '../core/comparison/comparison-result.ts'
import { periodQueryText } from '../core/analytics/period.ts'
import type { QueryInput } from '../core/queries/tasks.ts'
import { listColumns, listRow } from '../core/report/comparison-list.ts'
import type { Column, Row } from '../core/report/report.ts'
import type { ComparisonAddress } from './comparison-address.ts'
import { pageNumber } from './views/pager.ts'
import type { SignedVisit } from './visit.ts'

/** Rows on one page. */
const SIZE = 50

export interface ListPage {
  readonly address: ComparisonAddress
  /** Rows of every list; null: the report has no such list. */
  readonly counts: Readonly<Record<ComparisonListName, number | null>>
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** Columns the reader may sort by: not those whose cells stay hidden. */
  readonly sortable: readonly string[]
  /** The column the rows are sorted by. */
  readonly key: string
  readonly descending: boolean
  readonly page: number
  readonly size: number
  readonly total: number
  /** Whether the reader sees names and whole phones. */
  readonly personal: boolean
}

/** The part of a list that the address asks for, as far as its reader may see it; who saw people is written down. */
export async function readComparisonList(
  visit: SignedVisit,
  address: ComparisonAddress,
  summary: ComparisonSummary,
): Promise<ListPage> {
  const { deps, language, session, now } = visit
  const { list, question } = address
  const { query } = question
  const personal = may(session.person, 'customers-personal')
  const counts = countsOf(summary)
  const total = counts[list] ?? 0
  const page = pageNumber(address.page, { size: SIZE, total })
  const columns = listColumns(list, language)
  const sortable = columns.filter((column) => personal || !column.personal).map(({ key }) => key)
  const order = orderOf(address, sortable)
  const found = await deps.queries.run('comparisonPage', { query, list, page, size: SIZE, ...order })
  if (personal && found.rows.length > 0) {
    const details = { list, page, period: periodQueryText(query.period) }
    await recordAudit(deps.ops, session.person, 'personal-data', { subject: 'comparison', details }, now)
  }
  const rows = found.rows.map((row) => listRow(row, { language, personal }))
  const { sort: key, descending } = found
  return { address, counts, columns, rows, sortable, key, descending, page, size: SIZE, total, personal }
}

function countsOf({ totals, sharedPhones }: ComparisonSummary): ListPage['counts'] {
  const { posOnly, cnvOnly, posOnlyPeriod, cnvOnlyPeriod, pointsMismatch } = totals
  return { posOnly, cnvOnly, posOnlyPeriod, cnvOnlyPeriod, pointsMismatch, sharedPhones }
}

/** The order asked for; by any other column it is the list's own. */
function orderOf(
  { sort = '' }: ComparisonAddress,
  sortable: readonly string[],
): Pick<QueryInput<'comparisonPage'>, 'sort' | 'descending'> {
  const key = sort.replace(/^-/, '')
  return sortable.includes(key) ? { sort: key, descending: sort.startsWith('-') } : {}
}
