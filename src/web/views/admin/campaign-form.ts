import type { CampaignDraft } from '../../../core/coupons/campaigns.ts'
import type { AppError } from '../../../core/errors.ts'
import { html, type Html } from '../../html.ts'
import type { SignedVisit } from '../../visit.ts'
import { entryForm } from '../form-page.ts'

/** A campaign as it stands in its form. */
export interface CampaignEntry extends CampaignDraft {
  /** The present name of one that is edited; undefined for a new one. */
  readonly before: string | undefined
}

export const noCampaign: CampaignEntry = { before: undefined, name: '', prefixes: '' }

/** The form of a campaign, new or as it is, with what was wrong with it when it was sent. */
export function campaignForm(
  { before, name, prefixes, detail = '' }: CampaignEntry,
  visit: SignedVisit,
  refusal?: AppError,
): Html {
  const { t } = visit
  const fields = [
    html`<input type="hidden" name="before" value="${before ?? ''}" />`,
    field({ name: 'name', label: t('campaigns.name'), value: name, example: 'Tết 2026' }),
    field({ name: 'prefixes', label: t('campaigns.prefixes'), value: prefixes, example: 'TET26, TETVIP' }),
    field({ name: 'detail', label: t('campaigns.detail'), value: detail, example: 'Lì xì', optional: true }),
  ]
  const submit = t(before === undefined ? 'campaigns.add' : 'campaigns.save')
  return entryForm(visit, { action: '/admin/campaigns/', fields, submit, refusal })
}

interface Field {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly example: string
  readonly optional?: true
}

function field({ name, label, value, example, optional }: Field): Html {
  return html`<label
    >${label}
    <input
      name="${name}"
      value="${value}"
      placeholder="${example}"
      autocomplete="off"
      ${optional ? '' : html`required`}
  /></label>`
}
