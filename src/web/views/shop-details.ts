import type { AnalyticsSummary, ShopRow } from '../../core/analytics/analytics-result.ts'
import type { Language } from '../../core/i18n/language.ts'
import { shopTables } from '../../core/report/analytics/analytics-tables.ts'
import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { dataTable } from './data-table.ts'

/**
 * Every shop, folded away; a script fetches its own breakdowns from `urlOf` when it is opened, and without one the
 * link leads to them. All of them at once would be thousands of rows that few people open.
 */
export function shopDetails(
  { byShop }: AnalyticsSummary,
  urlOf: (shopKey: string) => string,
  { t }: Pick<Visit, 't'>,
  open: ReadonlySet<string> = new Set(),
): Html | string {
  const fold = (key: string) => html`data-fold="${key}" ${open.has(key) ? html`open` : ''}`
  if (byShop.length === 0) return ''
  return html`<details class="shops" ${fold('shops')}>
    <summary>${t('web.shop-details')}</summary>
    ${byShop.map(
      ({ key, label }) =>
        html`<details class="shop" data-source="${urlOf(key)}" ${fold(key)}>
          <summary>${label}${key === label ? '' : html` <span class="muted">${key}</span>`}</summary>
          <p><a href="${urlOf(key)}">${t('web.open-shop')}</a></p>
        </details>`,
    )}
  </details>`
}

/** One shop's own grades, seasons, months and weeks, below one another. */
export function shopDetail(shop: ShopRow, language: Language): Html {
  return html`${shopTables(shop, language).map(
    (table) =>
      html`<h4>${table.title}</h4>
        ${table.note === undefined ? '' : html`<p class="table-note">${table.note}</p>`}
        ${dataTable({ ...table, caption: `${shop.label}: ${table.title}` }, language)}`,
  )}`
}
