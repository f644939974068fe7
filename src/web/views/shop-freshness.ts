import { Temporal } from 'temporal-polyfill'
import { SILENT_AFTER, type LateShop, type ShopFreshness } from '../../core/analytics/shop-freshness.ts'
import { today } from '../../core/analytics/today.ts'
import { formatCount, formatDay } from '../../core/i18n/formats.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'

/** Late shops that are named at once. */
const NAMED = 5

/** How far the sales have come in, and which shops are late. */
export function shopFreshness({ through, upToDate, late, silent }: ShopFreshness, visit: SignedVisit): Html {
  const { t, language } = visit
  const count = (value: number) => formatCount(value, language)
  const day = `${formatDay(through)} (${daysAgo(through, visit)})`
  const shops = count(upToDate + late.length)
  const text =
    late.length === 0
      ? t('home.all-fresh', { shops, day })
      : t('home.fresh', { fresh: count(upToDate), shops, day, late: count(late.length) })
  const more = late.slice(NAMED)
  return html`<section>
    <h2>${t('home.freshness')}</h2>
    <p>${text}</p>
    ${late.length === 0 ? '' : lateShops(late.slice(0, NAMED), visit)}
    ${
      more.length === 0
        ? ''
        : html`<details>
            <summary>${t('home.more-late', { count: count(more.length) })}</summary>
            ${lateShops(more, visit)}
          </details>`
    }
    ${
      silent.length === 0
        ? ''
        : html`<p class="table-note">
            ${t('home.silent', { days: SILENT_AFTER, shops: silent.map(({ label }) => label).join(', ') })}
          </p>`
    }
  </section>`
}

function lateShops(shops: readonly LateShop[], { t }: SignedVisit): Html {
  return html`<ul class="plain">
    ${shops.map(
      ({ key, label, through, behind }) =>
        html`<li>
          <a href="/analytics/?${new URLSearchParams({ shop: key }).toString()}">${label}</a>
          <time datetime="${through}" class="muted">${formatDay(through)} · ${t('home.behind', { days: behind })}</time>
        </li>`,
    )}
  </ul>`
}

function daysAgo(day: string, { t, now, deps }: SignedVisit): string {
  const present = Temporal.PlainDate.from(today({ now, timeZone: deps.timeZone }))
  const days = Temporal.PlainDate.from(day).until(present).days
  if (days <= 0) return t('home.days-ago-0')
  return days === 1 ? t('home.days-ago-1') : t('home.days-ago', { days })
}
