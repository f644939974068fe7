import { locales, otherLanguages, languages } from '../../core/i18n/language.ts'
import { html, type Html } from './html.ts'
import {
  type Page,
  type PageAddress,
  type PageContext,
  type SignedPageContext,
  themes,
  type MenuEntry,
  type Theme,
} from './page.ts'
import { csrfField } from './form-page.ts'
import { timeElement } from './notices.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'

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
        ${['chart-tips.js', ...(session ? ['search.js'] : []), ...(page.live ? ['live.js'] : []), ...(page.scripts ?? [])].map((name) => html`<script type="module" src="${assetUrl(name)}"></script>`)}
      </head>
      <body ${context.beside.length > 0 ? html`class="with-side"` : ''}>
        <a class="skip" href="#main">${t('web.skip')}</a>
        ${session ? topBar({ ...context, session }) : bareBar(context)} ${diskNote(context)} ${accessNotes(context)}
        ${demoNote(context, page)} ${printHead(context, page)} ${sideMenu(context)} ${familyMenu(context)}
        <main id="main" tabindex="-1">${page.body}</main>
        ${liveNote(context, page)}
      </body>
    </html>`
}

function topBar(context: SignedPageContext): Html {
  const { t, address } = context
  return html`<header class="top">
    <a class="brand" href="/" title="${t('web.home')}" ${address.path === '/' ? html`aria-current="page"` : ''}
      >${t('app.name')}</a
    >
    ${siteMenu(context)} ${searchBox(context)} ${ownMenu(context)}
  </header>`
}

/** The search box; it posts, so that what is typed is part of no address. */
function searchBox(context: SignedPageContext): Html {
  const { t } = context
  return html`<form
    method="post"
    action="/search/"
    role="search"
    class="site-search"
    aria-label="${t('search.everything')}"
  >
    ${csrfField(context)}
    <input
      type="search"
      name="q"
      maxlength="200"
      aria-label="${t('search.label')}"
      placeholder="${t('search.placeholder')}"
      aria-keyshortcuts="Control+K"
    />
    <div id="found" role="listbox" class="found" aria-label="${t('search.title')}" hidden></div>
  </form>`
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

/** Where the script says that there is newer data. */
function liveNote({ t }: PageContext, { live }: Page): Html | string {
  if (!live) return ''
  return html`<div
    data-live="${live.version}"
    ${live.refreshes ? html`data-live-refreshes` : ''}
    data-live-done="${t('live.done')}"
  >
    <p class="live-note" hidden>${t('live.newer')} <button type="button" class="quiet">${t('live.show')}</button></p>
    <span role="status" class="visually-hidden"></span>
  </div>`
}

function demoNote({ demo, t }: PageContext, page: Page): Html | string {
  if (!demo && !page.demo) return ''
  return html`<aside class="demo-note" aria-label="${t('web.demo-label')}"><p>${t('web.demo')}</p></aside>`
}

/** Stands on each printed page. */
function printHead({ demo, t }: PageContext, page: Page): Html {
  const facts = [...(demo || page.demo ? [t('pdf.demo')] : []), ...(page.printed ? [page.printed] : [])]
  return html`<div class="print-head" aria-hidden="true">
    <p><b>${t('app.name')}</b> · ${page.title}</p>
    ${facts.length > 0 ? html`<p>${facts.join(' · ')}</p>` : ''}
  </div>`
}

/** The pages of the site: a row on wide screens, behind a button on narrow ones, without a script. */
export function siteMenu({ t, menu, address }: SignedPageContext): Html {
  const shown = menu.filter((pages) => pages.length > 0)
  return html`<button type="button" class="quiet menu-button" popovertarget="site-menu">${t('site.menu')}</button>
    <nav id="site-menu" class="site-menu" popover aria-label="${t('web.main-menu')}">
      ${shown.map(
        (pages) =>
          html`<ul>
            ${pages.map(
              (page) => html`<li><a href="${page.path}" ${currentMark(address.path, page)}>${t(page.label)}</a></li>`,
            )}
          </ul>`,
      )}
    </nav>`
}

/** The pages beside the one shown: a column on wide screens, a row that scrolls on narrow ones. */
function sideMenu({ t, beside, address }: PageContext): Html | string {
  if (beside.length === 0) return ''
  return html`<nav class="side-menu" aria-label="${t('admin.page')}">
    <ul>
      ${beside.map((page) => html`<li><a href="${page.path}" ${currentMark(address.path, page)}>${t(page.label)}</a></li>`)}
    </ul>
  </nav>`
}

/** The pages that share an entry of the menu with the one shown, as a row. */
function familyMenu({ t, menu, address }: PageContext): Html | string {
  const entry = menu.flat().find(({ pages }) => pages?.some(({ path }) => path === address.path))
  if (!entry?.pages) return ''
  return html`<nav class="side-menu" aria-label="${t(entry.label)}">
    <ul>
      ${entry.pages.map(({ path, label }) => html`<li><a href="${path}" ${path === address.path ? html`aria-current="page"` : ''}>${t(label)}</a></li>`)}
    </ul>
  </nav>`
}

function currentMark(path: string, { path: own, also = [] }: MenuEntry): Html | string {
  if (path === own) return html`aria-current="page"`
  return [own, ...also].some((start) => path.startsWith(start)) ? html`aria-current="true"` : ''
}

interface Choice {
  readonly value: string
  readonly label: string
  /** The label's language, when it is not the page's. */
  readonly lang?: string
}

const themeLabels: Readonly<Record<Theme, MessageKey>> = { light: 'site.theme-light', dark: 'site.theme-dark' }

/** The person's own pages and choices, behind their name. */
export function ownMenu(context: SignedPageContext): Html {
  const { t, session, language, theme } = context
  const languageChoices = languages.map((each) => ({ value: each, label: locales[each].name, lang: each }))
  const ownThemes = themes.map((value) => ({ value, label: t(themeLabels[value]) }))
  const themeChoices = [{ value: '', label: t('site.theme-system') }, ...ownThemes]
  return html`<button type="button" class="quiet own-button" popovertarget="own-menu">
      <span>${session.person.name}</span>
    </button>
    <div id="own-menu" class="own-menu" popover>
      <p><a href="/account/">${t('site.account')}</a></p>
      ${choiceForm(context, { name: 'language', label: t('site.language'), choices: languageChoices, chosen: language })}
      ${choiceForm(context, { name: 'theme', label: t('site.theme'), choices: themeChoices, chosen: theme ?? '' })}
      <form method="post" action="/logout/">${csrfField(context)}<button>${t('web.sign-out')}</button></form>
    </div>`
}

interface ChoiceForm {
  /** The field's name, and the address it posts to. */
  readonly name: string
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: string
}

/** A choice with one button per option; the same page follows. */
function choiceForm(context: SignedPageContext, { name, label, choices, chosen }: ChoiceForm): Html {
  const { method, url } = context.address
  return html`<form method="post" action="/${name}/" role="group" aria-label="${label}">
    ${csrfField(context)} ${method === 'GET' ? html`<input type="hidden" name="back" value="${url}" />` : ''}
    <span class="hint" aria-hidden="true">${label}</span>
    <span class="choices">
      ${choices.map(
        ({ value, label, lang }) =>
          html`<button
            name="${name}"
            value="${value}"
            aria-pressed="${value === chosen ? 'true' : 'false'}"
            ${lang ? html`lang="${lang}"` : ''}
          >
            ${label}
          </button>`,
      )}
    </span>
  </form>`
}
