import { findPerson } from '../../core/auth/find-person.ts'
import { recordAudit } from '../../core/auth/record-audit.ts'
import { redeemSignInLink } from '../../core/auth/sign-in-links.ts'
import { html } from '../html.ts'
import { sendPage } from '../send-page.ts'
import { openSession } from '../session-cookie.ts'
import type { Visit } from '../visit.ts'

/** Uses the one-time link of the address; without one, tells where to find it. */
export async function signIn(visit: Visit): Promise<void> {
  const { request, response, deps, now, session } = visit
  const token = request.query['token']
  const isVisit = typeof token !== 'string' || request.method === 'HEAD'
  const identity = isVisit ? undefined : await redeemSignInLink(deps.ops, token, now)
  if (!identity) {
    // Whoever clicks the link a second time is in already.
    if (session) response.redirect(303, '/')
    else sendSignInPage(visit, isVisit ? 'web.sign-in-how' : 'web.sign-in-used', isVisit ? 200 : 410)
    return
  }
  await openSession(visit, identity)
  const person = await findPerson(deps.ops, identity, deps.chatRole)
  await recordAudit(deps.ops, person, 'sign-in', { subject: 'web' }, now)
  response.redirect(303, '/')
}

function sendSignInPage(visit: Visit, reason: 'web.sign-in-how' | 'web.sign-in-used', status: number): void {
  const { t } = visit
  const body = html`<div class="alone">
    <h1>${t(reason === 'web.sign-in-used' ? 'web.sign-in-used-title' : 'web.sign-in')}</h1>
    <p class="lead">${t(reason)}</p>
    <p>${t('web.sign-in-command')}</p>
    <pre><code>npm run -s semir -- user link</code></pre>
  </div>`
  sendPage(visit, { title: t('web.sign-in'), body, unlisted: true }, status)
}
