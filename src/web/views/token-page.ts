import { tokenLifetimes, type AccessToken } from '../../core/auth/access-tokens.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'
import { csrfField } from './csrf-field.ts'
import { instant } from './instant.ts'
import { plainTable } from './plain-table.ts'

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
  return plainTable({
    caption: t('token.page'),
    columns: [t('token.name'), t('token.made'), t('token.last-used'), t('token.expires'), t('token.revoke')],
    rows: tokens.map((token) => tokenCells(token, visit)),
  })
}

function tokenCells(token: AccessToken, visit: SignedVisit): (Html | string)[] {
  const { t, now } = visit
  const { id, name, expires_at: expires } = token
  const hasEnded = expires <= now.toISOString()
  return [
    name,
    instant(token.created_at, visit),
    instant(token.last_used_at, visit),
    html`${instant(expires, visit)} ${hasEnded ? html`<span class="badge failed">${t('token.ended')}</span>` : ''}`,
    html`<form method="post" action="/account/tokens/${id}/revoke/">
      ${csrfField(visit)}<button class="quiet" aria-label="${t('token.revoke')} ${name}">${t('token.revoke')}</button>
    </form>`,
  ]
}
