import type { AnalyticsResult, ShopRow } from '../../core/analytics/analytics-result.ts'
import { shopTables } from '../../core/report/analytics-tables.ts'
import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { dataTable } from './data-table.ts'

/** Rows of shops' own breakdowns a page carries; beyond, the page would take longer to read than to load. */
const MOST_ROWS = 2_000

/** Each shop's own grades, seasons, months and weeks, folded away; as many shops as the page can carry. */
export function shopDetails(result: AnalyticsResult, { t, language }: Pick<Visit, 't' | 'language'>): Html {
  const shown = shopsThatFit(result.byShop)
  if (result.byShop.length === 0) return html``
  return html`<details class="shops">
    <summary>${t('web.shop-details')}</summary>
    ${shown.map(
      (shop) =>
        html`<details class="shop">
          <summary>${shop.label} <span class="muted">${shop.key === shop.label ? '' : shop.key}</span></summary>
          ${shopTables(shop, language).map(
            (table) =>
              html`<h4>${table.title}</h4>
                ${dataTable({ ...table, totals: undefined, caption: `${shop.label}: ${table.title}` }, language)}`,
          )}
        </details>`,
    )}
    ${
      shown.length < result.byShop.length
        ? html`<p class="muted">${t('web.shops-more', { count: result.byShop.length - shown.length })}</p>`
        : ''
    }
   `
}

function shopsThatFit(shops: readonly ShopRow[]): ShopRow[] {
  let rows = 0
  return shops.filter((shop) => {
    rows += shop.byGrade.length + shop.bySeason.length + shop.byMonth.length + shop.byWeek.length
    return rows <= MOST_ROWS
  })
}
