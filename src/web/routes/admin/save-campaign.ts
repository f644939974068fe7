import { changeCampaign } from '../../../core/coupons/change-campaign.ts'
import { AppError } from '../../../core/errors.ts'
import { formField } from '../../form-field.ts'
import type { CampaignEntry } from '../../views/admin/campaign-form.ts'
import type { SignedVisit } from '../../visit.ts'
import { sendCampaign } from './show-campaign.ts'
import { sendCampaigns } from './show-campaigns.ts'

/** Keeps the campaign of the form, or shows the form again with what is wrong with it. */
export async function saveCampaign(visit: SignedVisit): Promise<void> {
  const { deps, request, response, session, now } = visit
  const [name, prefixes, detail] = ['name', 'prefixes', 'detail'].map((field) => formField(request, field))
  const draft = { name: name ?? '', prefixes: prefixes ?? '', detail: detail ?? '' }
  const entry: CampaignEntry = { ...draft, before: formField(request, 'before') || undefined }
  const { before } = entry
  const change =
    before === undefined
      ? ({ kind: 'add', draft } as const)
      : ({ kind: 'edit', edit: { campaign: before, changes: draft } } as const)
  try {
    await changeCampaign(deps, session.person, change, now)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await (before === undefined ? sendCampaigns(visit, entry, error) : sendCampaign(visit, entry, error))
    return
  }
  response.redirect(303, '/admin/campaigns/')
}

export async function removeCampaign({ deps, request, response, session, now }: SignedVisit): Promise<void> {
  await changeCampaign(deps, session.person, { kind: 'remove', name: formField(request, 'name') }, now)
  response.redirect(303, '/admin/campaigns/')
}
