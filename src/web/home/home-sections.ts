import { formatInstant, formatCount, formatDay } from '../../core/i18n/formats.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { syncLine, syncTitle } from '../../core/delivery/syncs/sync-line.ts'
import type { SyncTypeOverview } from '../../core/delivery/syncs/sync-overview.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedContext } from '../server/request-context.ts'
import type { FailedDelivery } from '../../core/delivery/posts/failed-deliveries.ts'
import { periodTitle } from '../../core/calendar/period-title.ts'
import { formatCell } from '../../core/report/formats/format-cell.ts'
import type { HomeOverview } from '../../core/report/home-overview.ts'
import { kpiChange } from '../../core/report/figures/figures.ts'
import type { Kpi } from '../../core/report/report.ts'
import { changeMark } from '../ui/lists.ts'
import { severalValues } from '../../core/sales/filter-values.ts'
import { SILENT_AFTER, type LateShop, type ShopFreshness } from '../../core/sales/shop-freshness.ts'
import { today } from '../../core/calendar/today.ts'
import { dayNumber } from '../../core/calendar/day.ts'

/** The last sync of each type, one line each; nothing before the first. */
export function lastSyncs(overview: readonly SyncTypeOverview[], context: SignedContext): Html | string {
  const { t, language, deps } = context
  const { timeZone } = deps
  const ended = overview.flatMap(({ last }) => (last ? [last] : []))
  if (ended.length === 0) return ''
  return html`<section>
    <h2>${t('sync.page')}</h2>
    <ul class="plain">
      ${ended.map((sync) => {
        const { error, completedAt } = sync
        return html`<li>
          ${
            error
              ? html`<span class="notice-error"
                  >${syncTitle(sync, language)}: ${errorText(language, error.code, error.params)}</span
                >`
              : syncLine(sync, { language, timeZone })
          }
          <time datetime="${completedAt}" class="muted">${formatInstant(completedAt ?? sync.startedAt, timeZone)}</time>
        </li>`
      })}
    </ul>
    <p class="ways"><a href="/cnv/sync-status/">${t('sync.open-status')}</a></p>
  </section>`
}

/** Undelivered posts, why and what to do; nothing when all were delivered. */
export function lostDeliveries(lost: readonly FailedDelivery[], { t, language, deps }: SignedContext): Html | string {
  if (lost.length === 0) return ''
  return html`<section class="notice notice-error lost">
    <h2>${t('post.undelivered')}</h2>
    <ul>
      ${lost.map(
        ({ subject, at, error }) =>
          html`<li>
            <b>${subject}</b>
            <time datetime="${at}">${formatInstant(at, deps.timeZone)}</time>
            ${errorText(language, error.code, error.params)}
          </li>`,
      )}
    </ul>
  </section>`
}

/** The month to date, each figure beside the same days of last month and last year. */
export function monthFigures(home: HomeOverview, context: SignedContext): Html {
  return html`<dl class="kpis kpis-large">${home.kpis.map((kpi) => figure(kpi, home, context))}</dl>`
}

/** The days of the figures, and the days they are compared with. */
export function monthStamp({ period, compared }: HomeOverview, { t, language }: SignedContext): string {
  const title = periodTitle(period, language)
  const others = compared.map((each) => periodTitle(each.period, language)).join(t('home.and'))
  return others === '' ? title : t('home.compared', { period: title, others })
}

function figure({ key, label, type, value }: Kpi, { compared }: HomeOverview, { t, language }: SignedContext): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd>
      <span class="figure">${formatCell(value, type, language)}</span>
      ${compared.map(({ name, kpis }) => {
        const beside = kpis.find((each) => each.key === key)
        const change = beside && kpiChange(beside, language)
        return change
          ? html`<div>${changeMark(change)} <span class="hint">${t(`home.versus-${name}`)}</span></div>`
          : ''
      })}
    </dd>
  </div>`
}

/** Late shops that are listed at once. */
const NAMED = 5

/** Up to which day sales are complete, and which shops are late. */
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
  // The month of its own newest sale: in a later one it has none.
  const parameters = new URLSearchParams({ period: through.slice(0, 7), shop: severalValues.write(key) })
  return html`<a href="/analytics/?${parameters.toString()}">${label}</a>
    <time datetime="${through}" class="muted">${formatDay(through)} · ${days}</time>`
}

function daysAgo(day: string, { t, now, deps }: SignedContext): string {
  const days = dayNumber(today({ now, timeZone: deps.timeZone })) - dayNumber(day)
  if (days <= 0) return t('home.days-ago-0')
  return days === 1 ? t('home.days-ago-1') : t('home.days-ago', { days })
}
