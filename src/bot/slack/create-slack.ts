import type { RequestHandler } from 'express'
import { AppError } from '../../core/errors.ts'
import type { JobContext } from '../../core/jobs/runner.ts'
import { throttleChannels, type PaceClock } from '../chat/channel-throttle.ts'
import type { Chat, ChatDeps } from '../chat/bot-platform.ts'
import { firstContact } from '../chat/first-contact.ts'
import { acceptEvent } from '../chat/inbox.ts'
import { questionHandler } from '../dispatch/question-handler.ts'
import { answerInSlack, createDirectChannels, saveSlackChannel } from './answer/answer.ts'
import { createHttpApp, createSocketApp, type BoltOptions } from './bolt-apps.ts'
import { botIdentity, createSlackIdentify } from './identify.ts'
import { jobTypes } from './receive/chat-events.ts'
import { slackFilesHandler } from './receive/handle-files.ts'
import { homeHandler } from './receive/handle-home.ts'
import { createSlackApis } from './slack-api.ts'
import { keepSocketOpen } from './keep-socket-open.ts'
import { isPermanentInSlack, slackErrorCode } from './slack-errors.ts'
import { createSlackPort } from './slack-port.ts'
import { destinationOfSlackQuestion, type SlackQuestion } from './receive/question.ts'

export interface SlackDeps extends Omit<ChatDeps, 'exportsDir' | 'publicUrl'> {
  readonly config: SlackSettings
  /** Milliseconds between messages that follow jobs in one channel. */
  readonly paceInterval?: number
  readonly paceClock?: PaceClock
}

export interface SlackSettings {
  readonly botToken: string
  /** HTTP mode. */
  readonly signingSecret?: string | undefined
  /** Socket Mode. */
  readonly appToken?: string | undefined
  /** Instead of Slack's own Web API address. */
  readonly apiUrl?: string | undefined
}

/** Slack takes about one message a second in a channel; milliseconds, with a little air. */
const PACE = 1_050

/**
 * Joins Slack by HTTP (POST /slack/events), by Socket Mode, or both: events go to the inbox, jobs do the work, the port
 * posts the rest. `start` throws `slack-token-refused`.
 */
export function createSlack(deps: SlackDeps): Chat {
  const { config, ops, queries, log } = deps
  const stopping = new AbortController()
  const { signal } = stopping
  const apis = createSlackApis({ token: config.botToken, apiUrl: config.apiUrl, log, signal })
  const learned = { nativeCharts: true }
  const directChannel = createDirectChannels(apis.interactive)
  const bot = botIdentity(apis.interactive)
  const { chatRole, language } = deps
  const identify = createSlackIdentify({ ops, api: apis.interactive, chatRole, language, log })
  const shared = { ops, apis, queries, directChannel, identify, log, learned }
  const { botToken, apiUrl } = config
  const pace = throttleChannels(deps.paceInterval ?? PACE, deps.paceClock)

  const options: BoltOptions = {
    botToken,
    apiUrl,
    log,
    accept: async (event) => {
      if (event) await acceptEvent(ops, event)
    },
  }
  const http = config.signingSecret === undefined ? undefined : createHttpApp(options, config.signingSecret)
  const socket = config.appToken === undefined ? undefined : createSocketApp(options, config.appToken)

  const question = questionHandler<SlackQuestion>(
    { dispatch: deps.dispatch, log },
    {
      identify,
      destinationOf: destinationOfSlackQuestion,
      answer: (given) => answerInSlack(shared, given),
      isPermanent: isPermanentInSlack,
    },
  )
  return {
    routes: http?.router as RequestHandler | undefined,
    port: createSlackPort({ apis, queries, directChannel, log, learned, pace }),
    handlers: {
      [jobTypes.question]: async (asked: SlackQuestion, job: JobContext) => {
        await saveSlackChannel(ops, asked)
        await question(asked, job)
      },
      [jobTypes.files]: slackFilesHandler({
        ...shared,
        token: botToken,
        apiUrl,
        dataDir: deps.dataDir,
        limits: deps.limits,
        botUserId: bot,
      }),
      [jobTypes.home]: homeHandler(shared),
    },
    start(stop) {
      // Both at once: the socket keeps reconnecting even if auth.test has not succeeded.
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
  if (isPermanentInSlack(error)) throw new AppError('slack-token-refused', { reason: slackErrorCode(error) ?? '' })
  throw error
}
