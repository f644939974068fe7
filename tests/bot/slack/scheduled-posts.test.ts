import { describe, expect, it } from 'vitest'
import { announcer } from '../../../src/bot/chat/post-jobs.ts'
import { commands } from '../../../src/bot/dispatch/command-list.ts'
import { createDispatch } from '../../../src/bot/dispatch/dispatch.ts'
import type { Destination } from '../../../src/core/access/destination.ts'
import { doctor } from '../../../src/cli/doctor.ts'
import { readConfig } from '../../../src/config.ts'
import { settingsOf } from '../../support/postgres-databases.ts'
import { failedDeliveries } from '../../../src/core/delivery/posts/failed-deliveries.ts'
import { fixturePath, log, personWith } from '../../support/bot.ts'
import { postingBot } from '../support/posting-bot.ts'
import { slackError } from './fake-slack/fake-state.ts'

const MONDAY = '2026-06-22T01:00:00Z'
const WEEK_LATER = '2026-06-29T01:00:00Z'
const now = new Date(MONDAY)

async function lostReport() {
  const bot = await postingBot()
  await bot.ask('schedule add "analytics mtd" mon 08:00')
  bot.fake.outside.add('C1')
  await bot.travelTo(MONDAY)
  return bot
}

/** The bot as the service runs it: its commands can post while a person waits. */
async function announcingBot() {
  const bot = await postingBot()
  const services = { ...bot.services, announce: announcer(() => [bot.port]) }
  const dispatch = createDispatch({ commands, services, log })
  const ask = (line: string, channel = 'C1') => {
    const destination: Destination = {
      platform: 'slack',
      ids: { channel },
      ...(channel === 'C1' ? { label: '#ops' } : {}),
    }
    return dispatch(line, personWith('manager'), 'en', { destination })
  }
  return { ...bot, ask }
}

describe('a report that is scheduled for a channel', () => {
  it('is announced there, with who arranged it', async () => {
    const { ask, posts } = await announcingBot()
    expect((await ask('schedule add "analytics last-week" mon 08:00')).tone).toBe('success')
    expect(posts()).toEqual([
      ['C1', expect.stringContaining('scheduled *analytics last-week* for this channel: every Monday at 08:00')],
    ])
  })

  it('is refused where the bot may not post, and nothing is scheduled', async () => {
    const { ask, fake } = await announcingBot()
    fake.outside.add('C1')
    const reply = await ask('schedule add "analytics last-week" mon 08:00')
    expect(reply).toMatchObject({ tone: 'error', error: 'schedule-channel-closed' })
    expect(reply.text).toContain('Invite me there')
    expect((await ask('schedule list')).parts).toEqual([])
  })

  it('in a direct message is announced to no one, and is listed without the id of the channel', async () => {
    const { ask, posts } = await announcingBot()
    const added = await ask('schedule add "analytics last-week" mon 08:00', 'D7PRIVATE')
    expect(added.text).toContain('to direct messages')
    expect(posts()).toEqual([])
    const listed = JSON.stringify(await ask('schedule list'))
    expect(listed).toContain('direct messages')
    expect(listed).not.toContain('D7PRIVATE')
  })

  it('in a channel without a name is named for what it is', async () => {
    const { ask } = await announcingBot()
    const { text } = await ask('schedule add "analytics last-week" mon 08:00', 'G4PRIVATE')
    expect(text).toContain('a private channel')
    expect(text).not.toContain('G4PRIVATE')
  })
})

