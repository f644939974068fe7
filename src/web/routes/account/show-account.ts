import { findAccount } from '../../../core/auth/accounts.ts'
import { listMembersOf } from '../../../core/auth/chat-access.ts'
import { listSessions } from '../../../core/auth/sessions.ts'
import type { AppError } from '../../../core/errors.ts'
import { markRefused } from '../../mark-refused.ts'
import { sendPage } from '../../send-page.ts'
import { accountPage } from '../../views/account-page.ts'
import type { SignedVisit } from '../../visit.ts'

/** A form of the page that was refused, and why. */
export interface RefusedForm {
  readonly form: 'name' | 'password'
  readonly refusal: AppError
}

/** One's own account: name, password, and where one is signed in. */
export async function showAccount(visit: SignedVisit, refused?: RefusedForm): Promise<void> {
  const { deps, session, now, t } = visit
  const { accountId } = session.person
  const account = accountId === undefined ? undefined : await findAccount(deps.ops, accountId)
  const chats = accountId === undefined ? [] : await listMembersOf(deps.ops, accountId)
  const sessions = await listSessions(deps.ops, session.person, session.token, now)
  const body = accountPage(visit, { account, chats, sessions, refused })
  const status = markRefused(visit.response, refused?.refusal)
  sendPage(visit, { title: t('account.mine'), body, scripts: ['show-password.js'] }, status)
}
