import { listAccessTokens } from '../../../core/auth/access-tokens.ts'
import { html } from '../../html.ts'
import { sendPage } from '../../send-page.ts'
import { newTokenForm, tokenOnce, tokenTable } from '../../views/token-page.ts'
import type { SignedVisit } from '../../visit.ts'
import { ownAccount } from './own-account.ts'

/** The access tokens of one's own account; `made` is the text of a new one, which is shown this once. */
export async function showTokens(visit: SignedVisit, made?: string): Promise<void> {
  const { deps, t } = visit
  const tokens = await listAccessTokens(deps.ops, ownAccount(visit))
  const body = html`<header class="page-head"><h1>${t('token.page')}</h1></header>
    <p class="lead">${t('token.lead')}</p>
    ${made === undefined ? '' : tokenOnce(made, visit)} ${newTokenForm(visit)} ${tokenTable(tokens, visit)}`
  sendPage(visit, { title: t('token.page'), body })
}
