import type { JobContext, JobHandler } from '../../core/jobs/runner.ts'
import { throttleChannels } from '../chat/rate-limits.ts'
import type { Chat, ChatDeps } from '../chat/bot-platform.ts'
import { firstContact } from '../chat/first-contact.ts'
import { questionHandler } from '../dispatch/question-handler.ts'
import { answerInTeams, welcomeHandler } from './answer.ts'
import type { AuthenticationOptions } from './authentication.ts'
import { consentHandler } from './files/file-consent.ts'
import { teamsFilesHandler } from './receive/handle-files.ts'
import { pinWorkspace } from '../../core/access/people/pin-workspace.ts'
import { createTeamsIdentify } from './receive/identify.ts'
import { withOrigin, teamsRoutes } from './receive/routes.ts'
import { withLabel, takeTurn } from './receive/take-turn.ts'
import { destinationOfTeamsQuestion, type TeamsQuestion } from './receive/question.ts'
import { isPermanentInTeams } from './teams-errors.ts'
import { createTeamsPort } from './teams-port.ts'
import { teamsJobs, type TeamsJobType } from './receive/turn-events.ts'

export interface TeamsDeps extends ChatDeps {
  readonly config: TeamsSettings
  /** Milliseconds between updates of tracking messages in one conversation. */
  readonly throttleInterval?: number
}

export interface TeamsSettings extends Omit<AuthenticationOptions, 'signal'> {
  /** Tenants whose people are answered; undefined, in development only: all. */
  readonly allowedTenants: readonly string[] | undefined
  /** Hosts that message files may be fetched from and sent to. */
  readonly fileHosts: readonly string[]
  /** Whether guests of the tenant count as members. */
  readonly admitGuests?: boolean
}

/** Milliseconds. Teams accepts 60 messages in 30 seconds per conversation. */
const THROTTLE_INTERVAL = 550

/**
 * Connects to Microsoft Teams (POST /api/messages): activities go to the inbox, jobs do the work, the port sends later
 * messages. `start` throws `teams-refused`.
 */
export async function createTeams(deps: TeamsDeps): Promise<Chat> {
  // Loading it takes half a second, which services without Teams save.
  const { createAdapter } = await import('./adapter.ts')
  const { config, ops, log, language, chatRole } = deps
  const stopping = new AbortController()
  const adapter = createAdapter({ ...config, signal: stopping.signal })
  const { connector } = adapter
  const { queries, publicUrl, exportsDir } = deps
  const identify = createTeamsIdentify({
    ops,
    connector,
    chatRole,
    // Test clients of a developer describe no one.
    admitGuests: config.app === undefined || config.admitGuests === true,
    language,
    log,
  })
  const shared = { ops, connector, queries, publicUrl, exportsDir, identify, log }
  const turn = takeTurn({ ops, connector, allowedTenants: config.allowedTenants, language, log })
  const { dataDir, limits, importKinds } = deps
  const files = { ...shared, dataDir, limits, importKinds, fileHosts: config.fileHosts }
  const question = questionHandler<TeamsQuestion>(
    { dispatch: deps.dispatch, log, ops },
    {
      identify,
      destinationOf: destinationOfTeamsQuestion,
      isAlone: ({ kind, origin }) => kind === 'personal' && origin === undefined,
      answer: (given) => answerInTeams(shared, given),
      isPermanent: isPermanentInTeams,
    },
  )
  return {
    routes: teamsRoutes({ adapter, turn, onlyLocal: config.app === undefined, log }),
    port: createTeamsPort({ ...shared, throttle: throttleChannels(deps.throttleInterval ?? THROTTLE_INTERVAL) }),
    handlers: {
      [teamsJobs.question.type]: async (asked: TeamsQuestion, job: JobContext) =>
        question(await withOrigin(ops, await withLabel(shared, asked)), job),
      [teamsJobs.files.type]: teamsFilesHandler(files),
      [teamsJobs.consent.type]: consentHandler(files),
      [teamsJobs.welcome.type]: welcomeHandler(shared),
    } satisfies Readonly<Record<TeamsJobType, JobHandler>>,
    async start(signal) {
      if (config.app) await pinWorkspace(ops, { platform: 'teams', workspaceId: config.app.tenantId })
      return firstContact(adapter.signIn(), { signal, log })
    },
    async stop() {
      stopping.abort()
    },
  }
}
