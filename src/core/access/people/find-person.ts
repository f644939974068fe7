import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { isChatPlatform } from '../platforms/chat-platforms.ts'
import { findChatPerson } from './chat-people.ts'
import {
  isOperator,
  operator,
  identityOf,
  withBuiltInRole,
  type BuiltInRole,
  type Identity,
  type Person,
} from '../policy.ts'
import { permissionsOfRole } from '../roles.ts'

/**
 * The person behind an identity with what they may do at this moment: an account decides for whoever has one, then the
 * role an admin gave a chat person, then `chatRole` for chat people nobody has met. Accounts that wait for approval or
 * are disabled may do nothing.
 */
export async function findPerson(ops: Kysely<OpsSchema>, identity: Identity, chatRole: BuiltInRole): Promise<Person> {
  if (isOperator(identity)) return { ...operator, platform: identity.platform }
  const inChat = isChatPlatform(identity.platform)
  const met = inChat ? await findChatPerson(ops, identity) : undefined
  const accountId = inChat ? met?.accountId : identity.id
  const account = accountId && (await findActiveAccount(ops, accountId))
  if (account) {
    const granted = await permissionsOfRole(ops, account.role)
    const name = inChat ? identity.name : account.name
    return { ...identityOf(identity), name, role: account.role, permissions: granted, accountId }
  }
  if (!inChat || accountId) return withBuiltInRole(identity, 'none')
  const role = met?.role ?? chatRole
  return { ...identityOf(identity), role, permissions: await permissionsOfRole(ops, role) }
}

async function findActiveAccount(ops: Kysely<OpsSchema>, id: string) {
  return ops
    .selectFrom('accounts')
    .select(['role', 'name'])
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst()
}
