import type { MessageKey } from '../../core/i18n/translate.ts'
import { readTheme } from '../choose-page-theme.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'
import { csrfField } from './csrf-field.ts'

interface Choice {
  readonly value: string
  readonly label: string
  /** The language the label is in, where it is not the page's. */
  readonly lang?: string
}

const themes: readonly { readonly value: string; readonly label: MessageKey }[] = [
  { value: '', label: 'site.theme-system' },
  { value: 'light', label: 'site.theme-light' },
  { value: 'dark', label: 'site.theme-dark' },
]

const languages: readonly Required<Choice>[] = [
  { value: 'vi', label: 'Tiếng Việt', lang: 'vi' },
  { value: 'en', label: 'English', lang: 'en' },
]

/** What belongs to the person and their browser, behind their name. */
export function ownMenu(visit: SignedVisit): Html {
  const { t, session, language, request } = visit
  const themeChoices = themes.map(({ value, label }) => ({ value, label: t(label) }))
  return html`<button type="button" class="quiet own-button" popovertarget="own-menu">
      <span>${session.person.name}</span>
    </button>
    <div id="own-menu" class="own-menu" popover>
      <p><a href="/account/">${t('site.account')}</a></p>
      ${choiceForm(visit, { name: 'language', label: t('site.language'), choices: languages, chosen: language })}
      ${choiceForm(visit, { name: 'theme', label: t('site.theme'), choices: themeChoices, chosen: readTheme(request) ?? '' })}
      <form method="post" action="/logout/">${csrfField(visit)}<button>${t('web.sign-out')}</button></form>
    </div>`
}

interface ChoiceForm {
  /** The field, and the address that takes it. */
  readonly name: string
  readonly label: string
  readonly choices: readonly Choice[]
  readonly chosen: string
}

/** One of a few, each a button; the page comes back as it was. */
function choiceForm(visit: SignedVisit, { name, label, choices, chosen }: ChoiceForm): Html {
  const { method, originalUrl } = visit.request
  return html`<form method="post" action="/${name}/" role="group" aria-label="${label}">
    ${csrfField(visit)} ${method === 'GET' ? html`<input type="hidden" name="back" value="${originalUrl}" />` : ''}
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
