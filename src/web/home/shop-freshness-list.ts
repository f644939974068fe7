import { SILENT_AFTER, type LateShop, type ShopFreshness } from '../../core/sales/shop-freshness.ts'
import { today } from '../../core/calendar/today.ts'
import { dayNumber } from '../../core/calendar/day.ts'
import { formatCount, formatDay } from '../../core/i18n/formats.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedContext } from '../server/request-context.ts'

/** Late shops that are named at once. */
const NAMED = 5

/** How far the sales have come in, and which shops are late. */
export function freshnessSection({ through, upToDate, late, silent }: ShopFreshness, context: SignedContext): Html {
  const { t, language } = context
  const count = (value: number) => formatCount(value, language)
  const day = `${formatDay(through)} (${daysAgo(through, context)})`
  const shops = count(upToDate + late.length)
  const text =
    late.length === 0
      ? t('home.all-fresh', { shops, day })
      : t('home.fresh', { fresh: count(upToDate), shops, day, late: count(late.length) })
  const more = late.slice(NAMED)
  return html`<section>
    <h2>${t('home.freshness')}</h2>
    <p>${text}</p>
    ${shopList(late.slice(0, NAMED).map((shop) => lateShop(shop, context)))}
    ${folded(
      t('home.more-late', { count: count(more.length) }),
      more.map((shop) => lateShop(shop, context)),
    )}
    ${folded(
      t('home.silent', { count: count(silent.length), days: SILENT_AFTER }),
      silent.map(({ label }) => html`${label}`),
    )}
  </section>`
}

function folded(summary: string, shops: readonly Html[]): Html | string {
  if (shops.length === 0) return ''
  return html`<details>
    <summary>${summary}</summary>
    ${shopList(shops)}
  </details>`
}

function shopList(shops: readonly Html[]): Html | string {
  if (shops.length === 0) return ''
  return html`<ul class="plain">
    ${shops.map((shop) => html`<li>${shop}</li>`)}
  </ul>`
}

function lateShop({ key, label, through, behind }: LateShop, { t }: SignedContext): Html {
  const days = behind === 1 ? t('home.behind-1') : t('home.behind', { days: behind })
  return html`<a href="/analytics/?${new URLSearchParams({ shop: key }).toString()}">${label}</a>
    <time datetime="${through}" class="muted">${formatDay(through)} · ${days}</time>`
}

function daysAgo(day: string, { t, now, deps }: SignedContext): string {
  const days = dayNumber(today({ now, timeZone: deps.timeZone })) - dayNumber(day)
  if (days <= 0) return t('home.days-ago-0')
  return days === 1 ? t('home.days-ago-1') : t('home.days-ago', { days })
}
