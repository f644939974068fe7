import { formField, formFields } from '../form-field.ts'
import { html } from '../html.ts'
import { prepareReply } from '../prepare-reply.ts'
import { readJobCards } from '../read-job-cards.ts'
import { sendFragment, sendPage, wantsFragment } from '../send-page.ts'
import { consoleEntry } from '../views/console-entry.ts'
import { consolePage } from '../views/console-page.ts'
import { replyView } from '../views/reply-view.ts'
import type { SignedVisit } from '../visit.ts'
import { consoleScripts } from './show-console.ts'

const HISTORY = 12

/** Runs a command line as chat would and shows its answer. */
export async function runConsoleLine(visit: SignedVisit): Promise<void> {
  const { deps, request, session, language, t } = visit
  const line = formField(request, 'line').trim() || 'help'
  const reply = await deps.dispatch(line, session.person, language)
  const jobs = await readJobCards(visit, reply.follows ?? [])
  const answer = html`${replyView(reply, await prepareReply(reply, visit), visit)} ${jobs}`
  const entry = consoleEntry(line, answer, visit)
  if (wantsFragment(visit)) {
    sendFragment(visit, entry)
    return
  }
  const history = [...new Set([line, ...formFields(request, 'history')])].slice(0, HISTORY)
  sendPage(visit, { title: t('web.console'), body: consolePage({ entry, history }, visit), scripts: consoleScripts })
}
