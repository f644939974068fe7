import { WebAPIRateLimitedError, WebClient, type WebClientOptions } from '@slack/web-api'
import type { Log } from '../../core/log.ts'
import { retryRateLimited } from '../chat/rate-limits.ts'
import type { SlackMethod, SlackMethods } from './slack-methods.ts'
import { LogLevel, type Logger } from '@slack/bolt'
import { escapeMrkdwn } from './receive/slack-text.ts'
import type { ReplyFile } from '../../core/delivery/reply.ts'

interface Upload {
  readonly channel: string
  readonly thread?: string | undefined
  readonly name: string
  readonly title: string
  /** A path, or the bytes. */
  readonly file: string | Buffer
  /** The message that brings it. */
  readonly comment?: string | undefined
}

/** Slack's Web API over one client with its own connections and retries. */
export interface SlackApi {
  call<Method extends SlackMethod>(
    method: Method,
    args: Readonly<Record<string, unknown>>,
  ): Promise<SlackMethods[Method]>
  upload(file: Upload): Promise<void>
}

export interface SlackApis {
  /** Answers that a person waits for. */
  readonly interactive: SlackApi
  /** Progress edits, reactions and other background calls. */
  readonly bulk: SlackApi
  /** File uploads, which may take long. */
  readonly uploads: SlackApi
}

export interface SlackApiOptions {
  readonly token: string
  readonly apiUrl: string | undefined
  readonly log: Log
  /** Aborts when the service stops, which ends waits for a rate limit. */
  readonly signal: AbortSignal
}

/** Milliseconds. */
const CALL_TIMEOUT = 10_000
const UPLOAD_TIMEOUT = 120_000

/** Three separate clients, so that slow or rate-limited calls of one kind do not delay the others. */
export function createSlackApis(options: SlackApiOptions): SlackApis {
  return {
    interactive: createApi(options, { timeout: CALL_TIMEOUT, retryConfig: retries(1) }),
    bulk: createApi(options, { timeout: CALL_TIMEOUT, retryConfig: retries(2) }),
    uploads: createApi(options, { timeout: UPLOAD_TIMEOUT, retryConfig: retries(1), maxRequestConcurrency: 4 }),
  }
}

/** Settings that every WebClient shares, Bolt's included. */
export function webClientOptions({ apiUrl, log }: Pick<SlackApiOptions, 'apiUrl' | 'log'>): WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    logger: boltLogger(log),
    timeout: CALL_TIMEOUT,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: true,
  }
}

function createApi({ token, apiUrl, log, signal }: SlackApiOptions, own: WebClientOptions): SlackApi {
  const client = new WebClient(token, { ...webClientOptions({ apiUrl, log }), ...own })
  return {
    call: (method, args) =>
      retryRateLimited(
        signal,
        () => client.apiCall(method, { ...args }) as Promise<SlackMethods[typeof method]>,
        rateLimit,
      ),
    async upload({ channel, thread, name, title, file, comment }) {
      const to = thread === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts: thread }
      await retryRateLimited(
        signal,
        () =>
          client.filesUploadV2({
            ...to,
            filename: name,
            title,
            file,
            ...(comment === undefined ? {} : { initial_comment: escapeMrkdwn(comment) }),
          }),
        rateLimit,
      )
    },
  }
}

/** Handled here, because the client would pause all its methods. */
function rateLimit(error: unknown): number | undefined {
  return error instanceof WebAPIRateLimitedError ? error.retryAfter : undefined
}

function retries(count: number): NonNullable<WebClientOptions['retryConfig']> {
  return { retries: count, minTimeout: 300, factor: 2 }
}

/**
 * Whether the bot's token may be sent to an address: Slack's hosts over https, or exactly the host of SLACK_API_URL, so
 * that a local server can replace Slack.
 */
export function isSlackHost(address: URL, apiUrl: string | undefined): boolean {
  if (apiUrl !== undefined && address.origin === new URL(apiUrl).origin) return true
  if (address.protocol !== 'https:') return false
  return address.hostname === 'slack.com' || address.hostname.endsWith('.slack.com')
}

/**
 * Writes Bolt's log lines to our log. Debug lines are dropped at any level: they quote whole requests with tokens and
 * personal data.
 */
export function boltLogger(log: Log): Logger {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const error = parts.find((each) => each instanceof Error)
      log[level](error ? { err: error } : {}, `slack: ${parts.filter((each) => typeof each === 'string').join(' ')}`)
    }
  return {
    debug: () => undefined,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}

export interface SlackFileDestination {
  readonly channel: string
  readonly thread?: string | undefined
}

/** Uploads a file of a reply. */
export async function sendSlackFile(api: SlackApi, destination: SlackFileDestination, file: ReplyFile): Promise<void> {
  const { name, title, path, comment } = file
  await api.upload({ ...destination, name, title, file: path, comment })
}
