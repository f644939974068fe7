import type { Chat } from '../../../src/bot/chat/bot-platform.ts'
import { createTeams, type TeamsDeps } from '../../../src/bot/teams/create-teams.ts'
import type { OpsDatabase } from '../../../src/core/db/open.ts'
import { startChat, type ChatOptions } from '../support/start-chat.ts'
import type { Activity } from './fake-teams/activities.ts'
import { APP_ID, APP_PASSWORD, signToken, TENANT, type TokenOptions } from './fake-teams/microsoft-keys.ts'
import { startFakeTeams, type FakeTeams } from './fake-teams/start-fake-teams.ts'

export interface Harness {
  readonly fake: FakeTeams
  readonly teams: Chat
  readonly ops: OpsDatabase['db']
  readonly dataDir: string
  /** Lines the dispatcher was asked, with who asked. */
  readonly asked: { line: string; person: string; name: string; role: string; destination: unknown }[]
  /** Sends an activity as Teams does; `token` null sends none. */
  readonly post: (
    activity: Activity,
    token?: TokenOptions | null,
    headers?: Record<string, string>,
  ) => Promise<Response>
  /** Waits until the chat lane has nothing left to do. */
  readonly settle: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface HarnessOptions extends ChatOptions {
  readonly config?: Partial<TeamsDeps['config']>
  /** Replaces parts of what the harness gives to the code under test. */
  readonly deps?: (base: { ops: TeamsDeps['ops']; dataDir: string }) => Partial<TeamsDeps>
}

/** The real Teams side of the service before a stand-in for Microsoft, with a dispatcher with the given replies. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const fake = await startFakeTeams()
  const config = { ...configOf(fake), ...options.config }
  const started = await startChat<Harness['asked'][number]>({
    ...options,
    connect: (deps) => createTeams({ ...deps, config, ...options.deps?.(deps) }),
    note: (line, { id, name, role }, _language, { destination } = {}) => ({
      line,
      person: id,
      name,
      role,
      destination,
    }),
  })
  const { chat, ops, dataDir, asked, settle } = started
  const url = `${started.base}/api/messages`
  return {
    fake,
    teams: chat,
    ops,
    dataDir,
    asked,
    post: (activity, token = {}, headers = {}) => postActivity(url, activity, token, headers),
    settle,
    async close() {
      await started.close()
      await fake.close()
    },
  }
}

/** Settings with the addresses of the stand-in. */
export function configOf({ url }: FakeTeams): TeamsDeps['config'] {
  return {
    app: { id: APP_ID, password: APP_PASSWORD, tenantId: TENANT },
    allowedTenants: [TENANT],
    fileHosts: ['127.0.0.1'],
    serviceHosts: ['127.0.0.1'],
    openIdUrl: `${url}/openid`,
    loginUrl: url,
  }
}

/** Sends an activity with the token of Microsoft, or with another. */
export async function postActivity(
  url: string,
  activity: Activity,
  token: TokenOptions | null = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  const proof = token && { authorization: `Bearer ${signToken(String(activity['serviceUrl']), token)}` }
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...proof, ...headers },
    body: JSON.stringify(activity),
  })
}
