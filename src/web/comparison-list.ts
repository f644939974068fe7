import { may } from '../core/auth/policy.ts'
import type { ComparisonListName, ComparisonSummary } from '../core/comparison/comparison-result.ts'
import { listColumns, listRow } from '../core/report/comparison/comparison-list.ts'
import { listNames, type ComparisonAddress } from './comparison-address.ts'
import { reportUrl } from './report-address.ts'
import { LIST_PAGE, reportList } from './report-list.ts'
import type { ListTab } from './views/list-tabs.ts'
import { LIST_ANCHOR, type LongList } from './views/long-list.ts'
import { pageNumber } from './views/pager.ts'
import type { SignedVisit } from './visit.ts'

const layouts: Partial<Record<ComparisonListName, string>> = {
  posOnly: 'pos-list',
  posOnlyPeriod: 'pos-list',
  cnvOnly: 'cnv-list',
  cnvOnlyPeriod: 'cnv-list',
}

/** The part of a list that the address asks for, as far as its reader may see it; who saw people is written down. */
export async function readComparisonList(
  visit: SignedVisit,
  path: string,
  address: ComparisonAddress,
  summary: ComparisonSummary,
): Promise<LongList> {
  const { deps, language, session, t } = visit
  const { list, question } = address
  const { query } = question
  const personal = may(session.person, 'customers-personal')
  const total = countsOf(summary)[list] ?? 0
  const page = pageNumber(address.page, { size: LIST_PAGE, total })
  const columns = listColumns(list, language)
  // Sorting by what is hidden would tell it.
  const sortable = columns.filter((column) => personal || !column.personal).map(({ key }) => key)
  const request = { query, list, page, size: LIST_PAGE, ...orderOf(address, sortable) }
  const { rows, sort, descending } = await deps.queries.run('comparisonPage', request)
  return reportList(
    visit,
    { path, address },
    {
      report: 'comparison',
      period: query.period,
      looked: { list },
      title: t('comparison.lists'),
      tabs: tabsOf(visit, path, address, summary),
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

/** Every list the report has; another one begins in its own order. */
function tabsOf({ t }: SignedVisit, path: string, address: ComparisonAddress, summary: ComparisonSummary): ListTab[] {
  const counts = countsOf(summary)
  return listNames.flatMap((list) => {
    const count = counts[list]
    if (count === null) return []
    const url = reportUrl(path, { ...address, options: [] }, { list }) + LIST_ANCHOR
    return [{ label: t(`figure.${list}`), count, url, isCurrent: list === address.list }]
  })
}

/** Rows of every list; null: the report has no such list. */
function countsOf({ totals, sharedPhones }: ComparisonSummary): Readonly<Record<ComparisonListName, number | null>> {
  const { posOnly, cnvOnly, posOnlyPeriod, cnvOnlyPeriod, pointsMismatch } = totals
  return { posOnly, cnvOnly, posOnlyPeriod, cnvOnlyPeriod, pointsMismatch, sharedPhones }
}

/** The order asked for; by any other column it is the list's own. */
function orderOf({ sort = '' }: ComparisonAddress, sortable: readonly string[]) {
  const key = sort.replace(/^-/, '')
  return sortable.includes(key) ? { sort: key, descending: sort.startsWith('-') } : {}
}
