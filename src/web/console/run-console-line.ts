import { formField, formFields } from '../ui/form-fields.ts'
import { html } from '../ui/html.ts'
import { readJobCards } from '../jobs/job-state.ts'
import { sendFragment, sendPage, wantsFragment } from '../server/send-page.ts'
import { consoleEntry, consolePage, consoleScripts } from './console-page.ts'
import { replyView, type ReplyExtras } from './reply-view.ts'
import type { SignedContext } from '../server/request-context.ts'
import type { Reply, ReplyPart } from '../../core/delivery/reply.ts'
import { drawChart, type DrawnChart } from '../ui/draw-charts.ts'
import { AppError } from '../../core/errors.ts'
import { fileExists, sendDownload } from '../server/send-download.ts'

const HISTORY = 12

/** Runs a command line as chat would and shows its answer. */
export async function runConsoleLine(context: SignedContext): Promise<void> {
  const { deps, request, session, language, t } = context
  const line = formField(request, 'line').trim() || 'help'
  const reply = await deps.dispatch(line, session.person, language)
  const jobs = await readJobCards(context, reply.follows ?? [])
  const answer = html`${replyView(reply, await prepareReply(reply, context), context)} ${jobs}`
  const entry = consoleEntry(line, answer, context)
  if (wantsFragment(context)) {
    sendFragment(context, entry)
    return
  }
  const history = [...new Set([line, ...formFields(request, 'history')])].slice(0, HISTORY)
  sendPage(context, {
    title: t('web.console'),
    body: consolePage({ entry, history }, context),
    scripts: consoleScripts,
  })
}

/** Draws the charts of a reply and offers its files for download. */
export async function prepareReply(reply: Reply, context: SignedContext): Promise<ReplyExtras> {
  const charts = new Map<ReplyPart, DrawnChart>()
  for (const part of reply.parts) {
    if (part.kind === 'chart') charts.set(part, await drawChart(context, part.chart, 'message'))
  }
  const { person } = context.session
  const files = reply.files.map((file) => ({ title: file.name, url: context.downloads.offer(file, person) }))
  return { charts, files }
}

/** A file that an answer offered to this very person. */
export async function sendFile({ request, response, downloads, session }: SignedContext): Promise<void> {
  const file = downloads.find(String(request.params['id']), session.person)
  if (!file || !(await fileExists(file.path))) throw new AppError('file-gone')
  await sendDownload(response, file)
}
