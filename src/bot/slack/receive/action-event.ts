import type { ChatEvent } from '../../chat/inbox.ts'
import { newJob } from '../../../core/jobs/job-kind.ts'
import { slackJobs } from './chat-events.ts'
import type { SlackQuestion } from './question.ts'

/** The fields used of a pressed button or a chosen option. */
export interface ActionPayload {
  readonly action_ts: string
  readonly value?: string
  readonly selected_option?: { readonly value: string }
}

/** The fields used of the message or page it stands on. */
export interface ActionBody {
  readonly user: { readonly id: string; readonly username?: string; readonly name?: string; readonly team_id?: string }
  readonly team?: { readonly id: string } | null
  readonly channel?: { readonly id: string }
  readonly container?: {
    readonly message_ts?: string
    readonly thread_ts?: string
    readonly is_ephemeral?: boolean
    readonly view_id?: string
  }
  readonly message?: { readonly ts?: string; readonly thread_ts?: string }
  readonly response_url?: string
}

/** A press is the same as typing the command it carries; undefined when it carries none. */
export function actionEvent(action: ActionPayload, body: ActionBody): ChatEvent | undefined {
  const line = action.selected_option?.value ?? action.value
  if (line === undefined) return undefined
  const { container, channel } = body
  const ts = container?.message_ts ?? body.message?.ts
  const thread = container?.thread_ts ?? body.message?.thread_ts
  const name = body.user.username ?? body.user.name
  const question: SlackQuestion = {
    line,
    workspaceId: body.team?.id ?? body.user.team_id ?? '',
    userId: body.user.id,
    ...(name === undefined ? {} : { userName: name }),
    ...(channel === undefined ? {} : { channel: channel.id }),
    ...(thread === undefined ? {} : { thread }),
    ...(body.response_url === undefined ? {} : { responseUrl: body.response_url }),
    ...(ts === undefined || !channel ? {} : { clicked: { ts, ephemeral: container?.is_ephemeral === true } }),
  }
  const where = `${channel?.id ?? container?.view_id ?? body.user.id}:${ts ?? '-'}`
  return { key: `slack:action:${where}:${action.action_ts}`, job: newJob(slackJobs.question, question) }
}
