import type { ShopRow } from '../../core/sales/analytics-result.ts'
import type { Period } from '../../core/calendar/period.ts'
import { periodTitle } from '../../core/calendar/periods.ts'
import { AppError } from '../../core/errors.ts'
import { html } from '../ui/html.ts'
import { wantsFragment } from '../server/send-answer.ts'
import type { PageAnswer } from '../server/route.ts'
import { shopDetail } from './report-body.ts'
import type { RequestContext, SignedContext } from '../server/request-context.ts'
import { readAnalyticsAddress } from './analytics-page.ts'

/** The shop key of the address. */
export function shopOf({ request }: RequestContext): string {
  const { of } = request.query
  return typeof of === 'string' ? of : ''
}

export interface ShopPage {
  readonly shop: ShopRow | undefined
  readonly period: Period
  readonly unlisted: boolean
}

/** A shop's breakdowns, as a fragment or as a page. Throws `page-unknown`. */
export function shopAnswer(context: RequestContext, { shop, period, unlisted }: ShopPage): PageAnswer {
  if (!shop) throw new AppError('page-unknown')
  const detail = shopDetail(shop, context.language)
  if (wantsFragment(context)) return { fragment: detail }
  const body = html`<header class="page-head">
      <h1>${shop.label}</h1>
      <p class="muted">${periodTitle(period, context.language)}</p>
    </header>
    <div class="shop-page">${detail}</div>`
  return { title: shop.label, body, unlisted }
}

/** One shop's part of the report in the address. */
export async function showShop(context: SignedContext): Promise<PageAnswer> {
  const { deps, now, request } = context
  const { query } = readAnalyticsAddress(request.query, { now, timeZone: deps.timeZone })
  const shop = await deps.queries.run('analyticsShop', { query, shop: shopOf(context) })
  return shopAnswer(context, { shop, period: query.period, unlisted: false })
}
