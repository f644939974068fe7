import type { Route, PageAnswer } from '../server/route.ts'
import { boundedLine, limits } from '../../core/limits.ts'
import type { Reply, ReplyPart } from '../../core/delivery/reply.ts'
import { readJobCards } from '../jobs/job-state.ts'
import { drawChart } from '../reports/draw-charts.ts'
import { formField, formFields, type SignedContext } from '../server/request-context.ts'
import { wantsFragment } from '../server/send-answer.ts'
import type { DrawnChart } from '../ui/chart-figure.ts'
import { html } from '../ui/html.ts'
import { COMPLETE_PATH, completionOptions, consoleEntry, consolePage } from './console-page.ts'
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
  { method: 'post', path: COMPLETE_PATH, access: 'signed-in', body: 'form', pace: 'search', run: completeConsoleLine },
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
  return consolePage({ entry, history: historyOf(context, [line]) }, context)
}

/** Lines sent before, newest first. */
function historyOf({ request }: SignedContext, newest: readonly string[]): string[] {
  const lines = [...newest, ...formFields(request, 'history')]
  return [...new Set(lines.filter(({ length }) => length <= limits.commandLine.value))].slice(0, HISTORY)
}

/** Offers what may come next in a line. It posts, because a typed name or phone belongs in no address. */
async function completeConsoleLine(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, language } = context
  const line = boundedLine(formField(request, 'line'), (each) => each.trimStart())
  const completions = (await deps.complete?.(line, session.person, language)) ?? []
  if (wantsFragment(context)) return { fragment: completionOptions(completions) }
  return consolePage({ history: historyOf(context, []), line, completions }, context)
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
