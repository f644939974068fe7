import type { Response } from 'express'

interface SlackCall {
  readonly method: string
  readonly args: Readonly<Record<string, unknown>>
  readonly at: number
}

interface ResponsePost {
  readonly id: string
  readonly body: { text: string; blocks: Record<string, unknown>[]; response_type: string; replace_original: boolean }
}

interface FakeUpload {
  readonly id: string
  readonly name: string
  readonly length: number
  bytes?: Buffer
  title?: string
  channel?: string
  thread?: string
}

/** Replaces one response. */
export type Fault = (response: Response) => void

/** Everything the stand-in for Slack saw, and the faults it is to make. */
export interface FakeState {
  readonly calls: SlackCall[]
  readonly responses: ResponsePost[]
  readonly uploads: FakeUpload[]
  /** ts of the messages the bot posted. */
  readonly posted: Set<string>
  /** Faults to come, by method (`files` for downloads, `response` for response_url). */
  readonly faults: Map<string, Fault[]>
  /** Block types this workspace does not know. */
  readonly refusedBlocks: Set<string>
  /** What users.info says beside the usual, by user. */
  readonly users: Map<string, Readonly<Record<string, unknown>>>
  /** Channels the bot is not in. */
  readonly outside: Set<string>
  readonly botToken: string
}

export function newState(botToken: string): FakeState {
  return {
    calls: [],
    responses: [],
    uploads: [],
    posted: new Set(),
    faults: new Map(),
    refusedBlocks: new Set(),
    users: new Map(),
    outside: new Set(),
    botToken,
  }
}

/** Runs the next fault planned for a method; false when there is none. */
export function takeFault(state: FakeState, method: string, response: Response): boolean {
  const fault = state.faults.get(method)?.shift()
  fault?.(response)
  return fault !== undefined
}

/** 429 as Slack sends it; seconds. */
export function rateLimited(retryAfter: number): Fault {
  return (response) => void response.status(429).set('retry-after', String(retryAfter)).send('')
}

export interface Hang extends Fault {
  /** Calls that wait for the answer that never comes. */
  readonly waiting: () => number
  /** Cuts the connections of the calls that wait. */
  readonly drop: () => void
}

/** Never answers: the call waits until the caller gives up, or the test drops the connections. */
export function hang(): Hang {
  const responses = new Set<Response>()
  const fault: Fault = (response) => {
    responses.add(response)
    response.once('close', () => responses.delete(response))
  }
  const drop = () => responses.forEach((response) => response.destroy())
  return Object.assign(fault, { waiting: () => responses.size, drop })
}

export function slackError(error: string): Fault {
  return (response) => void response.json({ ok: false, error })
}
