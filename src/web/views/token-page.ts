import { tokenLifetimes, type AccessToken } from '../../core/auth/access-tokens.ts'
import { formatInstant, NO_VALUE } from '../../core/i18n/formats.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'
import { csrfField } from './csrf-field.ts'

/** A new token, to be copied now. */
export function tokenOnce(text: string, { t }: SignedVisit): Html {
  return html`<div class="notice" role="status">
    <p><strong>${t('token.copy-now')}</strong></p>
    <pre><code>${text}</code></pre>
  </div>`
}

export function newTokenForm(visit: SignedVisit): Html {
  const { t } = visit
  return html`<div class="actions">
    <form method="post" action="/account/tokens/">
      ${csrfField(visit)}
      <label>${t('token.name')} <input name="name" maxlength="60" required autocomplete="off" /></label>
      <label
        >${t('token.lifetime')}
        <select name="days">
          ${tokenLifetimes.map((days) => html`<option value="${days}">${t('token.days', { days })}</option>`)}
        </select>
      </label>
      <button class="primary">${t('token.make')}</button>
    </form>
  </div>`
}

export function tokenTable(tokens: readonly AccessToken[], visit: SignedVisit): Html {
  const { t } = visit
  if (tokens.length === 0) return html`<p class="muted">${t('token.none')}</p>`
  const heads = ['token.name', 'token.made', 'token.last-used', 'token.expires'] as const
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('token.page')}">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${t(head)}</th>`)}
          <th scope="col"><span class="label">${t('token.revoke')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${tokens.map((token) => tokenRow(token, visit))}
      </tbody>
    </table>
  </div>`
}

function tokenRow({ id, name, created_at, last_used_at, expires_at }: AccessToken, visit: SignedVisit): Html {
  const { t, now } = visit
  const ended = expires_at <= now.toISOString()
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${at(created_at, visit)}</td>
    <td>${last_used_at === null ? NO_VALUE : at(last_used_at, visit)}</td>
    <td>${at(expires_at, visit)} ${ended ? html`<span class="badge failed">${t('token.ended')}</span>` : ''}</td>
    <td>
      <form method="post" action="/account/tokens/${id}/revoke/">
        ${csrfField(visit)}<button class="quiet" aria-label="${t('token.revoke')} ${name}">${t('token.revoke')}</button>
      </form>
    </td>
  </tr>`
}

function at(instant: string, { deps }: SignedVisit): Html {
  return html`<time datetime="${instant}">${formatInstant(instant, deps.timeZone)}</time>`
}
