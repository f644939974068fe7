import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDelay, answerWithFault, type FaultPlan } from './faults.ts'
import { listAnswer, plainShape, type ListShape } from './list-answer.ts'
import { emptySandboxData, type SandboxData } from './sandbox-records.ts'
import { createSignInPages, type SandboxAccount } from './sign-in-pages.ts'

export interface SandboxOptions {
  readonly port?: number
  readonly shape?: Partial<ListShape>
  /** Whole milliseconds that each call takes on average. */
  readonly latency?: number
  readonly now?: () => Date
  /** Called for each request that stays unanswered. */
  readonly onHang?: (address: string) => void
}

/** A server with the sign-in and API of CNV, and faults on demand. */
export interface Sandbox {
  readonly url: string
  readonly account: SandboxAccount
  readonly data: SandboxData
  /** Received API calls, by path and query. */
  readonly calls: string[]
  /** Calls that came before the time of a `Retry-After`. */
  readonly tooEarly: string[]
  readonly signIns: () => number
  readonly expireTokens: () => void
  /** Undefined: no faults. */
  setFaults(plan: FaultPlan | undefined): void
  /** Runs before each list is answered, to change the data during a sync. */
  beforeList(change: (() => void | Promise<void>) | undefined): void
  close(): Promise<void>
}

const account: SandboxAccount = {
  username: 'sandbox@example.com',
  password: 'sandbox-password',
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
}
const MEMBERSHIP = /^\/loyalty\/customers\/(\d+)\/membership\.json$/

/** Listens on loopback until closed. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { latency = 0, now = () => new Date(), onHang } = options
  const shape = { ...plainShape, ...options.shape }
  const data = emptySandboxData()
  const pages = createSignInPages(account)
  const calls: string[] = []
  const tooEarly: string[] = []
  const allowedFrom = new Map<string, number>()
  const delay = createDelay(latency)
  let faults: FaultPlan | undefined
  let change: (() => void | Promise<void>) | undefined

  const answerApi = async (url: URL): Promise<unknown> => {
    if (url.pathname === '/loyalty/customers.json' || url.pathname === '/loyalty/orders.json') {
      await change?.()
      const name = url.pathname.includes('orders') ? 'orders' : 'customers'
      return listAnswer(data[name], name, url.searchParams, shape)
    }
    const id = Number(MEMBERSHIP.exec(url.pathname)?.[1])
    const membership = data.memberships.get(id)
    return membership && { membership }
  }

  const serveApi = async (request: IncomingMessage, url: URL, response: ServerResponse) => {
    const began = performance.now()
    const address = url.pathname + url.search
    calls.push(address)
    if (now().getTime() < (allowedFrom.get(address) ?? 0)) tooEarly.push(address)
    if (latency > 0) await delay(began)
    const fault = faults?.(address)
    if (fault?.kind === 'expired') pages.expireTokens()
    if (!pages.isValid((request.headers.authorization ?? '').replace(/^TOKEN /, ''))) {
      response.writeHead(401).end('{"error":"token"}')
      return
    }
    const answer = await answerApi(url)
    // The client has closed the connection.
    if (response.destroyed) return
    if (fault?.kind === 'too-many') allowedFrom.set(address, now().getTime() + (fault.seconds ?? 0) * 1000)
    if (fault?.kind === 'hang') onHang?.(address)
    if (fault) answerWithFault(fault, { response, json: JSON.stringify(answer ?? {}), now: now() })
    else if (answer === undefined) response.writeHead(404).end('{"error":"not found"}')
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const serve = async () => (await pages.answer(request, url, response)) || serveApi(request, url, response)
    serve().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account,
    data,
    calls,
    tooEarly,
    signIns: pages.signIns,
    expireTokens: pages.expireTokens,
    setFaults(plan) {
      faults = plan
    },
    beforeList(run) {
      change = run
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
