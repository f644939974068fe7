import { may } from '../../core/auth/policy.ts'
import type { TableKind } from '../../core/import/import-result.ts'
import { html, type Html } from '../html.ts'
import { uploadPath } from '../read-upload-kind.ts'
import type { SignedVisit } from '../visit.ts'
import { jobEntries } from './job-entries.ts'
import { uploadForm } from './upload-form.ts'

/** In the order that brings figures soonest. */
const steps = ['sales', 'customers', 'coupons'] as const satisfies readonly TableKind[]

/** The home page before the first sale: what to drop, in which order, and what comes of it. */
export function welcome(visit: SignedVisit): Html {
  const { t, session } = visit
  const imports = may(session.person, 'import')
  return html`<header class="page-head">
      <h1>${t('web.welcome')}</h1>
      <p class="lead">${t('web.welcome-lead')}</p>
    </header>
    <ol class="steps">
      ${steps.map(
        (kind) =>
          html`<li>
            ${imports ? html`<a href="${uploadPath(kind)}">${t(`upload.title.${kind}`)}</a>` : html`<b>${t(`upload.title.${kind}`)}</b>`}
            ${t(`web.step-${kind}`)}
            ${imports ? html`<a href="${uploadPath(kind)}template.csv" download>${t('upload.template')}</a>` : ''}
          </li>`,
      )}
    </ol>
    ${imports ? uploadForm(visit) : html`<p>${t('web.ask-for-import')}</p>`} ${jobEntries('', visit)}
    <p class="ways"><a href="/console/">${t('web.to-console')}</a></p>`
}
