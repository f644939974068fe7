import type { CampaignSummary } from '../../../core/coupons/campaign-overview.ts'
import { formatCount } from '../../../core/i18n/formats.ts'
import { html, type Html } from '../../html.ts'
import type { SignedVisit } from '../../visit.ts'
import { plainTable } from '../plain-table.ts'

/** Campaigns with what they hold, each leading to its form. */
export function campaignTable(campaigns: readonly CampaignSummary[], { t, language }: SignedVisit): Html {
  return plainTable({
    caption: t('admin.campaigns'),
    columns: [
      { label: t('column.byCampaign') },
      { label: t('column.prefixes') },
      { label: t('column.total'), number: true },
      { label: t('figure.used'), number: true },
      { label: t('column.detail') },
    ],
    rows: campaigns.map(({ name, prefixes, coupons, used, detail }) => [
      html`<a href="/admin/campaigns/edit/?name=${encodeURIComponent(name)}">${name}</a>`,
      prefixes.join(', '),
      formatCount(coupons, language),
      formatCount(used, language),
      detail ?? '',
    ]),
  })
}
