import { write } from '../../db/transaction.ts'
import type { Kysely } from 'kysely'
import { personDestination } from '../../access/destination.ts'
import { demandManaged } from '../../access/accounts/accounts.ts'
import { notifyPerson, type AccessChange, type NewNotice } from '../../access/people/access-notices.ts'
import { findChatMember } from '../../access/people/chat-access.ts'
import { findPlatform, isChatPlatform } from '../../access/platforms/chat-platforms.ts'
import { AppError } from '../../errors.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { enqueueMessage } from './post-message.ts'
import type { Reply } from '../reply.ts'
import { changeChatPerson, findChatPerson } from '../../access/people/chat-people.ts'
import { identityKey, ownerOf, type Identity, type Person } from '../../access/policy.ts'
import { recordAudit } from '../../access/audit/record-audit.ts'

export interface ChatConnection {
  /** The chat person whose one-time link was used. */
  readonly identity: Identity
  /** The account whose roles apply from now on. */
  readonly accountId: string
  /** Used for the notice when the chat person has not chosen one. */
  readonly language: Language
}

/** Connects a chat person to an account and notifies them in chat, in case the link was stolen, and its owner. */
export async function connectChatPerson(
  ops: Kysely<OpsSchema>,
  { identity, accountId, language: setting }: ChatConnection,
  by: Person,
  now: Date,
): Promise<void> {
  await write(ops, async (trx) => {
    const changes = { account_id: accountId, wanted_account_id: null, name: identity.name }
    await changeChatPerson(trx, identity, changes, now)
    await notifyPerson(trx, ownerOf(accountId), connectionNotice('connected', identity), now)
    const subject = identityKey(identity)
    await recordAudit(trx, by, 'chat-link', { subject, details: { change: 'linked', to: accountId } }, now)
    if (!isChatPlatform(identity.platform)) return
    const language = (await findChatPerson(trx, identity)).language ?? setting
    const to = personDestination(identity.platform, identity.id)
    const text = translator(language)('account.connected-notice', { owner: by.name })
    const reply: Reply = { text, tone: 'info', visibility: 'me', parts: [], actions: [], files: [] }
    await enqueueMessage(trx, { to, reply, language }, `connected:${subject}:${now.toISOString()}`, now)
  })
}

/** Stores that a chat person asks to be connected to an account, for an admin to decide, and notifies its owner. */
export async function requestConnection(
  ops: Kysely<OpsSchema>,
  { identity, accountId }: Omit<ChatConnection, 'language'>,
  by: Person,
  now: Date,
): Promise<void> {
  await write(ops, async (trx) => {
    await changeChatPerson(trx, identity, { wanted_account_id: accountId, name: identity.name }, now)
    await notifyPerson(trx, ownerOf(accountId), connectionNotice('connection-asked', identity), now)
    const details = { change: 'asked', to: accountId }
    await recordAudit(trx, by, 'chat-link', { subject: identityKey(identity), details }, now)
  })
}

/**
 * Approves or refuses the connection a chat person asked for. Throws `connection-not-asked`, `account-unknown` and
 * `role-above-own`.
 */
export async function decideConnection(
  ops: Kysely<OpsSchema>,
  { identity, approved, language }: Pick<ChatConnection, 'identity' | 'language'> & { readonly approved: boolean },
  by: Person,
  now: Date,
): Promise<void> {
  await write(ops, async (trx) => {
    const wanted = (await findChatMember(trx, identity))?.wanted
    if (!wanted) throw new AppError('connection-not-asked')
    await demandManaged(trx, wanted.id, by)
    if (approved) {
      await connectChatPerson(trx, { identity, accountId: wanted.id, language }, by, now)
      return
    }
    await changeChatPerson(trx, identity, { wanted_account_id: null }, now)
    await notifyPerson(trx, ownerOf(wanted.id), connectionNotice('connection-refused', identity), now)
    const details = { change: 'refused', to: wanted.id }
    await recordAudit(trx, by, 'chat-link', { subject: identityKey(identity), details }, now)
  })
}

/** Names the chat person by what others cannot choose too. */
function connectionNotice(code: AccessChange, identity: Identity): NewNotice {
  const { name, platform, workspaceId, id } = identity
  const label = findPlatform(platform)?.label ?? platform
  return { code, params: { name, platform: label, id: `${workspaceId} ${id}` }, except: identity }
}

/** Disconnects a chat person from the account `accountId`; false when it is not connected to it. */
export async function disconnectChatPerson(
  ops: Kysely<OpsSchema>,
  key: Omit<Identity, 'name'>,
  accountId: string,
  by: Person,
  now: Date,
): Promise<boolean> {
  return write(ops, async (trx) => {
    const known = await findChatPerson(trx, key)
    if (known.accountId !== accountId) return false
    await changeChatPerson(trx, key, { account_id: null }, now)
    await notifyPerson(trx, key, { code: 'disconnected' }, now)
    await recordAudit(trx, by, 'chat-link', { subject: identityKey(key), details: { change: 'unlinked' } }, now)
    return true
  })
}
