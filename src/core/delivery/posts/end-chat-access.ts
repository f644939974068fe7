import type { Kysely } from 'kysely'
import { recordAudit } from '../../access/audit/record-audit.ts'
import { endSignInLinksOf } from '../../access/links/sign-in-links.ts'
import { changeChatPerson } from '../../access/people/chat-people.ts'
import type { PlatformName } from '../../access/platforms/chat-platforms.ts'
import { identityKey, ownerOf, withBuiltInRole, type Identity } from '../../access/policy.ts'
import { revokeReportLinksOf } from '../../access/sessions/end-access.ts'
import { endSessionsOf } from '../../access/sessions/sessions.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { write } from '../../db/transaction.ts'
import { destinationOf, listSchedules, pauseSchedule } from '../schedules/schedules.ts'
import { postJobs, type PostMessageJob } from './post-message.ts'

/** Whose access ends: one person's, or that of a whole workspace. */
export interface EndedAccess {
  readonly platform: PlatformName
  readonly workspaceId: string
  /** Left out: everyone of the workspace. */
  readonly personId?: string
  /** What the platform reported. */
  readonly reason: string
}

/**
 * Ends what people got through a chat that they, or the app, have left: sessions, sign-in links and report links; their
 * scheduled posts pause. A person who left also loses role and account.
 */
export async function endChatAccess(ops: Kysely<OpsSchema>, ended: EndedAccess, now: Date): Promise<void> {
  await write(ops, async (trx) => {
    const people = await peopleOf(trx, ended)
    for (const { identity, accountId } of people) {
      await endSessionsOf(trx, identity)
      if (accountId !== null) await endSessionsOf(trx, ownerOf(accountId))
      await endSignInLinksOf(trx, identity, now)
      await revokeReportLinksOf(trx, identity, now)
      if (ended.personId !== undefined) await changeChatPerson(trx, identity, { role: 'none', account_id: null }, now)
    }
    await pausePosts(trx, ended, now)
    if (ended.personId === undefined) await discardMessages(trx, ended.platform, now)
    const { platform, workspaceId, personId: id = 'app', reason } = ended
    const by = withBuiltInRole({ platform, workspaceId, id, name: id }, 'none')
    await recordAudit(trx, by, 'chat-access', { subject: identityKey(by), details: { reason } }, now)
  })
}

async function peopleOf(trx: Kysely<OpsSchema>, { platform, workspaceId, personId }: EndedAccess) {
  const rows = await trx
    .selectFrom('chat_people')
    .select(['person_id', 'name', 'account_id'])
    .where('platform', '=', platform)
    .where('workspace_id', '=', workspaceId)
    .$if(personId !== undefined, (people) => people.where('person_id', '=', personId ?? ''))
    .execute()
  return rows.map(({ person_id: id, name, account_id: accountId }) => ({
    identity: { platform, workspaceId, id, name: name ?? id } satisfies Identity,
    accountId,
  }))
}

/** Pauses posts of the person, or all that go to the platform. */
async function pausePosts(trx: Kysely<OpsSchema>, { platform, personId }: EndedAccess, now: Date): Promise<void> {
  for (const schedule of await listSchedules(trx)) {
    const maker = JSON.parse(schedule.created_by) as Identity
    const theirs = personId === undefined || (maker.platform === platform && maker.id === personId)
    const posts = destinationOf(schedule)?.platform === platform
    if (posts && theirs && schedule.paused_at === null) await pauseSchedule(trx, schedule.id, now)
  }
}

/** Messages that wait to be posted to a platform the app has left. */
async function discardMessages(trx: Kysely<OpsSchema>, platform: PlatformName, now: Date): Promise<void> {
  const waiting = await trx
    .selectFrom('jobs')
    .select(['id', 'payload'])
    .where('type', '=', postJobs.message.type)
    .where('status', '=', 'queued')
    .execute()
  const theirs = waiting.filter(({ payload }) => (JSON.parse(payload) as PostMessageJob).to.platform === platform)
  const at = now.toISOString()
  const error = JSON.stringify({ code: 'chat-not-connected', params: { platform } })
  for (const { id } of theirs) {
    const ended = { status: 'discarded', error, finished_at: at, updated_at: at } as const
    await trx.updateTable('jobs').set(ended).where('id', '=', id).execute()
  }
}
