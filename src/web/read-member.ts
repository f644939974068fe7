import { findChatMember, type ChatMember } from '../core/auth/chat-access.ts'
import { AppError } from '../core/errors.ts'
import type { Visit } from './visit.ts'

/** The chat person an address names. Throws `page-unknown` when nobody is. */
export async function readMember({ deps, request }: Pick<Visit, 'deps' | 'request'>): Promise<ChatMember> {
  const { platform, workspace, person } = request.params
  const key = { platform: String(platform), workspaceId: String(workspace), id: String(person) }
  const member = await findChatMember(deps.ops, key)
  if (!member) throw new AppError('page-unknown')
  return member
}
