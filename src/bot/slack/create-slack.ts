import type { RequestHandler } from 'express'
import type { Kysely } from 'kysely'
import type { BuiltInRole } from '../../core/access/policy.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { SizeLimits } from '../../core/imports/size-limit.ts'
import type { JobContext, JobHandler } from '../../core/jobs/runner.ts'
import type { Log } from '../../core/log.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'
import type { Dispatch } from '../../core/delivery/reply.ts'
import { channelPace } from '../chat/channel-throttle.ts'
import type { ChatPort } from '../chat/chat-port.ts'
import { firstContact } from '../chat/first-contact.ts'
import { accept } from '../chat/inbox.ts'
import { questionHandler } from '../dispatch/question-handler.ts'
import { answer, directChannels, rememberChannel } from './answer/answer.ts'
import { createHttpApp, createSocketApp, type BoltOptions } from './bolt-apps.ts'
import { botIdentity, createIdentify } from './identify.ts'
import { slackJobs, type SlackJobType } from './receive/chat-events.ts'
import { filesHandler } from './receive/handle-files.ts'
import { homeHandler } from './receive/handle-home.ts'
import { createSlackApis } from './slack-api.ts'
import { keepSocketOpen } from './keep-socket-open.ts'
import { isPermanent, slackErrorCode } from './slack-errors.ts'
import { createSlackPort } from './slack-port.ts'
import { placeOfQuestion, type SlackQuestion } from './receive/question.ts'

export interface SlackDeps {
  readonly config: SlackSettings
  readonly ops: Kysely<OpsSchema>
  readonly dispatch: Dispatch
  readonly queries: QueryPool
  readonly dataDir: string
  readonly limits: SizeLimits
  /** The role of people no admin has given one. */
  readonly chatRole: BuiltInRole
  /** For people who have chosen none. */
  readonly language: Language
  readonly log: Log
  /** Milliseconds between messages that follow jobs in one channel. */
  readonly paceInterval?: number
}

interface SlackSettings {
  readonly botToken: string
  /** HTTP mode. */
  readonly signingSecret?: string | undefined
  /** Socket Mode. */
  readonly appToken?: string | undefined
  /** Instead of Slack's own Web API address. */
  readonly apiUrl?: string | undefined
}

export interface Slack {
  /** HTTP mode: POST /slack/events; to be mounted before any body parser. */
  readonly routes: RequestHandler | undefined
  readonly port: ChatPort
  /** Jobs of the lane `chat`. */
  readonly handlers: Readonly<Record<SlackJobType, JobHandler>>
  /**
   * Asks who the bot is and opens the socket.
   * @param signal ends the waiting for an answer
   * @returns whether Slack has answered by now; it is tried on when not
   * @throws `slack-token-refused`
   */
  start(signal: AbortSignal): Promise<boolean>
  stop(): Promise<void>
}

/** Slack takes about one message a second in a channel; milliseconds, with a little air. */
const PACE = 1_050

/** Joins Slack by HTTP, by Socket Mode, or both: events go to the inbox, jobs do the work, the port says the rest. */
export function createSlack(deps: SlackDeps): Slack {
  const { config, ops, queries, log } = deps
  const stopping = new AbortController()
  const { signal } = stopping
  const apis = createSlackApis({ token: config.botToken, apiUrl: config.apiUrl, log, signal })
  const learned = { nativeCharts: true }
  const directChannel = directChannels(apis.interactive)
  const bot = botIdentity(apis.interactive)
  const { chatRole, language } = deps
  const identify = createIdentify({ ops, api: apis.interactive, chatRole, language, log })
  const shared = { ops, apis, queries, directChannel, identify, log, learned }
  const { botToken, apiUrl } = config

  const options: BoltOptions = {
    botToken,
    apiUrl,
    log,
    accept: async (event) => {
      if (event) await accept(ops, event)
    },
  }
  const http = config.signingSecret === undefined ? undefined : createHttpApp(options, config.signingSecret)
  const socket = config.appToken === undefined ? undefined : createSocketApp(options, config.appToken)

  const question = questionHandler<SlackQuestion>(
    { dispatch: deps.dispatch, log },
    { identify, placeOf: placeOfQuestion, answer: (given) => answer(shared, given), isPermanent },
  )
  return {
    routes: http?.router as RequestHandler | undefined,
    port: createSlackPort({ apis, queries, directChannel, log, learned, pace: channelPace(deps.paceInterval ?? PACE) }),
    handlers: {
      [slackJobs.question.type]: async (asked: SlackQuestion, job: JobContext) => {
        await rememberChannel(ops, asked)
        await question(asked, job)
      },
      [slackJobs.files.type]: filesHandler({
        ...shared,
        token: botToken,
        apiUrl,
        dataDir: deps.dataDir,
        limits: deps.limits,
        botUserId: bot,
      }),
      [slackJobs.home.type]: homeHandler(shared),
    },
    start(stop) {
      // At once: the socket is tried on by itself when nobody has answered who the bot is.
      const contact = Promise.all([bot(), socket && keepSocketOpen(socket, log, signal)])
      return firstContact(contact.catch(refused), { signal: stop, log })
    },
    async stop() {
      stopping.abort()
      await socket?.stop()
    },
  }
}

function refused(error: unknown): never {
  if (isPermanent(error)) throw new AppError('slack-token-refused', { reason: slackErrorCode(error) ?? '' })
  throw error
}
