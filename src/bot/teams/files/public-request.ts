import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIPv6 } from 'node:net'
import { Readable } from 'node:stream'

export interface PublicRequest {
  readonly method?: 'GET' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  readonly signal: AbortSignal
}

/** Resolves a host name, as `dns.lookup` does. */
export type Resolve = typeof lookup

/**
 * Addresses outside the public internet: loopback, private, link-local, carrier-grade NAT, test and multicast ranges.
 */
const notPublic = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '::/127',
  '64:ff9b::/96',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
]) {
  const [network = '', bits] = range.split('/')
  notPublic.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4')
}

/**
 * Requests an address without following redirects. A host name that resolves to a private address is refused, and the
 * address that was checked is the one connected to.
 */
export function publicRequest(address: URL, asked: PublicRequest, resolve: Resolve = lookup): Promise<Response> {
  const { method = 'GET', headers = {}, body, signal } = asked
  const { request } = address.protocol === 'https:' ? https : http
  return new Promise((answer, reject) => {
    // No shared agent: its open connections to that host were not checked.
    const options = { method, headers, signal, agent: false as const, lookup: publicLookup(resolve) }
    const sent = request(address, options, (response) => answer(responseOf(response)))
    sent.once('error', reject)
    sent.end(body)
  })
}

type Found = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void

/** Loopback names resolve to loopback; whether they may be called is checked before. */
function publicLookup(resolve: Resolve) {
  return (hostname: string, options: LookupOptions, found: Found): void => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const refused = addresses?.find(({ address, family }) => notPublic.check(address, family === 6 ? 'ipv6' : 'ipv4'))
      const [first] = addresses ?? []
      if (error || !first) found(error, '')
      else if (refused && !isLoopback(hostname)) found(new Error(`${hostname} leads to a private address`), '')
      else if (options.all) found(null, addresses)
      else found(null, first.address, first.family)
    })
  }
}

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

function responseOf(message: http.IncomingMessage): Response {
  const { statusCode: status = 502 } = message
  const headers = Object.entries(message.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  if (WITHOUT_BODY.has(status)) message.resume()
  const body = WITHOUT_BODY.has(status) ? null : (Readable.toWeb(message) as ReadableStream)
  return new Response(body, { status, headers })
}

/**
 * Whether an address may be called: https, on a host of the list (`*.` before a host allows its subdomains). A loopback
 * host in the list is allowed by http too.
 */
export function isAllowedHost({ protocol, hostname }: URL, hosts: readonly string[]): boolean {
  const named = hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host))
  return named && (protocol === 'https:' || isLoopback(hostname))
}

export function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]', '::ffff:127.0.0.1'].includes(hostname)
}
