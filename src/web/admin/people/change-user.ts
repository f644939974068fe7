import { createAccountLink, type AccountLinkPurpose } from '../../../core/access/links/account-links.ts'
import { setAccountRole, setAccountStatus, type Account } from '../../../core/access/accounts/accounts.ts'
import { formField } from '../../ui/form-fields.ts'
import { html } from '../../ui/html.ts'
import { readAccount } from '../../account/account-page.ts'
import { sendPage } from '../../server/send-page.ts'
import type { SignedVisit } from '../../server/request-context.ts'

type Change = (visit: SignedVisit, account: Account) => Promise<void>

/** Does it to the account of the address and shows the account again. */
function changeUser(change: Change): (visit: SignedVisit) => Promise<void> {
  return async (visit) => {
    const account = await readAccount(visit)
    await change(visit, account)
    visit.response.redirect(303, `/admin/users/${account.id}/`)
  }
}

const giveRole: Change = ({ deps, request, session, now }, { id }) =>
  setAccountRole(deps.ops, id, formField(request, 'role'), session.person, now)

const letIn: Change = ({ deps, session, now }, { id }) => setAccountStatus(deps.ops, id, 'active', session.person, now)

export const changeUserRole = changeUser(giveRole)

export const enableUser = changeUser(letIn)

export const approveUser = changeUser(async (visit, account) => {
  await giveRole(visit, account)
  await letIn(visit, account)
})

export const disableUser = changeUser(({ deps, session, now }, { id }) =>
  setAccountStatus(deps.ops, id, 'disabled', session.person, now),
)

/** A link that opens an account, to be handed over. */
export async function inviteUser(visit: SignedVisit): Promise<void> {
  await showLink(visit, { kind: 'invitation', role: formField(visit.request, 'role') })
}

/** A link that gives the account a new password, to be handed over. */
export async function linkUserPassword(visit: SignedVisit): Promise<void> {
  const { id } = await readAccount(visit)
  await showLink(visit, { kind: 'password-reset', accountId: id })
}

async function showLink(visit: SignedVisit, purpose: AccountLinkPurpose): Promise<void> {
  const { deps, session, t, now } = visit
  const token = await createAccountLink(deps.ops, purpose, session.person, now)
  const title = t(`users.${purpose.kind}`)
  const body = html`<header class="page-head">
      <h1>${title}</h1>
      <p class="lead">${t(`users.${purpose.kind}-lead`)}</p>
    </header>
    <pre><code>${deps.publicUrl}/${purpose.kind}/${token}/</code></pre>
    <p class="muted">${t('users.link-once')}</p>
    <p class="ways"><a href="/admin/users/">${t('users.all')}</a></p>`
  sendPage(visit, { title, body, unlisted: true })
}
