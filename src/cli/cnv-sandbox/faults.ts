import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** What goes wrong with a call: told by the service, or done by the network. */
export type SandboxFault =
  | { readonly kind: 'too-many'; readonly seconds?: number; readonly asDate?: boolean }
  | { readonly kind: 'error'; readonly status: number }
  | { readonly kind: 'html' | 'hang' | 'reset' | 'truncated' | 'expired' }

/** Decides for each call, in the order they come, whether something goes wrong. */
export type FaultPlan = (path: string) => SandboxFault | undefined

export interface FaultyAnswer {
  readonly response: ServerResponse
  /** What would have been answered. */
  readonly json: string
  readonly now: Date
}

/** Answers wrongly. `expired` is left to the caller: it is the token that goes. */
export function answerWithFault(fault: SandboxFault, { response, json, now }: FaultyAnswer): void {
  switch (fault.kind) {
    case 'too-many':
      response.writeHead(429, retryAfter(fault, now)).end('{"error":"too many requests"}')
      return
    case 'error':
      response.writeHead(fault.status).end('{"error":"sorry"}')
      return
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Please wait</body></html>')
      return
    case 'truncated':
      response.writeHead(200, { 'content-type': 'application/json' }).end(json.slice(0, -2))
      return
    case 'reset':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length + 1 })
      response.write(json.slice(0, 5), () => response.destroy())
      return
    case 'hang':
    case 'expired':
  }
}

function retryAfter(
  { seconds, asDate }: Extract<SandboxFault, { kind: 'too-many' }>,
  now: Date,
): Record<string, string> {
  if (seconds === undefined) return {}
  if (!asDate) return { 'retry-after': String(seconds) }
  // A date has whole seconds only: rounded up, it is never too early.
  return { 'retry-after': new Date(Math.ceil((now.getTime() + seconds * 1000) / 1000) * 1000).toUTCString() }
}

const faults: readonly SandboxFault[] = [
  { kind: 'too-many' },
  { kind: 'too-many', seconds: 1 },
  { kind: 'too-many', seconds: 2, asDate: true },
  { kind: 'error', status: 500 },
  { kind: 'error', status: 503 },
  { kind: 'html' },
  { kind: 'reset' },
  { kind: 'truncated' },
  { kind: 'expired' },
]

/** Lets a share of the calls (0 to 1) go wrong in one way or another. */
export function randomFaults(share: number, random: () => number = Math.random): FaultPlan {
  return () => (random() < share ? faults[Math.floor(random() * faults.length)] : undefined)
}

/** Waits, so that what began at `since` (of `performance.now()`) has taken its time. */
export type Delay = (since: number) => Promise<void>

/** Milliseconds of a call that others give back: more than that is no timer's doing. */
const MOST_BACK = 1

/**
 * Takes `latency` whole milliseconds a call, on average: timers are late by a part of one, which later calls give back, a
 * millisecond each. What a busy machine adds to that stays.
 */
export function createDelay(latency: number): Delay {
  let late = 0
  return async (since) => {
    const back = Math.max(-1, Math.min(1, Math.round(late)))
    late -= back
    const wanted = Math.max(0, latency - back)
    await sleep(wanted)
    late += Math.min(MOST_BACK, performance.now() - since - wanted)
  }
}
