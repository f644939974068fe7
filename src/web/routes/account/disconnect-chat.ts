import { disconnectChatPerson } from '../../../core/auth/connect-chat-person.ts'
import { AppError } from '../../../core/errors.ts'
import { readMember } from '../../read-member.ts'
import type { SignedVisit } from '../../visit.ts'
import { ownAccount } from './own-account.ts'

/** Takes the chat person of the address from one's own account. */
export async function disconnectChat(visit: SignedVisit): Promise<void> {
  const { deps, response, session, now } = visit
  const { identity } = await readMember(visit)
  const done = await disconnectChatPerson(deps.ops, identity, ownAccount(visit), session.person, now)
  if (!done) throw new AppError('page-unknown')
  response.redirect(303, '/account/#chats')
}
