import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../core/access/accounts/passwords.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page.ts'

type Words = Pick<PageContext, 't'>

/** What an account is signed in to with; password managers know it by its kind. */
export function usernameField(value: string, { t }: Words): Html {
  return html`<label
    >${t('account.username')}
    <input
      name="username"
      value="${value}"
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      maxlength="64"
      required
  /></label>`
}

/** Tells password managers whose password the form is about, where nobody types it. */
export function knownUsername(username: string): Html {
  return html`<input type="hidden" name="username" value="${username}" autocomplete="username" />`
}

export function nameField(value: string, { t }: Words): Html {
  return html`<label
    >${t('account.name')} <input name="name" value="${value}" autocomplete="name" maxlength="100" required
  /></label>`
}

export function currentPasswordField(label: string, words: Words): Html {
  return passwordField('password', label, html`autocomplete="current-password"`, words)
}

export function newPasswordField(label: string, words: Words): Html {
  const { t } = words
  const limits = html`autocomplete="new-password" minlength="${SHORTEST_PASSWORD}" maxlength="${LONGEST_PASSWORD}"
  aria-describedby="password-rule"`
  return html`${passwordField('new-password', label, limits, words)}
    <p class="hint" id="password-rule">${t('account.password-rule', { least: SHORTEST_PASSWORD })}</p>`
}

/** The button to see what was typed comes with the script that can do it. */
function passwordField(name: string, label: string, attributes: Html, { t }: Words): Html {
  return html`<label>${label} <input type="password" id="${name}" name="${name}" required ${attributes} /></label>
    <button type="button" class="quiet" data-shows="${name}" aria-pressed="false" hidden>
      ${t('account.show-password')}
    </button>`
}
