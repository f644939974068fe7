import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Request, RequestHandler, Response } from 'express'
import { limits } from '../../core/limits.ts'

/** Milliseconds the head of a request may take. */
const HEADERS_TIMEOUT = 30_000
const SECOND_MS = 1_000

/** The server of pages and chats. Request bodies have no time limit here: `endSlowBodies` distinguishes slow from dead ones. */
export function createHttpServer(): Server {
  return createServer({ requestTimeout: 0, headersTimeout: HEADERS_TIMEOUT })
}

/** Milliseconds. */
export interface BodyPatience {
  /** Between two pieces of an upload, which may be as slow as it needs to be. */
  readonly idle: number
  /** For the whole of any other body. */
  readonly whole: number
}

const patience: BodyPatience = {
  idle: limits.uploadPause.value * SECOND_MS,
  whole: limits.bodyTime.value * SECOND_MS,
}

/** Ends requests whose body stops arriving, with 408. */
export function endSlowBodies({ idle, whole }: BodyPatience = patience): RequestHandler {
  return (request, response, next) => {
    if (hasBody(request)) watchBody(request, response, isUpload(request) ? { idle } : { whole })
    next()
  }
}

function watchBody(request: Request, response: Response, { idle = Infinity, whole = Infinity }: Partial<BodyPatience>) {
  const begun = performance.now()
  let bytes = 0
  let latest = begun
  const look = () => {
    if (request.complete) return stop()
    const now = performance.now()
    if (request.socket.bytesRead !== bytes) latest = now
    bytes = request.socket.bytesRead
    if (now - latest < idle && now - begun < whole) return
    stop()
    if (!response.headersSent) response.status(408).set('Connection', 'close').type('text/plain').end()
    request.socket.destroySoon()
  }
  const timer = setInterval(look, Math.min(idle, whole) / 4)
  const stop = () => clearInterval(timer)
  response.once('close', stop)
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function isUpload({ method, path }: Request): boolean {
  return method === 'POST' && path.startsWith('/upload/')
}

/**
 * Holds the requests that come while the service starts: without a listener they would never be answered. The returned
 * function hands them on, and all that follow.
 */
export function holdRequests(server: Server): (answer: RequestListener) => void {
  const held = new Map<ServerResponse, IncomingMessage>()
  const hold: RequestListener = (request, response) => {
    held.set(response, request)
    response.once('close', () => held.delete(response))
  }
  server.on('request', hold)
  return (answer) => {
    server.off('request', hold)
    server.on('request', answer)
    for (const [response, request] of held) if (!response.headersSent) answer(request, response)
    held.clear()
  }
}
