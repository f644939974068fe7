import { findJob } from '../../core/jobs/find-jobs.ts'
import { html } from '../html.ts'
import { readJobState } from '../job-state.ts'
import { sendPage } from '../send-page.ts'
import { jobCard } from '../views/job-card.ts'
import type { SignedVisit } from '../visit.ts'

/** One job while it moves; without JavaScript the page loads itself again until it is over. */
export async function showJob(visit: SignedVisit): Promise<void> {
  const { deps, request, t } = visit
  const id = String(request.params['id'])
  const state = await readJobState(visit, await findJob(deps.ops, id))
  const body = html`<header class="page-head"><h1>${t('web.job')}</h1></header>
    ${jobCard(id, state, visit)}
    <p class="ways"><a href="/console/">${t('web.to-console')}</a> <a href="/imports/">${t('web.all-imports')}</a></p>`
  sendPage(visit, {
    title: state.title,
    body,
    scripts: ['follow-jobs.js'],
    ...(state.over ? {} : { refresh: 2 }),
  })
}
