import { formatCount, NO_VALUE } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page.ts'
import { dataTable, type DataTable } from './data-table.ts'
import { listTabs, type ListTab } from './lists.ts'
import { pager, type PageOfRows } from './pager.ts'

export interface PlainTable {
  /** Names the table for screen readers. */
  readonly caption: string
  /** Column headings; numbers are right-aligned. */
  readonly columns: readonly (string | { readonly label: string; readonly number?: true })[]
  /** Name of a column layout in the stylesheet. */
  readonly layout?: string
  /** Rows of cells as markup or text; the first cell names the row. */
  readonly rows: readonly (readonly (Html | string)[])[]
}

/** With more columns than this, a phone shows each row as a paragraph. */
const MOST_COLUMNS_ON_A_PHONE = 3

/** A table of items rather than figures, with links, badges and buttons. */
export function plainTable({ caption, columns, rows, layout }: PlainTable): Html {
  const heads = columns.map((column) => (typeof column === 'string' ? { label: column, number: false } : column))
  const folds = heads.length > MOST_COLUMNS_ON_A_PHONE
  const classes = ['table-scroll', folds ? 'folding' : '', layout ?? ''].filter(Boolean).join(' ')
  const kind = (at: number) => (heads[at]?.number ? html`class="number"` : '')
  // The name in the first cell needs no label, a number there does.
  const isLabelled = (cell: Html | string, at: number) =>
    folds && !isNothing(cell) && (at > 0 || heads[0]?.number === true)
  const attributes = (cell: Html | string, at: number) =>
    isLabelled(cell, at) ? html`${kind(at)} data-label="${heads[at]?.label}"` : kind(at)
  return html`<div class="${classes}" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <thead>
        <tr>
          ${heads.map(({ label }, at) => html`<th scope="col" ${kind(at)}>${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell, at) =>
                at === 0
                  ? html`<th scope="row" ${attributes(cell, at)}>${cell}</th>`
                  : html`<td ${attributes(cell, at)}>${cell}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function isNothing(cell: Html | string): boolean {
  return cell === '' || cell === NO_VALUE
}

/** A count; zeros are subdued. */
export function countCell(count: number, language: Language): Html | string {
  const text = formatCount(count, language)
  return count === 0 ? html`<span class="zero">${text}</span>` : text
}

export interface LongList {
  readonly title: string
  readonly tabs: readonly ListTab[]
  readonly note?: string | undefined
  /** Shown instead of an empty table. */
  readonly empty: string
  readonly table: DataTable
  readonly paging: PageOfRows
}

/** Suffix of addresses within a list, so that the browser stays there. */
export const LIST_ANCHOR = '#lists'

/** A list that the server pages, sorts and filters, below the tables of a report. */
export function longList(list: LongList, reader: Pick<PageContext, 't' | 'language'>): { title: string; body: Html } {
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
