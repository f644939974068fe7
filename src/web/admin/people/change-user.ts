import { createAccountLink, type AccountLinkPurpose } from '../../../core/access/links/account-links.ts'
import { ownerOf } from '../../../core/access/policy.ts'
import { endSessionsByForm } from './person-sessions.ts'
import {
  demandManaged,
  setAccountRole,
  setAccountStatus,
  type Account,
} from '../../../core/access/accounts/accounts.ts'
import { resetSecondFactor } from '../../../core/access/second-factor/second-factor.ts'
import { formField, type SignedContext } from '../../server/request-context.ts'
import { html } from '../../ui/html.ts'
import { readAccount } from '../../account/account-page.ts'
import type { PageAnswer } from '../../server/route.ts'

type Change = (context: SignedContext, account: Account) => Promise<void>

/** Applies the change to the account of the address and shows the account again. */
function changeUser(change: Change): (context: SignedContext) => Promise<PageAnswer> {
  return async (context) => {
    const account = await readAccount(context)
    await change(context, account)
    return { redirect: `/admin/users/${account.id}/` }
  }
}

const giveRole: Change = ({ deps, request, session, now }, { id }) =>
  setAccountRole(deps.ops, id, formField(request, 'role'), session.person, now)

const letIn: Change = ({ deps, session, now }, { id }) => setAccountStatus(deps.ops, id, 'active', session.person, now)

export const changeUserRole = changeUser(giveRole)

export const enableUser = changeUser(letIn)

export const approveUser = changeUser(async (context, account) => {
  await giveRole(context, account)
  await letIn(context, account)
})

export const disableUser = changeUser(({ deps, session, now }, { id }) =>
  setAccountStatus(deps.ops, id, 'disabled', session.person, now),
)

/** Removes the second factor of a lost phone. */
export const removeSecondFactor = changeUser(({ deps, session, now }, { id }) =>
  resetSecondFactor(deps.ops, id, session.person, now),
)

/** Ends one session of the account, or all. */
export const endUserSessions = changeUser(async (context, { id }) => {
  await demandManaged(context.deps.ops, id, context.session.person)
  await endSessionsByForm(context, ownerOf(id), `account ${id}`)
})

/** Makes an invitation link for an account, to be passed on. */
export async function inviteUser(context: SignedContext): Promise<PageAnswer> {
  return showLink(context, { kind: 'invitation', role: formField(context.request, 'role') })
}

/** Makes a link for a new password, to be passed on. */
export async function linkUserPassword(context: SignedContext): Promise<PageAnswer> {
  const { id } = await readAccount(context)
  return showLink(context, { kind: 'password-reset', accountId: id })
}

async function showLink(context: SignedContext, purpose: AccountLinkPurpose): Promise<PageAnswer> {
  const { deps, session, t, now } = context
  const token = await createAccountLink(deps.ops, purpose, session.person, now)
  const title = t(`users.${purpose.kind}`)
  const body = html`<header class="page-head">
      <h1>${title}</h1>
      <p class="lead">${t(`users.${purpose.kind}-lead`)}</p>
    </header>
    <pre><code>${deps.publicUrl}/${purpose.kind}/${token}/</code></pre>
    <p class="muted">${t('users.link-once')}</p>
    <p class="ways"><a href="/admin/users/">${t('users.all')}</a></p>`
  return { title, body, unlisted: true }
}
