import type { RequestHandler } from 'express'
import type { Kysely } from 'kysely'
import type { BuiltInRole } from '../../core/access/policy.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { ImportKind } from '../../core/imports/kinds/import-kind.ts'
import type { SizeLimits } from '../../core/imports/size-limit.ts'
import type { JobContext, JobHandler } from '../../core/jobs/runner.ts'
import type { Log } from '../../core/log.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'
import type { Dispatch } from '../../core/delivery/reply.ts'
import { channelPace } from '../chat/channel-throttle.ts'
import type { ChatPort } from '../chat/chat-port.ts'
import { firstContact } from '../chat/first-contact.ts'
import { questionHandler } from '../dispatch/question-handler.ts'
import { answer } from './answer/answer.ts'
import type { AuthenticationOptions } from './authentication.ts'
import { consentHandler } from './files/file-consent.ts'
import { filesHandler } from './receive/handle-files.ts'
import { createIdentify } from './identify.ts'
import { withOrigin, teamsRoutes } from './receive/routes.ts'
import { withLabel, takeTurn } from './receive/take-turn.ts'
import { placeOfQuestion, type TeamsQuestion } from './receive/question.ts'
import { isPermanent } from './teams-errors.ts'
import { createTeamsPort } from './teams-port.ts'
import { teamsJobs, type TeamsJobType } from './receive/turn-events.ts'
import { welcomeHandler } from './answer/welcome.ts'

export interface TeamsDeps {
  readonly config: TeamsSettings
  readonly ops: Kysely<OpsSchema>
  readonly dispatch: Dispatch
  readonly queries: QueryPool
  readonly dataDir: string
  /** Where workbooks and pictures are written. */
  readonly exportsDir: string
  /** Base address of the web pages, without a trailing slash. */
  readonly publicUrl: string
  readonly limits: SizeLimits
  readonly importKinds: readonly ImportKind[]
  /** The role of people no admin has given one. */
  readonly chatRole: BuiltInRole
  /** For people who have chosen none. */
  readonly language: Language
  readonly log: Log
  /** Milliseconds between messages that follow jobs in one conversation. */
  readonly paceInterval?: number
}

interface TeamsSettings extends Omit<AuthenticationOptions, 'signal'> {
  readonly allowedTenants: readonly string[] | undefined
  readonly fileHosts: readonly string[]
}

export interface Teams {
  /** POST /api/messages; to be mounted before any body parser. */
  readonly routes: RequestHandler
  readonly port: ChatPort
  /** Jobs of the lane `chat`. */
  readonly handlers: Readonly<Record<TeamsJobType, JobHandler>>
  /**
   * Tries the app's credentials.
   * @param signal ends the waiting for an answer
   * @returns whether Microsoft has answered by now; it is asked again when needed
   * @throws `teams-refused`
   */
  start(signal: AbortSignal): Promise<boolean>
  stop(): Promise<void>
}

/** Teams takes 60 messages in 30 seconds in a conversation; milliseconds, with a little air. */
const PACE = 550

/** Joins Microsoft Teams: what it sends goes to the inbox, jobs do the work, the port says the rest. */
export async function createTeams(deps: TeamsDeps): Promise<Teams> {
  // Half a second of loading that only those wait for who use it.
  const { createAdapter } = await import('./adapter.ts')
  const { config, ops, log, language, chatRole } = deps
  const stopping = new AbortController()
  const adapter = createAdapter({ ...config, signal: stopping.signal })
  const { connector } = adapter
  const { queries, publicUrl, exportsDir } = deps
  const identify = createIdentify({ ops, chatRole, language })
  const shared = { ops, connector, queries, publicUrl, exportsDir, identify, log }
  const turn = takeTurn({ ops, connector, allowedTenants: config.allowedTenants, language, log })
  const { dataDir, limits, importKinds } = deps
  const files = { ...shared, dataDir, limits, importKinds, fileHosts: config.fileHosts }
  const question = questionHandler<TeamsQuestion>(
    { dispatch: deps.dispatch, log },
    { identify, placeOf: placeOfQuestion, answer: (given) => answer(shared, given), isPermanent },
  )
  return {
    routes: teamsRoutes({ adapter, turn, onlyLocal: config.app === undefined, log }),
    port: createTeamsPort({ ...shared, pace: channelPace(deps.paceInterval ?? PACE) }),
    handlers: {
      [teamsJobs.question.type]: async (asked: TeamsQuestion, job: JobContext) =>
        question(await withOrigin(ops, await withLabel(shared, asked)), job),
      [teamsJobs.files.type]: filesHandler(files),
      [teamsJobs.consent.type]: consentHandler(files),
      [teamsJobs.welcome.type]: welcomeHandler(shared),
    },
    start: (signal) => firstContact(adapter.signIn(), { signal, log }),
    async stop() {
      stopping.abort()
    },
  }
}
