import type { Route, PageAnswer } from '../server/route.ts'
import { boundedLine, limits } from '../../core/limits.ts'
import type { Reply, ReplyPart } from '../../core/delivery/reply.ts'
import { readJobCards } from '../jobs/job-state.ts'
import { drawChart } from '../reports/draw-charts.ts'
import { formField, formFields, type SignedContext } from '../server/request-context.ts'
import { wantsFragment } from '../server/send-answer.ts'
import type { DrawnChart } from '../ui/chart-figure.ts'
import { html } from '../ui/html.ts'
import { consoleEntry, consolePage } from './console-page.ts'
import { replyView, type ReplyExtras } from './reply-view.ts'

/** The chat commands in a browser. */
export const consoleRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/console/',
    access: 'signed-in',
    run: showConsole,
    menu: { group: 'tools', label: 'web.console' },
  },
  { method: 'post', path: '/console/', access: 'signed-in', body: 'form', pace: 'console', run: runConsoleLine },
]

const HISTORY = 12

export async function showConsole(context: SignedContext): Promise<PageAnswer> {
  const { line } = context.request.query
  return await consolePage(
    { history: [], ...(typeof line === 'string' ? { line: boundedLine(line, (each) => each.trim()) } : {}) },
    context,
  )
}

/** Runs a command line as chat would and shows its answer. */
export async function runConsoleLine(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, language } = context
  const line = boundedLine(formField(request, 'line'), (line) => line.trim()) || 'help'
  const reply = await deps.dispatch(line, session.person, language, { signal: context.signal })
  const jobs = await readJobCards(context, reply.follows ?? [])
  const answer = html`${replyView(reply, await prepareReply(reply, context), context)} ${jobs}`
  const entry = consoleEntry(line, answer, context)
  if (wantsFragment(context)) return { fragment: entry }
  const lines = [line, ...formFields(request, 'history')].filter(({ length }) => length <= limits.commandLine.value)
  const history = [...new Set(lines)].slice(0, HISTORY)
  return consolePage({ entry, history }, context)
}

/** Draws the charts of a reply and offers its files for download. */
async function prepareReply(reply: Reply, context: SignedContext): Promise<ReplyExtras> {
  const charts = new Map<ReplyPart, DrawnChart>()
  for (const part of reply.parts) {
    if (part.kind === 'chart') charts.set(part, await drawChart(context, part.chart, 'message'))
  }
  const { person } = context.session
  const files = reply.files.map((file) => ({ title: file.name, url: context.downloads.offer(file, person) }))
  return { charts, files }
}
