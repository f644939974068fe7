import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'

/** Settings without which CNV cannot be asked. */
const settings = ['CNV_USERNAME', 'CNV_PASSWORD', 'CNV_CLIENT_ID', 'CNV_CLIENT_SECRET', 'CNV_REDIRECT_URI']

/** What to do where CNV is not connected: the settings, or the way without them. */
export function syncSetUp({ t }: SignedVisit): Html {
  return html`<section class="empty">
    <h2>${t('sync.not-set-up')}</h2>
    <p class="lead">${t('sync.not-set-up-lead')}</p>
    <p>${t('sync.set-up-settings')}</p>
    <pre>${settings.map((name) => `${name}=…`).join('\n')}</pre>
    <p>${t('sync.set-up-file')}</p>
    <pre>npm run -s semir -- import --kind cnv customers.json</pre>
  </section>`
}
