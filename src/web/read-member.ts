import { listChatMembers, type ChatMember } from '../core/auth/chat-access.ts'
import { AppError } from '../core/errors.ts'
import type { Visit } from './visit.ts'

/** The chat person an address names. Throws `page-unknown` when nobody is. */
export async function readMember({ deps, request }: Pick<Visit, 'deps' | 'request'>): Promise<ChatMember> {
  const { platform, workspace, person } = request.params
  const member = (await listChatMembers(deps.ops)).find(
    ({ identity }) => identity.platform === platform && identity.workspaceId === workspace && identity.id === person,
  )
  if (!member) throw new AppError('page-unknown')
  return member
}
