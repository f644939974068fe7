import type { PageAnswer } from '../server/route.ts'
import { identityOfAccount, renameAccount } from '../../core/access/accounts/accounts.ts'
import { changePassword } from '../../core/access/accounts/change-password.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { endSessionOf, endSessionsOf } from '../../core/access/sessions/sessions.ts'
import { formField, type SignedContext } from '../server/request-context.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { openSession, isHttps } from '../server/visitor/session-cookie.ts'
import { ownAccount, showAccount, type RefusedForm } from './account-page.ts'
import { disconnectChatPerson } from '../../core/delivery/posts/connect-chat-person.ts'
import { AppError } from '../../core/errors.ts'
import { readMember } from '../admin/people/chat-people.ts'
import { dismissNotices } from '../../core/access/people/access-notices.ts'
import { chooseLanguage } from '../../core/access/people/chat-people.ts'
import { localAddress, keepTheme } from '../server/visitor/page-choices.ts'
import { toLanguage } from '../../core/i18n/language.ts'

/** Changes one's own name. */
export async function changeOwnName(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, now } = context
  return change(context, 'name', () => renameAccount(deps.ops, ownAccount(context), formField(request, 'name'), now))
}

/** Changes one's password: all other sessions end, and this browser gets a new one. */
export async function changeOwnPassword(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const current = formField(request, 'password')
  const wanted = formField(request, 'new-password')
  return change(context, 'password', async () => {
    await changePassword(deps.ops, { accountId: ownAccount(context), current, wanted }, now)
    await openSession(context, identityOfAccount({ id: ownAccount(context), name: session.person.name }), true)
  })
}

/** Ends one of one's sessions, or all but this one. */
export async function endOwnSessions(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const { person, token } = session
  const which = formField(request, 'session')
  if (which === 'others') await endSessionsOf(deps.ops, person, token)
  else await endSessionOf(deps.ops, person, which)
  const details = { which: which === 'others' ? which : 'one' }
  await recordAudit(deps.ops, person, 'sign-out', { subject: 'web', details }, now)
  return { redirect: '/account/' }
}

async function change(
  context: SignedContext,
  form: RefusedForm['form'],
  work: () => Promise<void>,
): Promise<PageAnswer> {
  try {
    await work()
  } catch (error) {
    return showAccount(context, { form, refusal: refusalIn(error) })
  }
  return { redirect: `/account/?changed=${form}` }
}

/** Disconnects the chat person of the address from one's own account. */
export async function disconnectChat(context: SignedContext): Promise<PageAnswer> {
  const { deps, session, now } = context
  const { identity } = await readMember(context)
  const done = await disconnectChatPerson(deps.ops, identity, ownAccount(context), session.person, now)
  if (!done) throw new AppError('page-unknown')
  return { redirect: '/account/#chats' }
}

/** Dismisses the notices the page showed. */
export async function dismissOwnNotices({ deps, session, request, now }: SignedContext): Promise<PageAnswer> {
  await dismissNotices(deps.ops, session.person, formField(request, 'until'), now)
  return { redirect: localAddress(formField(request, 'back')) }
}

/** Stores the person's language, as the `language` command does, and returns to the page. */
export async function chooseOwnLanguage(context: SignedContext): Promise<PageAnswer> {
  const { deps, session, request, now } = context
  const language = toLanguage(formField(request, 'language'))
  if (language) await chooseLanguage(deps.ops, session.person, language, now)
  return { redirect: localAddress(formField(request, 'back')) }
}

/** Stores the chosen theme in this browser and returns to the page. */
export function chooseTheme({ deps, request, response }: SignedContext): PageAnswer {
  keepTheme(response, formField(request, 'theme'), isHttps(deps))
  return { redirect: localAddress(formField(request, 'back')) }
}