describe('a scheduled report', () => {
  it('is posted at its time for the whole channel, with its workbook', async () => {
    const { ask, travelTo, fake, posts, runImport } = await postingBot()
    await runImport({ path: fixturePath('clean/sales.csv') })
    await ask('schedule add "analytics 2026-05 xlsx" mon 08:00')
    await travelTo('2026-06-22T00:59:00Z')
    expect(posts()).toEqual([])
    await travelTo(MONDAY)
    await travelTo('2026-06-22T01:01:00Z')
    expect(posts()).toEqual([['C1', expect.stringContaining('May 2026: Sales ₫267m')]])
    expect(JSON.stringify(fake.called('chat.postMessage'))).toContain(
      'Schedule 1 · analytics 2026-05 xlsx, created by Lan',
    )
    expect(fake.uploads.map(({ name, channel }) => [name, channel])).toEqual([
      ['semir-analytics-2026-05-01_2026-05-31.xlsx', 'C1'],
    ])
    expect(JSON.stringify((await ask('schedule list')).parts)).toContain('delivered')
  })

  it('has the title of its chart where the workspace knows no chart block', async () => {
    const { ask, travelTo, fake, posts, runImport } = await postingBot()
    await runImport({ path: fixturePath('clean/sales.csv') })
    fake.refusedBlocks.add('data_visualization')
    await ask('schedule add "analytics 2026-05" mon 08:00')
    await travelTo(MONDAY)
    const [taken] = posts().slice(-1)
    expect(taken?.[0]).toBe('C1')
    expect(JSON.stringify(fake.called('chat.postMessage').at(-1))).toContain('sold most')
    expect(fake.uploads).toEqual([])
  })

  it('that runs late asks for the day it was due, and of several missed days for the last', async () => {
    const { ask, travelTo, posts, runImport } = await postingBot()
    await runImport({ path: fixturePath('clean/sales.csv') })
    await ask('schedule add "analytics today" daily 23:30')
    await travelTo('2026-06-15T17:10:00Z')
    expect(posts()).toEqual([['C1', expect.stringMatching(/15\/06\/2026/u)]])
    await travelTo('2026-06-18T17:10:00Z')
    expect(posts().slice(1)).toEqual([['C1', expect.stringMatching(/18\/06\/2026/u)]])
  })

  it('without data is posted all the same, and marked as empty', async () => {
    const { ask, travelTo, posts } = await postingBot()
    await ask('schedule add "analytics 1990" mon 08:00')
    await travelTo(MONDAY)
    expect(posts()).toHaveLength(1)
    expect(JSON.stringify((await ask('schedule list')).parts)).toContain('without data')
  })

  it('that Slack half takes is not posted twice', async () => {
    const { ask, travelTo, fake, posts, runImport } = await postingBot()
    await runImport({ path: fixturePath('clean/sales.csv') })
    await ask('schedule add "analytics 2026-05 xlsx" mon 08:00')
    fake.fail('files.getUploadURLExternal', slackError('internal_error'), slackError('internal_error'))
    await travelTo(MONDAY)
    expect(posts()).toHaveLength(1)
    expect(fake.uploads).toHaveLength(1)
  })

  it('is asked with the role its maker has by then', async () => {
    const { ask, ops, travelTo, posts } = await postingBot()
    await ask('schedule add "coupons mtd" mon 08:00')
    const key = { platform: 'slack', workspace_id: 'T1', person_id: 'U1', updated_at: '' }
    await ops
      .insertInto('chat_people')
      .values({ ...key, role: 'viewer' })
      .execute()
    await travelTo(MONDAY)
    expect(posts()).toEqual([
      [
        'D1',
        expect.stringMatching(
          /could not be posted to #ops: \*1 · coupons mtd\*\. You do not have access to this \(Coupons\)/,
        ),
      ],
    ])
    await ops.updateTable('chat_people').set({ role: 'analyst' }).execute()
    await travelTo(WEEK_LATER)
    expect(posts().at(-1)).toEqual(['C1', expect.stringContaining('Coupons')])
  })
})

