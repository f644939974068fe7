import type { RequestHandler } from 'express'
import { AppError } from '../../core/errors.ts'
import type { JobContext, JobHandler } from '../../core/jobs/runner.ts'
import { throttleChannels, type ThrottleClock } from '../chat/rate-limits.ts'
import type { Chat, ChatDeps } from '../chat/bot-platform.ts'
import { firstContact } from '../chat/first-contact.ts'
import { pinWorkspace } from '../../core/access/people/pin-workspace.ts'
import { endChatAccess, type EndedAccess } from '../../core/delivery/posts/end-chat-access.ts'
import { acceptEvent } from '../chat/inbox.ts'
import { questionHandler } from '../dispatch/question-handler.ts'
import { answerInSlack, createDirectChannels, saveSlackChannel } from './answer.ts'
import { createHttpApp, createSocketApp, type BoltOptions, keepSocketOpen } from './bolt-apps.ts'
import { createSlackIdentify, slackInstallation } from './identify.ts'
import { slackJobs, type SlackJobType } from './receive/chat-events.ts'
import { slackFilesHandler } from './receive/handle-files.ts'
import { homeHandler } from './app-home.ts'
import { createSlackApis } from './slack-api.ts'
import { isPermanentInSlack, slackErrorCode } from './slack-errors.ts'
import { createSlackPort } from './slack-port.ts'
import { destinationOfSlackQuestion, isDirect, type SlackQuestion } from './receive/question.ts'

export interface SlackDeps extends Omit<ChatDeps, 'exportsDir' | 'publicUrl' | 'importKinds'> {
  readonly config: SlackSettings
  /** Milliseconds between updates of tracking messages in one channel. */
  readonly throttleInterval?: number
  readonly throttleClock?: ThrottleClock
}

export interface SlackSettings {
  readonly botToken: string
  /** HTTP mode. */
  readonly signingSecret?: string | undefined
  /** Socket Mode. */
  readonly appToken?: string | undefined
  /** Replaces the address of Slack's Web API. */
  readonly apiUrl?: string | undefined
  /** Whether guests of the workspace count as members; people of other workspaces never do. */
  readonly admitGuests?: boolean | undefined
}

/** Milliseconds. Slack accepts about one message a second per channel. */
const THROTTLE_INTERVAL = 1_050

/**
 * Connects to Slack by HTTP (POST /slack/events), by Socket Mode, or both: events go to the inbox, jobs do the work,
 * the port sends later messages. `start` throws `slack-token-refused`.
 */
export function createSlack(deps: SlackDeps): Chat {
  const { config, ops, queries, log } = deps
  const stopping = new AbortController()
  const { signal } = stopping
  const apis = createSlackApis({ token: config.botToken, apiUrl: config.apiUrl, log, signal })
  const directChannel = createDirectChannels(apis.interactive)
  const installation = slackInstallation(apis.interactive, (workspaceId, name) =>
    pinWorkspace(ops, { platform: 'slack', workspaceId, name }),
  )
  const { chatRole, language } = deps
  const identify = createSlackIdentify({
    ops,
    api: apis.interactive,
    workspace: async () => (await installation()).workspaceId,
    chatRole,
    admitGuests: config.admitGuests ?? false,
    language,
    log,
  })
  const shared = { ops, apis, queries, directChannel, identify, log }
  const { botToken, apiUrl } = config
  const throttle = throttleChannels(deps.throttleInterval ?? THROTTLE_INTERVAL, deps.throttleClock)

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
    { dispatch: deps.dispatch, log, ops },
    {
      identify,
      destinationOf: destinationOfSlackQuestion,
      isAlone: ({ channel }) => channel === undefined || isDirect(channel),
      answer: (given) => answerInSlack(shared, given),
      isPermanent: isPermanentInSlack,
    },
  )
  return {
    routes: http?.router as RequestHandler | undefined,
    port: createSlackPort({ apis, directChannel, log, throttle }),
    handlers: {
      [slackJobs.question.type]: async (asked: SlackQuestion, job: JobContext) => {
        await saveSlackChannel(ops, asked)
        await question(asked, job)
      },
      [slackJobs.files.type]: slackFilesHandler({
        ...shared,
        token: botToken,
        apiUrl,
        dataDir: deps.dataDir,
        limits: deps.limits,
        botUserId: async () => (await installation()).botUserId,
      }),
      [slackJobs.home.type]: homeHandler(shared),
      [slackJobs.access.type]: (ended: EndedAccess) => endChatAccess(ops, ended, new Date()),
    } satisfies Readonly<Record<SlackJobType, JobHandler>>,
    start(stop) {
      // In parallel: the socket keeps reconnecting even if auth.test has not succeeded.
      const contact = Promise.all([installation(), socket && keepSocketOpen(socket, log, signal)])
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
