import type { Period, ShopRow } from '../core/analytics/analytics-result.ts'
import { periodTitle } from '../core/analytics/period.ts'
import { AppError } from '../core/errors.ts'
import { html } from './html.ts'
import { sendFragment, sendPage, wantsFragment } from './send-page.ts'
import { shopDetail } from './views/shop-details.ts'
import type { Visit } from './visit.ts'

/** The shop an address names, by its key. */
export function shopOf({ request }: Visit): string {
  const { of } = request.query
  return typeof of === 'string' ? of : ''
}

export interface ShopPage {
  readonly shop: ShopRow | undefined
  readonly period: Period
  readonly unlisted: boolean
}

/** Sends a shop's own breakdowns, alone or as a page. Throws `page-unknown`. */
export function sendShop(visit: Visit, { shop, period, unlisted }: ShopPage): void {
  if (!shop) throw new AppError('page-unknown')
  const detail = shopDetail(shop, visit.language)
  if (wantsFragment(visit)) {
    sendFragment(visit, detail)
    return
  }
  const body = html`<header class="page-head">
      <h1>${shop.label}</h1>
      <p class="muted">${periodTitle(period, visit.language)}</p>
    </header>
    <div class="shop-page">${detail}</div>`
  sendPage(visit, { title: shop.label, body, unlisted })
}
