import { identityOfAccount, renameAccount } from '../../core/access/accounts/accounts.ts'
import { changePassword } from '../../core/access/accounts/change-password.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { endSessionOf, endSessionsOf } from '../../core/access/sessions/sessions.ts'
import { formField } from '../ui/form-fields.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { openSession, isHttps } from '../server/session-cookie.ts'
import type { SignedVisit } from '../server/request-context.ts'
import { ownAccount, showAccount, type RefusedForm } from './account-page.ts'
import { disconnectChatPerson } from '../../core/delivery/posts/connect-chat-person.ts'
import { AppError } from '../../core/errors.ts'
import { readMember } from '../admin/people/chat-people.ts'
import { chooseLanguage } from '../../core/access/people/chat-people.ts'
import { localAddress, keepTheme } from '../server/page-choices.ts'
import { toLanguage } from '../../core/i18n/language.ts'

/** Calls oneself otherwise. */
export async function changeOwnName(visit: SignedVisit): Promise<void> {
  const { deps, request, now } = visit
  await change(visit, 'name', () => renameAccount(deps.ops, ownAccount(visit), formField(request, 'name'), now))
}

/** Changes one's password: every other browser is signed out, this one goes on with a new session. */
export async function changeOwnPassword(visit: SignedVisit): Promise<void> {
  const { deps, request, session, now } = visit
  const present = formField(request, 'password')
  const wanted = formField(request, 'new-password')
  await change(visit, 'password', async () => {
    await changePassword(deps.ops, { accountId: ownAccount(visit), present, wanted }, now)
    await openSession(visit, identityOfAccount({ id: ownAccount(visit), name: session.person.name }))
  })
}

/** Signs out one of one's browsers, or all but this one. */
export async function endOwnSessions(visit: SignedVisit): Promise<void> {
  const { deps, request, response, session, now } = visit
  const { person, token } = session
  const which = formField(request, 'session')
  if (which === 'others') await endSessionsOf(deps.ops, person, token)
  else await endSessionOf(deps.ops, person, which)
  const details = { which: which === 'others' ? which : 'one' }
  await recordAudit(deps.ops, person, 'sign-out', { subject: 'web', details }, now)
  response.redirect(303, '/account/')
}

async function change(visit: SignedVisit, form: RefusedForm['form'], work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    await showAccount(visit, { form, refusal: refusalIn(error) })
    return
  }
  visit.response.redirect(303, `/account/?changed=${form}`)
}

/** Takes the chat person of the address from one's own account. */
export async function disconnectChat(visit: SignedVisit): Promise<void> {
  const { deps, response, session, now } = visit
  const { identity } = await readMember(visit)
  const done = await disconnectChatPerson(deps.ops, identity, ownAccount(visit), session.person, now)
  if (!done) throw new AppError('page-unknown')
  response.redirect(303, '/account/#chats')
}

/** Keeps the person's language, as the `language` command does, and shows the page again. */
export async function chooseOwnLanguage(visit: SignedVisit): Promise<void> {
  const { deps, session, request, response, now } = visit
  const language = toLanguage(formField(request, 'language'))
  if (language) await chooseLanguage(deps.ops, session.person, language, now)
  response.redirect(303, localAddress(formField(request, 'back')))
}

/** Keeps the colours chosen in this browser and shows the page again. */
export function chooseTheme({ deps, request, response }: SignedVisit): void {
  keepTheme(response, formField(request, 'theme'), isHttps(deps))
  response.redirect(303, localAddress(formField(request, 'back')))
}
