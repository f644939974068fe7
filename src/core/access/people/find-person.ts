import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { isChatPlatform, platformNames } from '../platforms/chat-platforms.ts'
import { findChatPerson } from './chat-people.ts'
import {
  isOperator,
  operator,
  identityOf,
  ownerOf,
  withBuiltInRole,
  type BuiltInRole,
  type Identity,
  type Person,
  identityKey,
} from '../policy.ts'
import { permissionsOfRole } from '../roles.ts'

/**
 * The person of an identity with their current permissions: those of the account if there is one, else of the role an
 * admin gave a chat person, else of `chatRole`. Accounts that wait for approval or are disabled have no permissions.
 */
export async function findPerson(ops: Kysely<OpsSchema>, identity: Identity, chatRole: BuiltInRole): Promise<Person> {
  if (isOperator(identity)) return { ...operator, platform: identity.platform }
  const inChat = isChatPlatform(identity.platform)
  const chatPerson = inChat ? await findChatPerson(ops, identity) : undefined
  const accountId = inChat ? chatPerson?.accountId : identity.id
  const account = accountId && (await findActiveAccount(ops, accountId))
  if (account) {
    const granted = await permissionsOfRole(ops, account.role)
    const name = inChat ? identity.name : account.name
    return { ...identityOf(identity), name, role: account.role, permissions: granted, accountId }
  }
  if (!inChat || accountId) return withBuiltInRole(identity, 'none')
  const role = chatPerson?.role ?? chatRole
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

/** Current display names of all accounts and chat people, by identity key. */
export async function readPeopleNames(ops: Kysely<OpsSchema>): Promise<ReadonlyMap<string, string>> {
  const accounts = await ops.selectFrom('accounts').select(['id', 'name']).execute()
  const chatPeople = await ops
    .selectFrom('chat_people')
    .select(['platform', 'workspace_id', 'person_id', 'name'])
    .where('platform', 'in', platformNames())
    .execute()
  return new Map([
    ...accounts.map(({ id, name }) => [accountKey(id), name] as const),
    ...chatPeople.map((row) => {
      const platform = row.platform as Identity['platform']
      const key = identityKey({ platform, workspaceId: row.workspace_id, id: row.person_id })
      return [key, row.name ?? row.person_id] as const
    }),
  ])
}

function accountKey(id: string): string {
  return identityKey(ownerOf(id))
}
