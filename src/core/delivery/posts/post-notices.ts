import type { Kysely, Selectable } from 'kysely'
import { personDestination } from '../../access/destination.ts'
import type { AccessChange } from '../../access/people/access-notices.ts'
import { findPlatform, platformNames } from '../../access/platforms/chat-platforms.ts'
import { identityKey, type Identity } from '../../access/policy.ts'
import type { AccessNoticeTable, OpsSchema } from '../../db/ops-schema.ts'
import { write } from '../../db/transaction.ts'
import type { ErrorParams } from '../../errors.ts'
import { toLanguage, type Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { Reply } from '../reply.ts'
import { enqueueMessage } from './post-message.ts'

/** Notices handled in one transaction. */
const BATCH = 50

/**
 * Sends every new notice about a person's access to where they can be reached in chat: an account's to all chat people
 * connected to it. `language` is used for people who have not chosen one.
 */
export async function postNotices(ops: Kysely<OpsSchema>, language: Language, now: Date): Promise<void> {
  // Asked every few seconds: without news no lock is taken.
  const news = ops.selectFrom('access_notices').select('id').where('posted_at', 'is', null).limit(1)
  if (!(await news.executeTakeFirst())) return
  await write(ops, async (trx) => {
    const fresh = await trx
      .selectFrom('access_notices')
      .selectAll()
      .where('posted_at', 'is', null)
      .orderBy('created_at')
      .limit(BATCH)
      .execute()
    for (const notice of fresh) await post(trx, notice, language, now)
  })
}

async function post(
  trx: Kysely<OpsSchema>,
  notice: Selectable<AccessNoticeTable>,
  setting: Language,
  now: Date,
): Promise<void> {
  for (const recipient of await recipientsOf(trx, notice.person_key)) {
    const key = identityKey(recipient)
    const platform = findPlatform(recipient.platform)?.name
    if (key === notice.except_key || platform === undefined) continue
    const language = toLanguage(recipient.language) ?? setting
    const text = translator(language)(`notice.${notice.code as AccessChange}`, JSON.parse(notice.params) as ErrorParams)
    const reply: Reply = { text, tone: 'info', visibility: 'me', parts: [], actions: [], files: [] }
    const to = personDestination(platform, recipient.id)
    await enqueueMessage(trx, { to, reply, language }, `notice:${notice.id}:${key}`, now)
  }
  await trx.updateTable('access_notices').set({ posted_at: now.toISOString() }).where('id', '=', notice.id).execute()
}

/** Chat people connected to the account of the key, or the chat person it names. */
async function recipientsOf(trx: Kysely<OpsSchema>, personKey: string) {
  const [platform = '', workspaceId = '', ...rest] = personKey.split(':')
  const id = rest.join(':')
  const rows = await trx
    .selectFrom('chat_people')
    .select(['platform', 'workspace_id', 'person_id', 'language'])
    .where('platform', 'in', platformNames())
    .$if(platform === 'web', (people) => people.where('account_id', '=', id))
    .$if(platform !== 'web', (people) =>
      people.where('platform', '=', platform).where('workspace_id', '=', workspaceId).where('person_id', '=', id),
    )
    .execute()
  return rows.map((row) => ({
    platform: row.platform as Identity['platform'],
    workspaceId: row.workspace_id,
    id: row.person_id,
    language: row.language,
  }))
}
