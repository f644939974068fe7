import { locales, otherLanguages } from '../../core/i18n/language.ts'
import { readTheme } from '../server/page-choices.ts'
import { html, type Html } from './html.ts'
import type { SignedVisit, Visit } from '../server/request-context.ts'
import { ownMenu, siteMenu } from './menu.ts'

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

export function layout(visit: Visit, page: Page): Html {
  const { t, language, assetUrl, session, request } = visit
  const theme = readTheme(request)
  return html`<!doctype html>
    <html lang="${language}" ${theme ? html`data-theme="${theme}"` : ''}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="${theme ?? 'light dark'}" />
        ${page.unlisted ? html`<meta name="robots" content="noindex, nofollow" />` : ''}
        ${page.refresh ? html`<noscript><meta http-equiv="refresh" content="${page.refresh}" /></noscript>` : ''}
        <title>${page.title} · ${t('app.name')}</title>
        <link rel="icon" type="image/svg+xml" href="${assetUrl('icon.svg')}" />
        <link rel="stylesheet" href="${assetUrl('semir.css')}" />
        ${['chart-tips.js', ...(page.scripts ?? [])].map((name) => html`<script type="module" src="${assetUrl(name)}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#main">${t('web.skip')}</a>
        ${session ? topBar({ ...visit, session }) : bareBar(visit)} ${demoNote(visit)}
        <main id="main" tabindex="-1">${page.body}</main>
      </body>
    </html>`
}

function topBar(visit: SignedVisit): Html {
  const { t, request } = visit
  return html`<header class="top">
    <a class="brand" href="/" title="${t('web.home')}" ${request.path === '/' ? html`aria-current="page"` : ''}
      >${t('app.name')}</a
    >
    ${siteMenu(visit)} ${ownMenu(visit)}
  </header>`
}

function bareBar({ t, language, request }: Visit): Html {
  return html`<header class="top">
    <span class="brand">${t('app.name')}</span>
    ${otherLanguages(language).map(
      (other) =>
        html`<a class="quiet" href="${inLanguage(request, other)}" lang="${other}" hreflang="${other}"
          >${locales[other].name}</a
        >`,
    )}
  </header>`
}

/** The page as it is, in another language. */
function inLanguage({ path, originalUrl }: Visit['request'], language: string): string {
  const { searchParams } = new URL(originalUrl, 'http://local.invalid')
  searchParams.set('lang', language)
  return `${path}?${searchParams.toString()}`
}

function demoNote({ deps, session, t }: Visit): Html | string {
  if (!session || !deps.demo?.()) return ''
  return html`<p class="demo-note">${t('web.demo')}</p>`
}
