import { ANSWERED, type PageAnswer, type Route } from '../server/route.ts'
import type { SignedContext } from '../server/request-context.ts'
import { readSession } from '../server/visitor/session-cookie.ts'

/** The stream by which open pages learn of newer data. */
export const liveRoutes: readonly Route[] = [
  { method: 'get', path: '/live/', access: 'signed-in', run: sendLiveEvents },
]

/** Server-sent events: `version` with the data version whenever it changes, `beat` as a sign of life. */
async function sendLiveEvents({ deps, live, request, response, session }: SignedContext): Promise<PageAnswer> {
  if (request.method === 'HEAD') {
    response.end()
    return ANSWERED
  }
  const { since } = request.query
  const known = request.get('Last-Event-ID') ?? (typeof since === 'string' ? since : undefined)
  const isSignedIn = async () => (await readSession(deps, request, deps.now?.() ?? new Date())) !== undefined
  await live.listen({ response, person: session.person, known, isSignedIn })
  return ANSWERED
}
