import { formatAmount } from '../../core/i18n/formats.ts'
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
  /** The link of a cell; of the first one where the row has none. */
  readonly cellUrl?: ((column: Column, row: ReportRow) => string | undefined) | undefined
  /** Sorting by the server, for tables with more rows than the page shows. */
  readonly serverSort?: ServerSort | undefined
  /** Name of a column layout in the stylesheet. */
  readonly layout?: string | undefined
  /** The figure of which each row has a bar. */
  readonly sharedBy?: string | undefined
}

export interface ServerSort {
  readonly key: string
  readonly descending: boolean
  /** The address of the same table sorted by a column. */
  readonly urlOf: (columnKey: string, descending: boolean) => string | undefined
}

/**
 * A table that scrolls sideways in its frame; the first column names the row and stays visible. Amounts are whole đồng;
 * the total row has the currency, or without one the heading.
 */
export function dataTable(table: DataTable, language: Language): Html {
  const { columns, rows, totals } = table
  const barOf = barReader(table)
  return html`<div
    class="table-scroll${table.layout ? ` ${table.layout}` : ''}"
    tabindex="0"
    role="region"
    aria-label="${table.caption}"
  >
    <table ${table.sortable ? html`data-sortable="${table.key ?? ''}"` : ''}>
      <thead>
        <tr>
          ${columns.map((column) => headCell(column, table))}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => bodyRow(row, table, { language, barOf }))}
      </tbody>
      ${
        totals
          ? html`<tfoot>
              <tr>
                ${columns.map((column, at) => totalCell(totals[column.key] ?? null, column, at === 0, language))}
              </tr>
            </tfoot>`
          : ''
      }
    </table>
  </div>`
}

function headCell(column: Column, { serverSort: sort, totals }: DataTable): Html {
  const sorted = sort?.key === column.key
  const label = column.type === 'money' && !totals ? `${column.label} (₫)` : column.label
  const url = sort?.urlOf(column.key, sorted ? !sort.descending : !isText(column))
  if (url === undefined) return html`<th scope="col" ${cellClass(column)}>${label}</th>`
  const direction = sorted ? html`aria-sort="${sort?.descending ? 'descending' : 'ascending'}"` : ''
  return html`<th scope="col" ${cellClass(column)} ${direction}>
    <a class="sort" href="${url}" rel="nofollow">${label}</a>
  </th>`
}

/** Text sorts from A first, figures and days from the largest. */
function isText({ type }: Column): boolean {
  return type === 'text' || type === 'grade' || type === 'phone'
}

interface RowOptions {
  readonly language: Language
  /** The length of the row's bar, from 0 to 100; undefined where there is none. */
  readonly barOf: (row: ReportRow) => number | undefined
}

function bodyRow(row: ReportRow, table: DataTable, { language, barOf }: RowOptions): Html {
  const { columns, rowUrl, cellUrl, sharedBy } = table
  const id = columns.find(({ under }) => under)
  return html`<tr>
    ${columns.map((column, at) => {
      const cell = row[column.key] ?? null
      if (at > 0) {
        const bar = column.key === sharedBy ? shareBar(barOf(row)) : ''
        return dataCell(cell, column, { language, url: cellUrl?.(column, row), bar })
      }
      const name = linked(cellText(cell, column, language), rowUrl?.(row) ?? cellUrl?.(column, row))
      const under = id && row[id.key] ? html`<span class="under">${String(row[id.key])}</span>` : ''
      return html`<th scope="row" ${cellClass(column)}>${name}${under}</th>`
    })}
  </tr>`
}

interface CellOptions {
  readonly language: Language
  readonly url: string | undefined
  readonly bar: Html | string
}

function dataCell(cell: ReportCell, column: Column, { language, url, bar }: CellOptions): Html {
  const shown = linked(cellText(cell, column, language), url)
  if (typeof cell !== 'number') return html`<td ${cellClass(column)}>${shown}</td>`
  const quiet = cell === 0
  const classes = ['number', ...(quiet ? ['zero'] : []), ...(column.muted ? ['muted'] : []), ...shadeOf(cell, column)]
  return html`<td class="${classes.join(' ')}" data-value="${cell}">${shown}${bar}</td>`
}

/** Shades of a cell, from the palest. */
const SHADES = 8

function shadeOf(cell: number, { shadedTo }: Column): string[] {
  if (shadedTo === undefined || shadedTo <= 0 || cell <= 0) return []
  return [`shade-${Math.min(SHADES, Math.max(1, Math.ceil((cell / shadedTo) * SHADES)))}`]
}

function totalCell(cell: ReportCell, column: Column, first: boolean, language: Language): Html {
  const text = formatCell(cell, column.type, language)
  if (first) return html`<th scope="row" ${cellClass(column)}>${text}</th>`
  const value = typeof cell === 'number' ? html`data-value="${cell}"` : ''
  return html`<td ${cellClass(column)} ${value}>${text}</td>`
}

function linked(shown: Html | string, url: string | undefined): Html | string {
  return url === undefined ? shown : html`<a href="${url}">${shown}</a>`
}

function cellText(cell: ReportCell, { type }: Column, language: Language): Html | string {
  if (type === 'money' && typeof cell === 'number') return formatAmount(cell, language)
  const text = formatCell(cell, type, language)
  if (type === 'grade' && cell !== null) return gradeBadge(text)
  return type === 'text' && text.includes('@') ? emailText(text) : text
}

/** An e-mail address breaks before its parts rather than within a word. */
function emailText(text: string): Html {
  return html`${text.split(/(?=[@.])/u).map((part, at) => (at === 0 ? part : html`<wbr />${part}`))}`
}

/** The length of each row's bar, that of the largest being 100; nothing for a single row. */
function barReader({ rows, sharedBy }: DataTable): RowOptions['barOf'] {
  if (sharedBy === undefined || rows.length < 2) return () => undefined
  const amountOf = (row: ReportRow) => Math.max(0, Number(row[sharedBy] ?? 0))
  const largest = Math.max(...rows.map(amountOf))
  return (row) => (largest > 0 ? Math.round((amountOf(row) / largest) * 100) : undefined)
}

/** An attribute of an SVG sets the length, because the content policy allows no style in a page. */
function shareBar(length: number | undefined): Html | string {
  if (length === undefined) return ''
  return html`<svg class="share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <path d="M0 0h${length}v1H0z" />
  </svg>`
}

function cellClass({ type, muted, under }: Column): Html | string {
  const short = type === 'date' || type === 'phone'
  const kinds = { number: isFigure(type), short, muted, id: under }
  const classes = Object.entries(kinds).flatMap(([name, applies]) => (applies ? [name] : []))
  return classes.length > 0 ? html`class="${classes.join(' ')}"` : ''
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