describe('a report whose channel is gone', () => {
  it('is reported to its creator by direct message, once', async () => {
    const { posts, settle } = await lostReport()
    await settle()
    expect(posts()).toEqual([
      ['C1', expect.any(String)],
      [
        'D1',
        'This could not be posted to #ops: *1 · analytics mtd*. ' +
          'The chat rejected this message (not_in_channel). Invite the bot to the channel, or reinstall the app. ' +
          'As long as it fails, I repeat this every twelve hours, and it is shown on the home page.',
      ],
    ])
  })

  it('is reported once in twelve hours, however often it runs', async () => {
    const { ask, ops, posts, settle, fake } = await lostReport()
    const reported = () => posts().filter(([channel]) => channel === 'D1').length
    const runAgain = async () => {
      await ask('schedule run 1')
      await settle()
    }
    await runAgain()
    expect([posts().length, reported()]).toEqual([3, 1])
    await ops
      .updateTable('jobs')
      .set({ created_at: new Date(Date.now() - 13 * 3_600_000).toISOString() })
      .where('unique_key', '=', 'lost:schedule:1')
      .execute()
    await runAgain()
    expect(reported()).toBe(2)
    fake.outside.delete('C1')
    await runAgain()
    fake.outside.add('C1')
    await runAgain()
    expect(reported()).toBe(3)
  })

  it('stays in the list of schedules and in doctor until a later run arrives', async () => {
    const { ask, ops, fake, travelTo, dataDir } = await lostReport()
    expect(JSON.stringify((await ask('schedule list')).parts)).toContain('failed')
    expect(await failedDeliveries(ops, now)).toMatchObject([
      { kind: 'report', subject: 'analytics mtd → #ops', error: { code: 'chat-undeliverable' } },
    ])
    const finding = async (about = 'deliveries') =>
      (await doctor(readConfig(settingsOf(dataDir)))).find(({ subject }) => subject === about)
    expect(await finding()).toMatchObject({ state: 'wrong', advice: expect.stringContaining('→ #ops') as string })
    expect(await finding('jobs')).toMatchObject({ state: 'ok' })
    fake.outside.delete('C1')
    await travelTo(WEEK_LATER)
    expect(await failedDeliveries(ops, now)).toEqual([])
    expect(await finding()).toMatchObject({ state: 'ok' })
  })

  it('is reported to the owner when its creator is in no chat, and to no one without an owner', async () => {
    const { ask, ops, fake, posts, travelTo } = await postingBot()
    await ask('schedule add "analytics mtd" mon 08:00')
    const operator = JSON.stringify({
      platform: 'web',
      workspaceId: 'local',
      id: 'operator',
      name: 'op',
      role: 'admin',
    })
    await ops.updateTable('schedules').set({ created_by: operator }).execute()
    fake.outside.add('C1')
    await travelTo(MONDAY)
    expect(posts().at(-1)?.[0]).toBe('DOWNER')
    const before = posts().length
    await travelTo(WEEK_LATER, { owner: undefined as never })
    expect(posts().slice(before)).toEqual([['C1', expect.any(String)]])
  })
})

it('a lost report of a person in Teams is reported in their chat there', async () => {
  const { ask, ops, fake, travelTo } = await postingBot()
  await ask('schedule add "analytics mtd" mon 08:00')
  const maker = JSON.stringify({ platform: 'teams', workspaceId: 'T', id: 'aad-lan', name: 'Lan' })
  await ops.updateTable('schedules').set({ created_by: maker }).execute()
  fake.outside.add('C1')
  await travelTo(MONDAY)
  const lost = (await failedDeliveries(ops, now)).map(({ kind, subject }) => [kind, subject])
  expect(lost).toContainEqual(['message', 'teams:aad-lan'])
})

describe('a chat out of reach', () => {
  it('is tried again until it answers', async () => {
    const { ask, fake, posts, travelTo } = await postingBot()
    await ask('schedule add "analytics mtd" mon 08:00')
    fake.fail('chat.postMessage', ...Array.from({ length: 4 }, () => slackError('internal_error')))
    await travelTo(MONDAY)
    expect(posts()).toHaveLength(5)
    expect(JSON.stringify((await ask('schedule list')).parts)).toContain('delivered')
  })

  it('is given up after an hour, and reported', async () => {
    const { ask, fake, posts, ops, travelTo } = await postingBot()
    await ask('schedule add "analytics mtd" mon 08:00')
    fake.fail('chat.postMessage', ...Array.from({ length: 15 }, () => slackError('internal_error')))
    await travelTo(MONDAY)
    expect(posts().at(-1)).toEqual(['D1', expect.stringContaining('did not respond for about an hour')])
    expect(await failedDeliveries(ops, now)).toMatchObject([{ subject: 'analytics mtd → #ops' }])
  })

  it('that was never connected is a failed delivery, not a job that waits for ever', async () => {
    const { ask, ops, travelTo } = await postingBot()
    await ask('schedule add "analytics mtd" mon 08:00')
    await travelTo(MONDAY, { ports: [] })
    const lost = (await failedDeliveries(ops, now)).map(({ kind, error }) => `${kind}: ${error.code}`)
    expect(new Set(lost)).toEqual(new Set(['message: chat-not-connected', 'report: chat-not-connected']))
  })
})
