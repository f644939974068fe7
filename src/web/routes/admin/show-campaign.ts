import { findCampaign } from '../../../core/coupons/campaign-list.ts'
import type { AppError } from '../../../core/errors.ts'
import { html } from '../../html.ts'
import { markRefused } from '../../mark-refused.ts'
import { sendPage } from '../../send-page.ts'
import { campaignForm, type CampaignEntry } from '../../views/admin/campaign-form.ts'
import { csrfField } from '../../views/csrf-field.ts'
import type { SignedVisit } from '../../visit.ts'

/** One campaign in its form, and the button that removes it. */
export async function showCampaign(visit: SignedVisit): Promise<void> {
  const { deps, request } = visit
  const { name: asked } = request.query
  const { campaigns } = await deps.queries.run('campaignOverview', {})
  const { name, prefixes, detail } = findCampaign(campaigns, typeof asked === 'string' ? asked : '')
  sendCampaign(visit, { before: name, name, prefixes: prefixes.join(', '), detail: detail ?? '' })
}

/** The page with the form as somebody filled it in, and why it was refused. */
export function sendCampaign(visit: SignedVisit, entry: CampaignEntry, refusal?: AppError): void {
  const { t, response } = visit
  const title = t('campaigns.edit', { name: entry.before ?? '' })
  const body = html`<header class="page-head">
      <h1>${title}</h1>
      <a href="/admin/campaigns/">${t('campaign.all')}</a>
    </header>
    ${campaignForm(entry, visit, refusal)}
    <form method="post" action="/admin/campaigns/remove/" class="actions">
      ${csrfField(visit)}<input type="hidden" name="name" value="${entry.before ?? ''}" />
      <button>${t('campaigns.remove')}</button> <span class="hint">${t('campaigns.remove-hint')}</span>
    </form>`
  sendPage(visit, { title, body }, markRefused(response, refusal))
}
