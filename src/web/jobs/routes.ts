import { type Route, ANSWERED, type PageAnswer } from '../server/route.ts'
import { cancelJob } from '../../core/jobs/change-job.ts'
import { findJob } from '../../core/jobs/queue.ts'
import { html, htmlText } from '../ui/html.ts'
import { readJobState } from './job-state.ts'
import { jobCard } from './job-card.ts'
import type { SignedContext } from '../server/request-context.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { readSession } from '../server/visitor/session-cookie.ts'

/** Pages of jobs; each checks the permission of the job's kind. */
export const jobRoutes: readonly Route[] = [
  { method: 'get', path: '/jobs/:id/', access: 'signed-in', run: showJob },
  { method: 'get', path: '/jobs/:id/events', access: 'signed-in', run: sendJobEvents },
  { method: 'post', path: '/jobs/:id/cancel/', access: 'signed-in', body: 'form', run: cancelWaitingJob },
]

/** One job and its progress; without JavaScript the page reloads until it is over. */
export async function showJob(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, t } = context
  const id = String(request.params['id'])
  const state = await readJobState(context, await findJob(deps.ops, id))
  const body = html`<header class="page-head"><h1>${t('web.job')}</h1></header>
    ${jobCard(id, state, context)}
    <p class="ways"><a href="/console/">${t('web.to-console')}</a> <a href="/imports/">${t('web.all-imports')}</a></p>`
  return {
    title: state.title,
    body,
    scripts: ['follow-jobs.js'],
    ...(state.over ? {} : { refresh: 2 }),
  }
}

/** Cancels a waiting job and shows the result. */
export async function cancelWaitingJob({ deps, request, session, now }: SignedContext): Promise<PageAnswer> {
  const id = String(request.params['id'])
  await cancelJob(deps.ops, deps.jobKinds, { id, person: session.person, now })
  return { redirect: `/jobs/${id}/` }
}

/** Milliseconds between polls of the job, and between keep-alive comments. */
const INTERVAL = 400
const SIGN_OF_LIFE = 15_000

/** Server-sent events: the job's card each time it changed, the last one named `over`. */
export async function sendJobEvents(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, response } = context
  const id = String(request.params['id'])
  let state = await readJobState(context, await findJob(deps.ops, id))
  response.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  })
  if (request.method === 'HEAD') {
    response.end()
    return ANSWERED
  }
  response.flushHeaders()
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  let sent = ''
  let spokeAt = performance.now()
  while (!gone.signal.aborted) {
    const shown = htmlText(state.view)
    if (shown !== sent) {
      response.write(`event: ${state.over ? 'over' : 'progress'}\ndata: ${JSON.stringify(shown)}\n\n`)
      sent = shown
      spokeAt = performance.now()
    } else if (performance.now() - spokeAt > SIGN_OF_LIFE) {
      response.write(': still here\n\n')
      spokeAt = performance.now()
    }
    if (state.over) break
    await sleep(INTERVAL, undefined, { signal: gone.signal }).catch(() => undefined)
    if (gone.signal.aborted) break
    // A reader who was signed out or lost the permission must not see more.
    const session = await readSession(deps, request, deps.now?.() ?? new Date())
    if (!session) break
    state = await readJobState({ ...context, session }, await findJob(deps.ops, id))
  }
  response.end()
  return ANSWERED
}
