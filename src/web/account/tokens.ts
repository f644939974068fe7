import {
  listAccessTokens,
  createAccessToken,
  tokenLifetimes,
  revokeAccessToken,
  type AccessToken,
} from '../../core/access/accounts/access-tokens.ts'
import { html, type Html } from '../ui/html.ts'
import type { PageAnswer } from '../server/route.ts'
import { type SignedContext, formField } from '../server/request-context.ts'
import { ownAccount } from './account-page.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { AppError } from '../../core/errors.ts'
import { csrfField } from '../ui/form-page.ts'
import { timeElement } from '../ui/notices.ts'
import { plainTable } from '../ui/plain-table.ts'

/** The access tokens of one's own account; `made` is the text of a new one, shown only now. */
export async function showTokens(context: SignedContext, made?: string): Promise<PageAnswer> {
  const { deps, t } = context
  const tokens = await listAccessTokens(deps.ops, ownAccount(context))
  const body = html`<header class="page-head"><h1>${t('token.page')}</h1></header>
    <p class="lead">${t('token.lead')}</p>
    ${made === undefined ? '' : tokenOnce(made, context)} ${newTokenForm(context)} ${tokenTable(tokens, context)}`
  return { title: t('token.page'), body }
}

/** Characters of a token's name. */
const NAME_LENGTH = 60

/** Makes a token and shows it in this response only: just its hash is stored. */
export async function makeToken(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const accountId = ownAccount(context)
  const name = formField(request, 'name').trim().normalize()
  const days = tokenLifetimes.find((each) => String(each) === formField(request, 'days')) ?? tokenLifetimes[0]
  if (name === '' || name.length > NAME_LENGTH) throw new AppError('token-name-missing', { most: NAME_LENGTH })
  const { id, text } = await createAccessToken(deps.ops, { accountId, name, days }, now)
  await recordAudit(deps.ops, session.person, 'access-token', { subject: id, details: { made: true, days } }, now)
  return showTokens(context, text)
}

/** Revokes one of one's own tokens. */
export async function revokeToken(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const id = String(request.params['id'])
  if (!(await revokeAccessToken(deps.ops, { accountId: ownAccount(context), id }, now)))
    throw new AppError('page-unknown')
  await recordAudit(deps.ops, session.person, 'access-token', { subject: id, details: { made: false } }, now)
  return { redirect: '/account/tokens/' }
}

/** A new token, to be copied now. */
export function tokenOnce(text: string, { t }: SignedContext): Html {
  return html`<div class="notice" role="status">
    <p><strong>${t('token.copy-now')}</strong></p>
    <pre><code>${text}</code></pre>
  </div>`
}

export function newTokenForm(context: SignedContext): Html {
  const { t } = context
  return html`<div class="actions">
    <form method="post" action="/account/tokens/">
      ${csrfField(context)}
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

export function tokenTable(tokens: readonly AccessToken[], context: SignedContext): Html {
  const { t } = context
  if (tokens.length === 0) return html`<p class="muted">${t('token.none')}</p>`
  return plainTable({
    caption: t('token.page'),
    columns: [t('token.name'), t('token.made'), t('token.last-used'), t('token.expires'), t('token.revoke')],
    rows: tokens.map((token) => tokenCells(token, context)),
  })
}

function tokenCells(token: AccessToken, context: SignedContext): (Html | string)[] {
  const { t, now } = context
  const { id, name, expires_at: expires } = token
  const hasEnded = expires <= now.toISOString()
  return [
    name,
    timeElement(token.created_at, context),
    timeElement(token.last_used_at, context),
    html`${timeElement(expires, context)} ${hasEnded ? html`<span class="badge failed">${t('token.ended')}</span>` : ''}`,
    html`<form method="post" action="/account/tokens/${id}/revoke/">
      ${csrfField(context)}<button class="quiet" aria-label="${t('token.revoke')} ${name}">${t('token.revoke')}</button>
    </form>`,
  ]
}
