import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** A fault of a call, made by the service or by the network. */
export type SandboxFault =
  | { readonly kind: 'too-many'; readonly seconds?: number; readonly asDate?: boolean }
  | { readonly kind: 'error'; readonly status: number }
  | { readonly kind: 'html' | 'hang' | 'reset' | 'truncated' | 'expired' }

/** Chooses a fault, or none, for each call in order. */
export type FaultPlan = (path: string) => SandboxFault | undefined

export interface FaultyAnswer {
  readonly response: ServerResponse
  /** The response without the fault. */
  readonly json: string
  readonly now: Date
}

/** Sends a faulty response; `hang` sends none, and `expired` is left to the caller, which ends the tokens. */
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
  // A date has whole seconds only; rounding up keeps it from being too early.
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

/** Makes a share of the calls (0 to 1) fail at random. */
export function randomFaults(share: number, random: () => number = Math.random): FaultPlan {
  return () => (random() < share ? faults[Math.floor(random() * faults.length)] : undefined)
}

/** Waits until the call that began at `since` (`performance.now()`) has taken its time. */
export type Delay = (since: number) => Promise<void>

/** Milliseconds that one call may compensate: more than that is not the timer's rounding. */
const MOST_BACK = 1

/**
 * Makes calls take `latency` whole milliseconds on average: timers fire up to a millisecond late, which later calls
 * compensate. Delays of a busy machine are not compensated.
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
