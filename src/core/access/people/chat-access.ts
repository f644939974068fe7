import { write } from '../../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import { nameCollator } from '../../i18n/language.ts'
import { findAccount } from '../accounts/accounts.ts'
import { changeChatPerson, findChatPerson } from './chat-people.ts'
import { findPlatform, platformNames } from '../platforms/chat-platforms.ts'
import { revokeReportLinksOf } from '../sessions/end-access.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { notifyPerson } from './access-notices.ts'
import { identityKey, ownerOf, type BuiltInRole, type Identity, type Person } from '../policy.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { demandMayGrant } from '../roles.ts'

/** A person seen in a chat, with the sources of their role. */
export interface ChatMember {
  readonly identity: Identity
  /** Their own role; null: the default role of chat people. */
  readonly role: string | null
  /** The linked account, whose role takes precedence. */
  readonly account: { readonly id: string; readonly name: string; readonly role: string } | null
  readonly lastSeenAt: string | null
  /** The unique name on the platform, where it gave one. */
  readonly handle: string | null
  /** The name of the workspace, if it is the one the service is connected to. */
  readonly workspace: string | null
  /** The account they ask to be connected with. */
  readonly wanted: { readonly id: string; readonly name: string; readonly role: string } | null
}

export interface ChatAccess {
  readonly role: string | null
  readonly accountId: string | null
}

/** All people seen in a chat, by name. */
export async function listChatMembers(ops: Kysely<OpsSchema>): Promise<ChatMember[]> {
  return sorted(await members(ops).execute())
}

/** The chat people linked to an account, by name. */
export async function listMembersOf(ops: Kysely<OpsSchema>, accountId: string): Promise<ChatMember[]> {
  return sorted(await members(ops).where('chat_people.account_id', '=', accountId).execute())
}

/** Finds a chat person by key; undefined when unknown. */
export async function findChatMember(
  ops: Kysely<OpsSchema>,
  { platform, workspaceId, id }: Readonly<Record<'platform' | 'workspaceId' | 'id', string>>,
): Promise<ChatMember | undefined> {
  const row = await members(ops)
    .where('chat_people.platform', '=', platform)
    .where('chat_people.workspace_id', '=', workspaceId)
    .where('person_id', '=', id)
    .executeTakeFirst()
  return row && toMember(row)
}

function members(ops: Kysely<OpsSchema>) {
  return ops
    .selectFrom('chat_people')
    .leftJoin('accounts', 'accounts.id', 'chat_people.account_id')
    .leftJoin('accounts as wanted', 'wanted.id', 'chat_people.wanted_account_id')
    .leftJoin('chat_workspaces as workspace', (join) =>
      join
        .onRef('workspace.platform', '=', 'chat_people.platform')
        .onRef('workspace.workspace_id', '=', 'chat_people.workspace_id'),
    )
    .select(['chat_people.platform', 'chat_people.workspace_id', 'person_id', 'chat_people.name', 'handle'])
    .select(['chat_people.role', 'chat_people.last_seen_at', 'workspace.name as workspaceName'])
    .select(['wanted.id as wantedId', 'wanted.name as wantedName', 'wanted.role as wantedRole'])
    .select(['accounts.id as accountId', 'accounts.name as accountName', 'accounts.role as accountRole'])
    .where('chat_people.platform', 'in', platformNames())
}

type MemberRow = Awaited<ReturnType<ReturnType<typeof members>['execute']>>[number]

function sorted(rows: readonly MemberRow[]): ChatMember[] {
  return rows.map(toMember).toSorted((a, b) => nameCollator.compare(a.identity.name, b.identity.name))
}

function toMember({ accountId, accountName, accountRole, wantedId, ...row }: MemberRow): ChatMember {
  return {
    identity: {
      platform: row.platform as Identity['platform'],
      workspaceId: row.workspace_id,
      id: row.person_id,
      name: row.name ?? row.person_id,
    },
    role: row.role,
    account: accountId === null ? null : { id: accountId, name: accountName ?? '', role: accountRole ?? '' },
    lastSeenAt: row.last_seen_at,
    handle: row.handle,
    workspace: row.workspaceName,
    wanted: wantedId === null ? null : { id: wantedId, name: row.wantedName ?? '', role: row.wantedRole ?? '' },
  }
}

/** The effective role of a chat person. */
export function effectiveRole({ role, account }: Pick<ChatMember, 'role' | 'account'>, chatRole: BuiltInRole): string {
  return account?.role ?? role ?? chatRole
}

/**
 * Sets or removes a chat person's own role and linked account. Throws
 * `account-unknown`, `role-unknown`, `role-above-own`.
 */
export async function setChatAccess(
  ops: Kysely<OpsSchema>,
  identity: Identity,
  access: ChatAccess,
  by: Person,
  now: Date,
): Promise<void> {
  await write(ops, async (trx) => {
    const before = await findChatPerson(trx, identity)
    const accountIds = [before.accountId, access.accountId].filter((id) => id !== null)
    const accounts = await Promise.all(accountIds.map((id) => findAccount(trx, id)))
    if (access.accountId !== null && !accounts.at(-1)) throw new AppError('account-unknown')
    const roles = [before.role, access.role, ...accounts.map((account) => account?.role)]
    for (const role of roles) if (role) await demandMayGrant(trx, by, role)
    const changes = { role: access.role, account_id: access.accountId, wanted_account_id: null }
    await changeChatPerson(trx, identity, changes, now)
    if (access.role === 'none' && access.accountId === null) {
      await endSessionsOf(trx, identity)
      await revokeReportLinksOf(trx, identity, now)
    }
    const subject = identityKey(identity)
    if (before.role !== access.role) {
      const details = { from: before.role ?? 'default', to: access.role ?? 'default' }
      await recordAudit(trx, by, 'role', { subject, details }, now)
      await notifyPerson(trx, identity, { code: 'own-role', params: { to: details.to } }, now)
    }
    if (before.accountId !== access.accountId) {
      const details = access.accountId === null ? { change: 'unlinked' } : { change: 'linked', to: access.accountId }
      await recordAudit(trx, by, 'chat-link', { subject, details }, now)
      await notifyOfLink(trx, identity, before.accountId, access.accountId, now)
    }
  })
}

/** Notifies the owners of the accounts a chat person was disconnected from and connected to by an admin. */
async function notifyOfLink(
  trx: Kysely<OpsSchema>,
  identity: Identity,
  before: string | null,
  after: string | null,
  now: Date,
): Promise<void> {
  const { platform, workspaceId, id, name } = identity
  const params = { name, platform: findPlatform(platform)?.label ?? platform, id: `${workspaceId} ${id}` }
  if (before !== null) await notifyPerson(trx, ownerOf(before), { code: 'connection-ended', params }, now)
  if (after !== null) await notifyPerson(trx, ownerOf(after), { code: 'connected', params }, now)
}
