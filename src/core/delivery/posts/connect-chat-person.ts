import { write } from '../../db/transaction.ts'
import type { Kysely } from 'kysely'
import { personDestination } from '../../access/destination.ts'
import { isChatPlatform } from '../../access/platforms/chat-platforms.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { enqueueMessage } from './post-message.ts'
import type { Reply } from '../reply.ts'
import { changeChatPerson, findChatPerson } from '../../access/people/chat-people.ts'
import { identityKey, type Identity, type Person } from '../../access/policy.ts'
import { recordAudit } from '../../access/audit/record-audit.ts'

export interface ChatConnection {
  /** The chat person whose one-time link was used. */
  readonly identity: Identity
  /** The account whose roles apply from now on. */
  readonly accountId: string
  /** Used for the notice when the chat person has not chosen one. */
  readonly language: Language
}

/** Connects a chat person to an account and notifies them in chat, in case the link was stolen. */
export async function connectChatPerson(
  ops: Kysely<OpsSchema>,
  { identity, accountId, language: setting }: ChatConnection,
  by: Person,
  now: Date,
): Promise<void> {
  await write(ops, async (trx) => {
    await changeChatPerson(trx, identity, { account_id: accountId, name: identity.name }, now)
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
    await recordAudit(trx, by, 'chat-link', { subject: identityKey(key), details: { change: 'unlinked' } }, now)
    return true
  })
}
