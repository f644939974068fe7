import compression from 'compression'
import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { recentlyUsed } from '../../core/memoize.ts'
import { mountApi } from '../api/mount-api.ts'
import { mountMcp } from '../api/mcp/mount-mcp.ts'
import { assetUrls, loadAssets, serveAssets } from './assets.ts'
import { createDownloadStore } from '../links/download-store.ts'
import { answerErrors, answerNotFound } from './answer-errors.ts'
import { attachContext } from './attach-context.ts'
import { endSlowBodies } from './http-server.ts'
import { createPace } from './visitor/pace.ts'
import { openLiveStreams } from '../live/live-streams.ts'
import { mountRoutes } from './mount-routes.ts'
import { routingTable } from './routing-table.ts'
import { isHttps } from './visitor/session-cookie.ts'
import type { WebDeps } from './request-context.ts'
import helmet from 'helmet'
import { AppError } from '../../core/errors.ts'

/** Number of cached chart drawings. */
const DRAWINGS = 200

/** The web pages and the API and, before anything reads a body, the chat platforms' endpoints. */
export function createWebApp(deps: WebDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  // If reporting a failure fails too, Express answers, then without a stack trace.
  app.set('env', 'production')
  app.set('query parser', 'simple')
  app.set('etag', false)
  app.set('trust proxy', deps.trustedProxies)
  app.use(endSlowBodies())
  for (const routes of deps.chatRoutes ?? []) app.use(routes)

  const assets = loadAssets()
  const { dataVersion, log, stopping, livePace } = deps
  const shared = {
    deps,
    assetUrl: assetUrls(assets),
    routes: routingTable,
    drawings: recentlyUsed<Promise<string>>(DRAWINGS),
    downloads: createDownloadStore(() => deps.now?.() ?? new Date()),
    pace: createPace(),
    live: openLiveStreams({ dataVersion, log, stopping, ...livePace }),
  }
  app.use(securityHeaders(isHttps(deps)))
  app.use(demandKnownHost(deps))
  app.use(compression({ filter: isText }))
  app.get('/assets/:name', serveAssets(assets))
  mountApi(app, deps, shared.pace)
  mountMcp(app, deps, shared.pace)
  app.use(attachContext(shared))
  mountRoutes(app, routingTable)
  app.use(answerNotFound)
  app.use(answerErrors(deps))
  return app
}

/** Compresses pages and JSON; not events, which would be delayed, and not files. */
function isText(_request: Request, response: Response): boolean {
  const type = String(response.getHeader('Content-Type') ?? '')
  return /^(?:text\/(?:html|css|javascript|plain)|application\/json|image\/svg)/u.test(type)
}

/** Nothing from other hosts, nothing inline, no framing; HSTS when https is in use. */
export function securityHeaders(https: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
}

const LOOPBACK = ['localhost', '127.0.0.1', '::1']

/**
 * Refuses requests under an unknown host name: with DNS rebinding another site's pages would count as ours. A plain
 * address is accepted when the request came in by it. Throws `host-unknown`.
 */
export function demandKnownHost({ publicUrl, hosts = [] }: Pick<WebDeps, 'publicUrl' | 'hosts'>): RequestHandler {
  const known = new Set([...LOOPBACK, ...hosts, new URL(publicUrl).hostname].map(bare))
  return (request, _response, next) => {
    const host = hostNameOf(request.headers.host)
    const arrivedBy = bare(request.socket.localAddress ?? '')
    next(host !== undefined && (known.has(host) || host === arrivedBy) ? undefined : new AppError('host-unknown'))
  }
}

/** The host name without its port; undefined when it is not a valid one. */
function hostNameOf(host: string | undefined): string | undefined {
  const address = `http://${host ?? ''}/`
  return host && /^[\w.:[\]-]+$/u.test(host) && URL.canParse(address) ? bare(new URL(address).hostname) : undefined
}

/** Normalised for comparison: lower case, no brackets, IPv4-mapped addresses as IPv4. */
function bare(host: string): string {
  return host.toLowerCase().replaceAll(/^\[|\]$|^::ffff:(?=\d+\.)/gu, '')
}
