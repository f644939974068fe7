import { NO_VALUE } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import { formatCell } from '../../core/report/formats/format-cell.ts'
import type { ReportCell, Column, ReportRow } from '../../core/report/report.ts'
import { html, type Html } from './html.ts'

export interface DataTable {
  readonly columns: readonly Column[]
  readonly rows: readonly ReportRow[]
  readonly totals?: ReportRow | undefined
  /** Names the table for screen readers. */
  readonly caption: string
  readonly sortable?: boolean
  /** The table's key in addresses. */
  readonly key?: string
  /** The link of a row's first cell. */
  readonly rowUrl?: ((row: ReportRow) => string | undefined) | undefined
  /** Sorting by the server, for tables with more rows than the page shows. */
  readonly serverSort?: ServerSort | undefined
  /** Name of a column layout in the stylesheet. */
  readonly layout?: string | undefined
}

export interface ServerSort {
  readonly key: string
  readonly descending: boolean
  /** The address of the same table sorted by a column. */
  readonly urlOf: (columnKey: string, descending: boolean) => string | undefined
}

/** A table that scrolls in its own frame; the first column names the row and stays visible. */
export function dataTable(table: DataTable, language: Language): Html {
  const { columns, rows, totals } = table
  return html`<div
    class="table-scroll${table.layout ? ` ${table.layout}` : ''}"
    tabindex="0"
    role="region"
    aria-label="${table.caption}"
  >
    <table ${table.sortable ? html`data-sortable="${table.key ?? ''}"` : ''}>
      <thead>
        <tr>
          ${columns.map((column) => headCell(column, table.serverSort))}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => bodyRow(row, table, language))}
      </tbody>
      ${
        totals
          ? html`<tfoot>
              <tr>
                ${columns.map((column, at) => dataCell(totals[column.key] ?? null, column, at === 0, language))}
              </tr>
            </tfoot>`
          : ''
      }
    </table>
  </div>`
}

function headCell(column: Column, sort: ServerSort | undefined): Html {
  const sorted = sort?.key === column.key
  const url = sort?.urlOf(column.key, sorted ? !sort.descending : !isText(column))
  if (url === undefined) return html`<th scope="col" ${numberClass(column)}>${column.label}</th>`
  const direction = sorted ? html`aria-sort="${sort?.descending ? 'descending' : 'ascending'}"` : ''
  return html`<th scope="col" ${numberClass(column)} ${direction}>
    <a class="sort" href="${url}" rel="nofollow">${column.label}</a>
  </th>`
}

/** Text sorts from A first, figures and days from the largest. */
function isText({ type }: Column): boolean {
  return type === 'text' || type === 'grade' || type === 'phone'
}

function bodyRow(row: ReportRow, { columns, rowUrl }: DataTable, language: Language): Html {
  const url = rowUrl?.(row)
  return html`<tr>
    ${columns.map((column, at) => dataCell(row[column.key] ?? null, column, at === 0, language, at === 0 ? url : undefined))}
  </tr>`
}

function dataCell(cell: ReportCell, column: Column, first: boolean, language: Language, url?: string): Html {
  const text = formatCell(cell, column.type, language)
  const shown = url === undefined ? cellText(text, cell, column) : html`<a href="${url}">${text}</a>`
  if (first) return html`<th scope="row" ${numberClass(column)}>${shown}</th>`
  if (typeof cell !== 'number') return html`<td ${numberClass(column)}>${shown}</td>`
  const quiet = text === NO_VALUE || cell === 0
  return html`<td class="number${quiet ? ' zero' : ''}${column.muted ? ' muted' : ''}" data-value="${cell}">
    ${shown}
  </td>`
}

function cellText(text: string, cell: ReportCell, { type }: Column): Html | string {
  return type === 'grade' && cell !== null ? gradeBadge(text) : text
}

function numberClass({ type, muted }: Column): Html | string {
  return isFigure(type) ? html`class="number${muted ? ' muted' : ''}"` : ''
}

const coloured: ReadonlySet<string> = new Set(['vip0', 'vip1', 'vip2', 'vip3', 'member', 'silver', 'gold', 'diamond'])

function isFigure(type: Column['type']): boolean {
  return type === 'count' || type === 'money' || type === 'percent' || type === 'change'
}

/** The name of a grade or level on its colour in the charts; unknown ones are grey. */
export function gradeBadge(name: string): Html {
  const key = name.toLowerCase()
  return html`<span class="grade${coloured.has(key) ? ` grade-${key}` : ''}">${name}</span>`
}
