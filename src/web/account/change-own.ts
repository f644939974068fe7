import { identityOfAccount, renameAccount } from '../../core/access/accounts/accounts.ts'
import { changePassword } from '../../core/access/accounts/change-password.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { endSessionOf, endSessionsOf } from '../../core/access/sessions/sessions.ts'
import { formField } from '../ui/form-fields.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { openSession, isHttps } from '../server/session-cookie.ts'
import type { SignedContext } from '../server/request-context.ts'
import { ownAccount, showAccount, type RefusedForm } from './account-page.ts'
import { disconnectChatPerson } from '../../core/delivery/posts/connect-chat-person.ts'
import { AppError } from '../../core/errors.ts'
import { readMember } from '../admin/people/chat-people.ts'
import { chooseLanguage } from '../../core/access/people/chat-people.ts'
import { toLanguage, localAddress, keepTheme } from '../server/page-choices.ts'

/** Calls oneself otherwise. */
export async function changeOwnName(context: SignedContext): Promise<void> {
  const { deps, request, now } = context
  await change(context, 'name', () => renameAccount(deps.ops, ownAccount(context), formField(request, 'name'), now))
}

/** Changes one's password: every other browser is signed out, this one goes on with a new session. */
export async function changeOwnPassword(context: SignedContext): Promise<void> {
  const { deps, request, session, now } = context
  const present = formField(request, 'password')
  const wanted = formField(request, 'new-password')
  await change(context, 'password', async () => {
    await changePassword(deps.ops, { accountId: ownAccount(context), present, wanted }, now)
    await openSession(context, identityOfAccount({ id: ownAccount(context), name: session.person.name }))
  })
}

/** Signs out one of one's browsers, or all but this one. */
export async function endOwnSessions(context: SignedContext): Promise<void> {
  const { deps, request, response, session, now } = context
  const { person, token } = session
  const which = formField(request, 'session')
  if (which === 'others') await endSessionsOf(deps.ops, person, token)
  else await endSessionOf(deps.ops, person, which)
  const details = { which: which === 'others' ? which : 'one' }
  await recordAudit(deps.ops, person, 'sign-out', { subject: 'web', details }, now)
  response.redirect(303, '/account/')
}

async function change(context: SignedContext, form: RefusedForm['form'], work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    await showAccount(context, { form, refusal: refusalIn(error) })
    return
  }
  context.response.redirect(303, `/account/?changed=${form}`)
}

/** Takes the chat person of the address from one's own account. */
export async function disconnectChat(context: SignedContext): Promise<void> {
  const { deps, response, session, now } = context
  const { identity } = await readMember(context)
  const done = await disconnectChatPerson(deps.ops, identity, ownAccount(context), session.person, now)
  if (!done) throw new AppError('page-unknown')
  response.redirect(303, '/account/#chats')
}

/** Keeps the person's language, as the `language` command does, and shows the page again. */
export async function chooseOwnLanguage(context: SignedContext): Promise<void> {
  const { deps, session, request, response, now } = context
  const language = toLanguage(formField(request, 'language'))
  if (language) await chooseLanguage(deps.ops, session.person, language, now)
  response.redirect(303, localAddress(formField(request, 'back')))
}

/** Keeps the colours chosen in this browser and shows the page again. */
export function chooseTheme({ deps, request, response }: SignedContext): void {
  keepTheme(response, formField(request, 'theme'), isHttps(deps))
  response.redirect(303, localAddress(formField(request, 'back')))
}
