import { html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { dataTable, type DataTable } from './data-table.ts'
import { listTabs, type ListTab } from './list-tabs.ts'
import { pager, type PageOfRows } from './pager.ts'
import type { ReportExtras } from './report-body.ts'

export interface LongList {
  readonly title: string
  readonly tabs: readonly ListTab[]
  readonly note?: string | undefined
  /** Instead of a table without rows. */
  readonly empty: string
  readonly table: DataTable
  readonly paging: PageOfRows
}

/** Ends every address within a list, so that its reader stays there. */
export const LIST_ANCHOR = '#lists'

/** A list that the server cuts into pages, sorts and narrows, as a report page has it below its tables. */
export function longList(list: LongList, reader: Pick<Visit, 't' | 'language'>): NonNullable<ReportExtras['lists']> {
  const { title, tabs, note, empty, table, paging } = list
  const { language } = reader
  const body = html`${listTabs(title, tabs, language)}
  ${note === undefined ? '' : html`<p class="table-note">${note}</p>`}
  ${
    paging.total === 0
      ? html`<p class="muted">${empty}</p>`
      : html`${dataTable(table, language)} ${pager(paging, reader)}`
  }`
  return { title, body }
}
