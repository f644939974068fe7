import type { TablePage } from '../../../core/tables/read-table.ts'
import { html, type Html } from '../../html.ts'
import { tableUrl, type TableAddress } from '../../table-address.ts'
import type { SignedVisit } from '../../visit.ts'
import { dataTable } from '../data-table.ts'

/** Rows of a table as they are stored, sorted by their key, with the ways to those before and after. */
export function tableRows(table: string, page: TablePage, address: TableAddress, visit: SignedVisit): Html {
  const { t, language } = visit
  const { descending } = address
  const keys = page.rows.map(([key]) => Number(key))
  const way = (to: TableAddress['from'], label: string, isOpen: boolean) =>
    isOpen
      ? html`<a href="${tableUrl(table, { descending, from: to })}">${label}</a>`
      : html`<span aria-hidden="true">${label}</span>`
  return html`${dataTable(
      {
        caption: table,
        layout: 'single-line',
        columns: page.shown.map((key) => ({ key, label: key, type: 'text' })),
        rows: page.rows.map((cells) => Object.fromEntries(page.shown.map((key, at) => [key, cells[at] ?? null]))),
        serverSort: {
          key: page.key,
          descending,
          urlOf: (column) => (column === page.key ? tableUrl(table, { descending: !descending }) : undefined),
        },
      },
      language,
    )}
    <nav class="pager" aria-label="${t('web.pager')}">
      ${way(undefined, t('web.page-first'), page.hasBefore)}
      ${way(beside('before', keys[0]), t('web.page-previous'), page.hasBefore)}
      ${way(beside('after', keys.at(-1)), t('web.page-next'), page.hasAfter)}
    </nav>`
}

function beside(side: 'after' | 'before', key: number | undefined): TableAddress['from'] {
  return key === undefined ? undefined : { key, side }
}
