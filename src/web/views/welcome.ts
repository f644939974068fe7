import { may } from '../../core/auth/policy.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'
import { uploadForm } from './upload-form.ts'

/** The home page before the first sale: what to drop, in which order, and what comes of it. */
export function welcome(visit: SignedVisit): Html {
  const { t, session } = visit
  return html`<header class="page-head">
      <h1>${t('web.welcome')}</h1>
      <p class="lead">${t('web.welcome-lead')}</p>
    </header>
    <ol class="steps">
      <li><b>sales.csv</b> ${t('web.step-sales')}</li>
      <li><b>customers.csv</b> ${t('web.step-customers')}</li>
      <li><b>coupons.xlsx</b> ${t('web.step-coupons')}</li>
    </ol>
    ${may(session.person, 'import') ? uploadForm(visit) : html`<p>${t('web.ask-for-import')}</p>`}
    <div id="entries" data-lost="${t('web.connection-lost')}" aria-live="polite"></div>
    <p class="ways"><a href="/console/">${t('web.to-console')}</a></p>`
}
