import { languages, locales } from '../../core/i18n/language.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import { html, type Html } from './html.ts'
import { themes, type MenuEntry, type SignedPageContext, type Theme } from './page.ts'
import { csrfField } from './form-page.ts'

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
