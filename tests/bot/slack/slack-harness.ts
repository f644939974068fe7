import type { Chat } from '../../../src/bot/chat/bot-platform.ts'
import { createSlack, type SlackDeps } from '../../../src/bot/slack/create-slack.ts'
import type { OpsDatabase } from '../../../src/core/db/open.ts'
import { startChat, type ChatOptions } from '../support/start-chat.ts'
import { BOT_TOKEN, startFakeSlack, type FakeSlack } from './fake-slack/start-fake-slack.ts'
import { postEvent, postForm, SIGNING_SECRET, type SignOptions } from './fake-slack/signed-request.ts'

export interface Harness {
  readonly fake: FakeSlack
  readonly slack: Chat
  readonly ops: OpsDatabase['db']
  readonly dataDir: string
  /** Lines the dispatcher was asked, with who asked. */
  readonly asked: { line: string; person: string; role: string; language: string }[]
  /** Sends a slash command; fields beyond the text overwrite the usual ones. */
  readonly command: (text: string, fields?: Record<string, string>, sign?: SignOptions) => Promise<Response>
  readonly event: (event: Record<string, unknown>, id?: string) => Promise<Response>
  readonly click: (action: Record<string, unknown>, where: Record<string, unknown>) => Promise<Response>
  /** Waits until the chat lane has nothing left to do. */
  readonly settle: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface HarnessOptions extends ChatOptions {
  readonly admitGuests?: boolean
  /** Replaces parts of what the harness gives to the code under test. */
  readonly deps?: (base: { ops: SlackDeps['ops']; dataDir: string }) => Partial<SlackDeps>
}

/** The real Slack side of the service before a stand-in for Slack, with a dispatcher with the given replies. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const fake = await startFakeSlack()
  const { admitGuests } = options
  const config = { botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, apiUrl: fake.apiUrl, admitGuests }
  const started = await startChat<Harness['asked'][number]>({
    ...options,
    connect: (deps) => createSlack({ ...deps, config, ...options.deps?.(deps) }),
    note: (line, person, language) => ({ line, person: person.id, role: person.role, language }),
  })
  const { chat, ops, dataDir, asked, settle } = started
  const url = `${started.base}/slack/events`
  let events = 0
  return {
    fake,
    slack: chat,
    ops,
    dataDir,
    asked,
    command: (text, fields = {}, sign) => postForm(url, { ...commandFields(fake, text, ++events), ...fields }, sign),
    event: (event, id = `Ev${++events}`) =>
      postEvent(url, { type: 'event_callback', team_id: 'T1', event_id: id, event_time: 1, event }),
    click: (action, where) =>
      postForm(url, { payload: JSON.stringify({ ...clickBody(fake), ...where, actions: [action] }) }),
    settle,
    async close() {
      await started.close()
      await fake.close()
    },
  }
}

function commandFields(fake: FakeSlack, text: string, at: number): Record<string, string> {
  return {
    command: '/semir',
    text,
    user_id: 'U1',
    user_name: 'lan',
    team_id: 'T1',
    team_domain: 'test',
    channel_id: 'C1',
    channel_name: 'ops',
    trigger_id: `trigger-${at}`,
    response_url: fake.responseUrl(`R${at}`),
    api_app_id: 'A1',
  }
}

function clickBody(fake: FakeSlack): Record<string, unknown> {
  return {
    type: 'block_actions',
    user: { id: 'U1', username: 'lan', team_id: 'T1' },
    team: { id: 'T1' },
    channel: { id: 'C1' },
    response_url: fake.responseUrl('click'),
    trigger_id: 'click',
  }
}
