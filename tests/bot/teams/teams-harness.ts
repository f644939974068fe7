import type { Chat } from '../../../src/bot/chat/bot-platform.ts'
import { createTeams, type TeamsDeps } from '../../../src/bot/teams/create-teams.ts'
import type { BuiltInRole } from '../../../src/core/access/policy.ts'
import type { OpsDatabase } from '../../../src/core/db/open.ts'
import { createLog } from '../../../src/core/log.ts'
import type { Dispatch, Reply } from '../../../src/core/delivery/reply.ts'
import { echo, openChatData, serveChat, stubQueries } from '../support/chat-lane.ts'
import type { Activity } from './fake-teams/activities.ts'
import { APP_ID, APP_PASSWORD, signToken, TENANT, type TokenOptions } from './fake-teams/microsoft-keys.ts'
import { startFakeTeams, type FakeTeams } from './fake-teams/start-fake-teams.ts'

export interface Harness {
  readonly fake: FakeTeams
  readonly teams: Chat
  readonly ops: OpsDatabase['db']
  readonly dataDir: string
  /** Lines the dispatcher was asked, with who asked. */
  readonly asked: { line: string; person: string; name: string; role: string; place: unknown }[]
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

export interface HarnessOptions {
  readonly reply?: (line: string) => Reply
  readonly chatRole?: BuiltInRole
  readonly config?: Partial<TeamsDeps['config']>
  /** Replaces parts of what the harness gives to the code under test. */
  readonly deps?: (base: { ops: TeamsDeps['ops']; dataDir: string }) => Partial<TeamsDeps>
}

/** The real Teams side of the service before a stand-in for Microsoft, with a dispatcher that answers as told. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const data = await openChatData()
  const { dataDir, exportsDir, database } = data
  const fake = await startFakeTeams()
  const log = createLog('silent')
  const asked: Harness['asked'] = []
  const dispatch: Dispatch = async (line, person, _language, place) => {
    asked.push({ line, person: person.id, name: person.name, role: person.role, place })
    return (options.reply ?? echo)(line)
  }
  const teams = await createTeams({
    config: { ...configOf(fake), ...options.config },
    ops: database.db,
    dispatch,
    queries: stubQueries,
    dataDir,
    exportsDir,
    publicUrl: 'http://localhost:3000',
    limits: { csvBytes: 10_000, xlsxBytes: 5_000 },
    chatRole: options.chatRole ?? 'manager',
    language: 'en',
    log,
    paceInterval: 20,
    ...options.deps?.({ ops: database.db, dataDir }),
  })
  const served = await serveChat(teams, database)
  const url = `${served.base}/api/messages`
  return {
    fake,
    teams,
    ops: database.db,
    dataDir,
    asked,
    post: (activity, token = {}, headers = {}) => postActivity(url, activity, token, headers),
    settle: served.settle,
    async close() {
      await served.close()
      await fake.close()
      await data.close()
    },
  }
}

/** Settings that lead to the stand-in. */
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
