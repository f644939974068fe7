import { formatCount } from '../../core/i18n/formats.ts'
import { html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { dataTable, type DataTable } from './data-table.ts'
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

export interface ListTab {
  readonly label: string
  readonly count?: number
  readonly url: string
  readonly isCurrent: boolean
}

/** Ends every address within a list, so that its reader stays there. */
export const LIST_ANCHOR = '#lists'

/** A list that the server cuts into pages, sorts and narrows, as a report page has it below its tables. */
export function longList(list: LongList, reader: Pick<Visit, 't' | 'language'>): NonNullable<ReportExtras['lists']> {
  const { title, tabs, note, empty, table, paging } = list
  const { language } = reader
  const body = html`<nav class="presets" aria-label="${title}">
      <ul>
        ${tabs.map(({ label, count, url, isCurrent }) => {
          const shown = count === undefined ? '' : html` <span>${formatCount(count, language)}</span>`
          return html`<li><a href="${url}" ${isCurrent ? html`aria-current="true"` : ''}>${label}${shown}</a></li>`
        })}
      </ul>
    </nav>
    ${note === undefined ? '' : html`<p class="table-note">${note}</p>`}
    ${
      paging.total === 0
        ? html`<p class="muted">${empty}</p>`
        : html`${dataTable(table, language)} ${pager(paging, reader)}`
    }`
  return { title, body }
}
