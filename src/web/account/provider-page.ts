import type { Account } from '../../core/access/accounts/accounts.ts'
import { findConnection } from '../../core/access/provider/provider-accounts.ts'
import type { AppError } from '../../core/errors.ts'
import type { RequestContext, SignedContext } from '../server/request-context.ts'
import { csrfField, entryForm } from '../ui/form-page.ts'
import { html, type Html } from '../ui/html.ts'
import type { Page } from '../ui/page.ts'

/**
 * Leads to the provider. It is a page that refreshes, because browsers do not let a form lead to another site under our
 * `form-action`.
 */
export function goingPage({ t, response }: RequestContext, provider: string, to: URL): Page {
  response.set('Refresh', `0; url=${to.href}`)
  const title = t('provider.sign-in', { provider })
  const body = html`<div class="alone">
    <h1>${title}</h1>
    <p class="lead">${t('provider.going', { provider })}</p>
    <p><a href="${to.href}" rel="noreferrer">${t('provider.continue')}</a></p>
  </div>`
  return { title, body, unlisted: true }
}

/** The part of one's own account that connects it to the provider; empty where there is none. */
export async function providerSection(
  context: SignedContext,
  account: Account,
  refusal: AppError | undefined,
): Promise<Html | string> {
  const { t, deps } = context
  const provider = deps.identityProvider?.label
  if (provider === undefined) return ''
  const connection = await findConnection(deps.ops, account.id)
  return html`<section id="provider">
    <h2>${t('provider.section', { provider })}</h2>
    <p>${connection ? t('provider.connected', { email: connection.email }) : t('provider.not-connected')}</p>
    ${connection ? disconnectForm(context, provider, account) : connectForm(context, provider, refusal)}
  </section>`
}

function connectForm(context: SignedContext, provider: string, refusal: AppError | undefined): Html {
  const submit = context.t('provider.connect', { provider })
  return entryForm(context, { action: '/account/oidc/', fields: [], submit, refusal })
}

/** Accounts without a password have no other way in. */
function disconnectForm(context: SignedContext, provider: string, { hasPassword }: Account): Html | string {
  if (!hasPassword) return ''
  return html`<form method="post" action="/account/oidc/disconnect/">
    ${csrfField(context)}<button class="quiet">${context.t('provider.disconnect', { provider })}</button>
  </form>`
}
