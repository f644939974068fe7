import { locales, otherLanguages } from '../../core/i18n/language.ts'
import { html, type Html } from './html.ts'
import type { Page, PageAddress, PageContext, SignedPageContext } from './page.ts'
import { csrfField } from './form-page.ts'
import { ownMenu, siteMenu } from './menu.ts'
import { timeElement } from './notices.ts'

export function layout(context: PageContext, page: Page): Html {
  const { t, language, assetUrl, session, theme } = context
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
        ${session ? topBar({ ...context, session }) : bareBar(context)} ${diskNote(context)} ${accessNotes(context)}
        ${demoNote(context)}
        <main id="main" tabindex="-1">${page.body}</main>
      </body>
    </html>`
}

function topBar(context: SignedPageContext): Html {
  const { t, address } = context
  return html`<header class="top">
    <a class="brand" href="/" title="${t('web.home')}" ${address.path === '/' ? html`aria-current="page"` : ''}
      >${t('app.name')}</a
    >
    ${siteMenu(context)} ${ownMenu(context)}
  </header>`
}

function bareBar({ t, language, address }: PageContext): Html {
  return html`<header class="top">
    <span class="brand">${t('app.name')}</span>
    ${otherLanguages(language).map(
      (other) =>
        html`<a class="quiet" href="${inLanguage(address, other)}" lang="${other}" hreflang="${other}"
          >${locales[other].name}</a
        >`,
    )}
  </header>`
}

/** The address of the same page in another language. */
function inLanguage({ path, url }: PageAddress, language: string): string {
  const { searchParams } = new URL(url, 'http://local.invalid')
  searchParams.set('lang', language)
  return `${path}?${searchParams.toString()}`
}

/** Shown to people who have signed in, whatever they read: others learn nothing of the machine. */
function diskNote({ lowDisk, session, t }: PageContext): Html | string {
  if (lowDisk.length === 0 || !session) return ''
  return html`<p class="notice notice-error" role="status">${t('web.disk-low')}</p>`
}

/** Changes of the reader's own access, until they say that they know. */
function accessNotes(context: PageContext): Html | string {
  const { notices, t, address, timeZone } = context
  const [latest] = notices
  if (latest === undefined) return ''
  const back = address.method === 'GET' ? address.url : '/account/'
  return html`<section class="notice access-notes" aria-label="${t('notice.title')}">
    <ul>
      ${notices.map(
        ({ code, params, at }) =>
          html`<li>${t(`notice.${code}`, params)} <small class="muted">${timeElement(at, { timeZone })}</small></li>`,
      )}
    </ul>
    <form method="post" action="/account/notices/seen/">
      ${csrfField(context)}<input type="hidden" name="until" value="${latest.at}" />
      <input type="hidden" name="back" value="${back}" />
      <a href="/account/">${t('site.account')}</a> <button>${t('notice.dismiss')}</button>
    </form>
  </section>`
}

function demoNote({ demo, t }: PageContext): Html | string {
  if (!demo) return ''
  return html`<p class="demo-note">${t('web.demo')}</p>`
}
