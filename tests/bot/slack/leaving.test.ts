import { afterEach, describe, expect, it } from 'vitest'
import { createSignInLink, findSignInLink } from '../../../src/core/access/links/sign-in-links.ts'
import { changeChatPerson, findChatPerson } from '../../../src/core/access/people/chat-people.ts'
import { pinWorkspace, unpinWorkspace } from '../../../src/core/access/people/pin-workspace.ts'
import { createSession, findSession } from '../../../src/core/access/sessions/sessions.ts'
import { createSchedule, listSchedules } from '../../../src/core/delivery/schedules/schedules.ts'
import { enqueueMessage } from '../../../src/core/delivery/posts/post-message.ts'
import { echo } from '../support/start-chat.ts'
import { valuesOf } from '../../support/plain-sql.ts'
import { startHarness, type Harness } from './slack-harness.ts'

const now = new Date()
const person = (id: string) => ({ platform: 'slack', workspaceId: 'T1', id, name: id }) as const

let harness: Harness
afterEach(() => harness.close())

/** Two people of the workspace with all they can have by it, and a message that waits to be posted. */
async function workspace() {
  harness = await startHarness()
  const { ops } = harness
  const had = await Promise.all(
    ['U1', 'U2'].map(async (id) => {
      await changeChatPerson(ops, person(id), { role: 'analyst', name: id }, now)
      const { token: session } = await createSession(ops, person(id), { agent: 'a browser', proven: true }, now)
      const link = await createSignInLink(ops, person(id), { ttlMs: 600_000, now })
      const snapshot = {
        id: `snapshot-${id}`,
        kind: 'analytics',
        query: '{}',
        data_version: 1,
        created_at: now.toISOString(),
      }
      await ops
        .insertInto('report_snapshots')
        .values({ ...snapshot, body: Buffer.from('') })
        .execute()
      const expires = new Date(now.getTime() + 86_400_000).toISOString()
      const report = {
        token_hash: id,
        snapshot_id: snapshot.id,
        created_by: `slack:${id}`,
        created_at: now.toISOString(),
        expires_at: expires,
      }
      await ops.insertInto('report_links').values(report).execute()
      const destination = { platform: 'slack', ids: { channel: 'C1' } } as const
      const cadence = { every: 'hour', minute: 5 } as const
      const schedule = { kind: 'report', subject: `analytics ${id}`, cadence, destination, language: 'en' } as const
      await createSchedule(ops, { ...schedule, createdBy: person(id) }, { now, timeZone: 'Asia/Ho_Chi_Minh' })
      return { id, session, link }
    }),
  )
  return { ...harness, had }
}

/** What a person still has. */
async function left({ ops }: Harness, { id, session, link }: { id: string; session: string; link: string }) {
  const schedules = await listSchedules(ops)
  return {
    session: (await findSession(ops, session, now)) !== undefined,
    link: (await findSignInLink(ops, link, now)) !== undefined,
    report: (await valuesOf(ops, `select revoked_at from report_links where token_hash = '${id}'`))[0] === null,
    posts: schedules.find(({ subject }) => subject === `analytics ${id}`)?.paused_at === null,
    role: (await findChatPerson(ops, person(id))).role,
  }
}

const all = { session: true, link: true, report: true, posts: true, role: 'analyst' }
const nothing = { session: false, link: false, report: false, posts: false }

describe('leaving Slack', () => {
  it('ends what one person had when they are deactivated, and nothing of others', async () => {
    const { had, event, settle, ops } = await workspace()
    await event({ type: 'user_change', user: { id: 'U2', deleted: false, profile: { status_text: 'lunch' } } })
    await event({ type: 'user_change', user: { id: 'U1', deleted: true } })
    await settle()
    const still = await Promise.all(had.map((each) => left(harness, each)))
    expect(still).toEqual([{ ...nothing, role: 'none' }, all])
    expect(await valuesOf(ops, "select details from audit_events where action = 'chat-access'")).toEqual([
      '{"reason":"user-deactivated"}',
    ])
  })

  it.each([
    ['app_uninstalled', {}],
    ['tokens_revoked', { tokens: { bot: ['UBOT'] } }],
  ])('ends what everyone had when the app goes: %s', async (type, more) => {
    const { had, event, settle, ops } = await workspace()
    const to = { platform: 'slack', ids: { channel: 'C1' } } as const
    await enqueueMessage(ops, { to, reply: echo('x'), language: 'en' }, 'waiting', new Date(now.getTime() + 3_600_000))
    await event({ type, ...more })
    await settle()
    for (const each of had) expect(await left(harness, each)).toEqual({ ...nothing, role: 'analyst' })
  })

  it('does nothing when only a token of a person was taken back', async () => {
    const { had, event, settle } = await workspace()
    await event({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } })
    await settle()
    for (const each of had) expect(await left(harness, each)).toEqual(all)
  })
})

it('a token of another workspace is refused until the operator says that Semir moves', async () => {
  harness = await startHarness()
  const { ops, slack } = harness
  await pinWorkspace(ops, { platform: 'slack', workspaceId: 'T0' })
  await expect(slack.start(new AbortController().signal)).rejects.toMatchObject({
    code: 'workspace-changed',
    params: { platform: 'slack', pinned: 'T0', found: 'T1' },
  })
  expect(await unpinWorkspace(ops, 'slack')).toBe(true)
  expect(await slack.start(new AbortController().signal)).toBe(true)
})
