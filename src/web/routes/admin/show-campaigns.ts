import { overlapText } from '../../../core/coupons/overlap-text.ts'
import type { AppError } from '../../../core/errors.ts'
import { html } from '../../html.ts'
import { markRefused } from '../../mark-refused.ts'
import { sendPage } from '../../send-page.ts'
import { adminHead } from '../../views/admin/admin-head.ts'
import { campaignForm, noCampaign, type CampaignEntry } from '../../views/admin/campaign-form.ts'
import { campaignTable } from '../../views/admin/campaign-table.ts'
import type { SignedVisit } from '../../visit.ts'

/** Campaigns with what they hold and share, and the form of a new one. */
export async function showCampaigns(visit: SignedVisit): Promise<void> {
  await sendCampaigns(visit, noCampaign)
}

/** The page with the form as somebody filled it in, and why it was refused. */
export async function sendCampaigns(visit: SignedVisit, entry: CampaignEntry, refusal?: AppError): Promise<void> {
  const { deps, t, language, response } = visit
  const { campaigns, overlaps } = await deps.queries.run('campaignOverview', {})
  const body = html`${adminHead(t('admin.campaigns'), visit)}
    ${campaigns.length === 0 ? html`<p class="muted">${t('campaigns.none')}</p>` : campaignTable(campaigns, visit)}
    ${
      overlaps.length === 0
        ? ''
        : html`<section>
            <h2>${t('campaigns.overlaps')}</h2>
            ${overlaps.map((overlap) => html`<p>${overlapText(overlap, language)}</p>`)}
          </section>`
    }
    <section>
      <h2>${t('campaigns.new')}</h2>
      ${campaignForm(entry, visit, refusal)}
    </section>`
  sendPage(visit, { title: t('admin.campaigns'), body }, markRefused(response, refusal))
}
