import { may, type Permission } from '../../core/auth/policy.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { csrfField } from './csrf-field.ts'

export interface Page {
  readonly title: string
  readonly body: Html
  /** Scripts of public/ that make the page better. */
  readonly scripts?: readonly string[]
  /** Seconds after which a browser without JavaScript loads the page again. */
  readonly refresh?: number
  /** Keeps search engines and caches out: pages behind a link. */
  readonly unlisted?: boolean
}

interface Place {
  readonly path: string
  readonly label: MessageKey
  readonly permission?: Permission
}

const places: readonly Place[] = [
  { path: '/', label: 'web.home' },
  { path: '/console/', label: 'web.console' },
  { path: '/analytics/', label: 'web.analytics', permission: 'analytics' },
  { path: '/coupons/', label: 'web.coupons', permission: 'coupons' },
  { path: '/customer-detail/', label: 'customer.page', permission: 'customers' },
  { path: '/cnv/customer-comparison/', label: 'web.comparison', permission: 'comparison' },
  { path: '/cnv/sync-status/', label: 'sync.page', permission: 'comparison' },
  { path: '/imports/', label: 'web.imports', permission: 'import' },
  { path: '/formulas/', label: 'web.formulas' },
]

export function layout(visit: Visit, page: Page): Html {
  const { t, language, assetUrl } = visit
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${page.unlisted ? html`<meta name="robots" content="noindex, nofollow" />` : ''}
        ${page.refresh ? html`<noscript><meta http-equiv="refresh" content="${page.refresh}" /></noscript>` : ''}
        <title>${page.title} · ${t('app.name')}</title>
        <link rel="icon" type="image/svg+xml" href="${assetUrl('icon.svg')}" />
        <link rel="stylesheet" href="${assetUrl('semir.css')}" />
        ${(page.scripts ?? []).map((name) => html`<script type="module" src="${assetUrl(name)}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#main">${t('web.skip')}</a>
        ${visit.session ? topBar(visit) : bareBar(visit)} ${demoNote(visit)}
        <main id="main" tabindex="-1">${page.body}</main>
      </body>
    </html>`
}

function topBar(visit: Visit): Html {
  const { t, session, request } = visit
  const person = session?.person
  const shown = places.filter((place) => !place.permission || (person && may(person, place.permission)))
  return html`<header class="top">
    <a class="brand" href="/">${t('app.name')}</a>
    <nav aria-label="${t('web.main-menu')}">
      <ul>
        ${shown.map(
          (place) =>
            html`<li>
              <a href="${place.path}" ${isAt(request.path, place.path) ? html`aria-current="page"` : ''}
                >${t(place.label)}</a
              >
            </li>`,
        )}
      </ul>
    </nav>
    <div class="self">
      ${languageForm(visit)}
      <form method="post" action="/logout/">
        ${csrfField(visit)}
        <button class="quiet" title="${person?.name ?? ''}">${t('web.sign-out')}</button>
      </form>
    </div>
  </header>`
}

function bareBar({ t, language, request }: Visit): Html {
  const other = language === 'en' ? 'vi' : 'en'
  return html`<header class="top">
    <span class="brand">${t('app.name')}</span>
    <div class="self">
      <a class="quiet" href="${request.path}?lang=${other}" lang="${other}" hreflang="${other}"
        >${t('web.other-language')}</a
      >
    </div>
  </header>`
}

function languageForm(visit: Visit): Html {
  const other = visit.language === 'en' ? 'vi' : 'en'
  return html`<form method="post" action="/language/">
    ${csrfField(visit)}<input type="hidden" name="language" value="${other}" />
    ${
      visit.request.method === 'GET'
        ? html`<input type="hidden" name="back" value="${visit.request.originalUrl}" />`
        : ''
    }
    <button class="quiet" lang="${other}">${visit.t('web.other-language')}</button>
  </form>`
}

function demoNote({ deps, session, t }: Visit): Html | string {
  if (!session || !deps.demo?.()) return ''
  return html`<p class="demo-note">${t('web.demo')}</p>`
}

function isAt(path: string, place: string): boolean {
  return place === '/' ? path === '/' : path.startsWith(place)
}
