import { onTestFinished } from 'vitest'
import { postHandlers } from '../../../src/bot/chat/post-jobs.ts'
import { createSlack } from '../../../src/bot/slack/create-slack.ts'
import type { BuiltInRole } from '../../../src/core/access/policy.ts'
import { personDestination, type Destination } from '../../../src/core/access/destination.ts'
import type { QueryPool } from '../../../src/core/queries/query-pool.ts'
import { runJobNow } from '../../../src/core/jobs/runner.ts'
import { enqueueDue } from '../../../src/core/delivery/schedules/enqueue-due.ts'
import { log, personWith, temporaryBot } from '../../support/bot.ts'
import { BOT_TOKEN, startFakeSlack } from '../slack/fake-slack/start-fake-slack.ts'
import { PNG } from './start-chat.ts'

const OPS: Destination = { platform: 'slack', ids: { channel: 'C1' }, label: '#ops' }

/** The bot and its posts with a stand-in for Slack; only the test moves the clock. */
export async function postingBot() {
  const bot = await temporaryBot()
  const { services, dispatch, dataDir } = bot
  const { ops, timeZone } = services
  const fake = await startFakeSlack()
  onTestFinished(() => fake.close())
  // Drawing a picture takes seconds, and has tests of its own.
  const run: QueryPool['run'] = (name, input) =>
    name === 'chartPng' ? Promise.resolve(PNG as never) : services.queries.run(name, input)
  const queries = { run, close: async () => undefined }
  const slack = createSlack({
    config: { botToken: BOT_TOKEN, signingSecret: 'secret', apiUrl: fake.apiUrl },
    ops,
    dispatch,
    queries,
    dataDir,
    log,
    limits: { csvBytes: 1, xlsxBytes: 1 },
    chatRole: 'manager',
    language: 'en',
    throttleInterval: 1,
  })
  const connected = { ports: [slack.port] }
  const posting = {
    ops,
    dispatch,
    chatRole: 'manager' as BuiltInRole,
    owner: personDestination('slack', 'UOWNER'),
    log,
  }
  const ask = (line: string) => dispatch(line, personWith('manager'), 'en', { destination: OPS })

  /** Runs the waiting posts with all their attempts. */
  const settle = async (changes: Partial<typeof posting & typeof connected> = {}) => {
    const deps = { ops, handlers: postHandlers({ ...posting, ...connected, ...changes }), log }
    const { signal } = new AbortController()
    const waiting = ops.selectFrom('jobs').select('id').where('lane', '=', 'chat').where('status', '=', 'queued')
    for (let job = await waiting.executeTakeFirst(); job; job = await waiting.executeTakeFirst()) {
      await ops.updateTable('jobs').set({ run_at: '2026-01-01' }).where('id', '=', job.id).execute()
      await runJobNow(deps, job.id, { lane: 'chat', owner: 'test', concurrency: 1, signal })
    }
  }
  const travelTo = async (instant: string, changes?: Parameters<typeof settle>[0]) => {
    await enqueueDue(ops, { now: new Date(instant), timeZone })
    await settle(changes)
  }
  const posts = () => fake.called('chat.postMessage').map(({ channel, text }) => [channel, text])
  return { ...bot, ops, fake, port: slack.port, ask, settle, travelTo, posts }
}
