import type { ServerResponse } from 'node:http'

/** What goes wrong with a call: told by the service, or done by the network. */
export type Fault =
  | { readonly kind: 'too-many'; readonly seconds?: number; readonly asDate?: boolean }
  | { readonly kind: 'error'; readonly status: number }
  | { readonly kind: 'html' | 'hang' | 'reset' | 'truncated' | 'expired' }

/** Decides for each call, in the order they come, whether something goes wrong. */
export type FaultPlan = (path: string) => Fault | undefined

export interface FaultyAnswer {
  readonly response: ServerResponse
  /** What would have been answered. */
  readonly json: string
  readonly now: Date
}

/** Answers wrongly. `expired` is left to the caller: it is the token that goes. */
export function answerWithFault(fault: Fault, { response, json, now }: FaultyAnswer): void {
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

function retryAfter({ seconds, asDate }: Extract<Fault, { kind: 'too-many' }>, now: Date): Record<string, string> {
  if (seconds === undefined) return {}
  if (!asDate) return { 'retry-after': String(seconds) }
  // A date has whole seconds only: rounded up, it is never too early.
  return { 'retry-after': new Date(Math.ceil((now.getTime() + seconds * 1000) / 1000) * 1000).toUTCString() }
}
