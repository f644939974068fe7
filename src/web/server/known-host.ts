import type { RequestHandler } from 'express'
import { AppError } from '../../core/errors.ts'
import type { WebDeps } from './request-context.ts'

const LOOPBACK = ['localhost', '127.0.0.1', '::1']

/**
 * Refuses what a browser sends under a name that is not ours: another site's name may be made to lead here, and its
 * pages would then count as our own. An address is fine when the request came in by it. Throws `host-unknown`.
 */
export function demandKnownHost({ publicUrl, hosts = [] }: Pick<WebDeps, 'publicUrl' | 'hosts'>): RequestHandler {
  const known = new Set([...LOOPBACK, ...hosts, new URL(publicUrl).hostname].map(bare))
  return (request, _response, next) => {
    const host = hostNameOf(request.headers.host)
    const arrivedBy = bare(request.socket.localAddress ?? '')
    next(host !== undefined && (known.has(host) || host === arrivedBy) ? undefined : new AppError('host-unknown'))
  }
}

/** The name without its port; undefined when there is none that an address could have. */
function hostNameOf(host: string | undefined): string | undefined {
  const address = `http://${host ?? ''}/`
  return host && /^[\w.:[\]-]+$/u.test(host) && URL.canParse(address) ? bare(new URL(address).hostname) : undefined
}

/** As it is compared: lower case, no brackets, and an IPv4 address that came over IPv6 as itself. */
function bare(host: string): string {
  return host.toLowerCase().replaceAll(/^\[|\]$|^::ffff:(?=\d+\.)/gu, '')
}
