import type { JobContext, JobHandler } from '../../core/jobs/runner.ts'
import { throttleChannels } from '../chat/channel-throttle.ts'
import type { Chat, ChatDeps } from '../chat/bot-platform.ts'
import { firstContact } from '../chat/first-contact.ts'
import { questionHandler, type Identified } from '../dispatch/question-handler.ts'
import { answerInTeams } from './answer/answer.ts'
import type { AuthenticationOptions } from './authentication.ts'
import { consentHandler } from './files/file-consent.ts'
import { teamsFilesHandler } from './receive/handle-files.ts'
import { findChatPerson, recordLastSeen } from '../../core/access/people/chat-people.ts'
import { findPerson } from '../../core/access/people/find-person.ts'
import { withOrigin, teamsRoutes } from './receive/routes.ts'
import { withLabel, takeTurn } from './receive/take-turn.ts'
import { destinationOfTeamsQuestion, type TeamsAsker, type TeamsQuestion } from './receive/question.ts'
import { isPermanentInTeams } from './teams-errors.ts'
import { createTeamsPort } from './teams-port.ts'
import { teamsJobs, type TeamsJobType } from './receive/turn-events.ts'
import { welcomeHandler } from './answer/welcome.ts'

export interface TeamsDeps extends ChatDeps {
  readonly config: TeamsSettings
  /** Milliseconds between messages that follow jobs in one conversation. */
  readonly paceInterval?: number
}

export interface TeamsSettings extends Omit<AuthenticationOptions, 'signal'> {
  /** People of these are answered; undefined: of any, in development alone. */
  readonly allowedTenants: readonly string[] | undefined
  /** Where files of messages may be fetched from and sent to. */
  readonly fileHosts: readonly string[]
}

/** Teams takes 60 messages in 30 seconds in a conversation; milliseconds, with a little air. */
const PACE = 550

/**
 * Joins Microsoft Teams (POST /api/messages): what it sends goes to the inbox, jobs do the work, the port posts the
 * rest. `start` throws `teams-refused`.
 */
export async function createTeams(deps: TeamsDeps): Promise<Chat> {
  // Half a second of loading that only those wait for who use it.
  const { createAdapter } = await import('./adapter.ts')
  const { config, ops, log, language, chatRole } = deps
  const stopping = new AbortController()
  const adapter = createAdapter({ ...config, signal: stopping.signal })
  const { connector } = adapter
  const { queries, publicUrl, exportsDir } = deps
  const identify = createTeamsIdentify({ ops, chatRole, language })
  const shared = { ops, connector, queries, publicUrl, exportsDir, identify, log }
  const turn = takeTurn({ ops, connector, allowedTenants: config.allowedTenants, language, log })
  const { dataDir, limits, importKinds } = deps
  const files = { ...shared, dataDir, limits, importKinds, fileHosts: config.fileHosts }
  const question = questionHandler<TeamsQuestion>(
    { dispatch: deps.dispatch, log },
    {
      identify,
      destinationOf: destinationOfTeamsQuestion,
      answer: (given) => answerInTeams(shared, given),
      isPermanent: isPermanentInTeams,
    },
  )
  return {
    routes: teamsRoutes({ adapter, turn, onlyLocal: config.app === undefined, log }),
    port: createTeamsPort({ ...shared, pace: throttleChannels(deps.paceInterval ?? PACE) }),
    handlers: {
      [teamsJobs.question.type]: async (asked: TeamsQuestion, job: JobContext) =>
        question(await withOrigin(ops, await withLabel(shared, asked)), job),
      [teamsJobs.files.type]: teamsFilesHandler(files),
      [teamsJobs.consent.type]: consentHandler(files),
      [teamsJobs.welcome.type]: welcomeHandler(shared),
    } satisfies Readonly<Record<TeamsJobType, JobHandler>>,
    start: (signal) => firstContact(adapter.signIn(), { signal, log }),
    async stop() {
      stopping.abort()
    },
  }
}

/** Turns a sender of a tenant into a person with a role and a language. */
function createTeamsIdentify({
  ops,
  chatRole,
  language,
}: Pick<TeamsDeps, 'ops' | 'chatRole' | 'language'>): (asker: TeamsAsker) => Promise<Identified> {
  return async ({ tenantId, userId, userName }) => {
    const key = { platform: 'teams' as const, workspaceId: tenantId, id: userId }
    const chosen = await findChatPerson(ops, key)
    if (userName !== undefined) await recordLastSeen(ops, { ...key, name: userName })
    const person = await findPerson(ops, { ...key, name: userName ?? userId }, chatRole)
    return { person, language: chosen.language ?? language }
  }
}
