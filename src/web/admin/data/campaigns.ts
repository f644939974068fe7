import { overlapText, type CampaignSummary } from '../../../core/coupons/campaigns/campaign-overview.ts'
import { AppError } from '../../../core/errors.ts'
import { html, type Html } from '../../ui/html.ts'
import { markRefused } from '../../server/refusal-status.ts'
import { sendPage } from '../../server/send-page.ts'
import { adminHead } from '../admin-head.ts'
import type { SignedContext } from '../../server/request-context.ts'
import { findCampaign } from '../../../core/coupons/campaigns/campaign-list.ts'
import { csrfField, formField } from '../../ui/form-fields.ts'
import { changeCampaign } from '../../../core/coupons/campaigns/change-campaign.ts'
import type { CampaignDraft } from '../../../core/coupons/campaigns/campaigns.ts'
import { entryForm } from '../../server/form-page.ts'
import { formatCount } from '../../../core/i18n/formats.ts'
import { plainTable } from '../../ui/plain-table.ts'

/** Campaigns with what they hold and share, and the form of a new one. */
export async function showCampaigns(context: SignedContext): Promise<void> {
  await sendCampaigns(context, noCampaign)
}

/** The page with the form as somebody filled it in, and why it was refused. */
export async function sendCampaigns(context: SignedContext, entry: CampaignEntry, refusal?: AppError): Promise<void> {
  const { deps, t, language, response } = context
  const { campaigns, overlaps } = await deps.queries.run('campaignOverview', {})
  const body = html`${adminHead(t('admin.campaigns'), context)}
    ${campaigns.length === 0 ? html`<p class="muted">${t('campaigns.none')}</p>` : campaignTable(campaigns, context)}
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
      ${campaignForm(entry, context, refusal)}
    </section>`
  sendPage(context, { title: t('admin.campaigns'), body }, markRefused(response, refusal))
}

/** One campaign in its form, and the button that removes it. */
export async function showCampaign(context: SignedContext): Promise<void> {
  const { deps, request } = context
  const { name: asked } = request.query
  const { campaigns } = await deps.queries.run('campaignOverview', {})
  const { name, prefixes, detail } = findCampaign(campaigns, typeof asked === 'string' ? asked : '')
  sendCampaign(context, { before: name, name, prefixes: prefixes.join(', '), detail: detail ?? '' })
}

/** The page with the form as somebody filled it in, and why it was refused. */
export function sendCampaign(context: SignedContext, entry: CampaignEntry, refusal?: AppError): void {
  const { t, response } = context
  const title = t('campaigns.edit', { name: entry.before ?? '' })
  const body = html`<header class="page-head">
      <h1>${title}</h1>
      <a href="/admin/campaigns/">${t('campaign.all')}</a>
    </header>
    ${campaignForm(entry, context, refusal)}
    <form method="post" action="/admin/campaigns/remove/" class="actions">
      ${csrfField(context)}<input type="hidden" name="name" value="${entry.before ?? ''}" />
      <button>${t('campaigns.remove')}</button> <span class="hint">${t('campaigns.remove-hint')}</span>
    </form>`
  sendPage(context, { title, body }, markRefused(response, refusal))
}

/** Keeps the campaign of the form, or shows the form again with what is wrong with it. */
export async function saveCampaign(context: SignedContext): Promise<void> {
  const { deps, request, response, session, now } = context
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
    await (before === undefined ? sendCampaigns(context, entry, error) : sendCampaign(context, entry, error))
    return
  }
  response.redirect(303, '/admin/campaigns/')
}

export async function removeCampaign({ deps, request, response, session, now }: SignedContext): Promise<void> {
  await changeCampaign(deps, session.person, { kind: 'remove', name: formField(request, 'name') }, now)
  response.redirect(303, '/admin/campaigns/')
}

/** A campaign as it stands in its form. */
export interface CampaignEntry extends CampaignDraft {
  /** The present name of one that is edited; undefined for a new one. */
  readonly before: string | undefined
}

export const noCampaign: CampaignEntry = { before: undefined, name: '', prefixes: '' }

/** The form of a campaign, new or as it is, with what was wrong with it when it was sent. */
export function campaignForm(
  { before, name, prefixes, detail = '' }: CampaignEntry,
  context: SignedContext,
  refusal?: AppError,
): Html {
  const { t } = context
  const fields = [
    html`<input type="hidden" name="before" value="${before ?? ''}" />`,
    field({ name: 'name', label: t('campaigns.name'), value: name, example: 'Tết 2026' }),
    field({ name: 'prefixes', label: t('campaigns.prefixes'), value: prefixes, example: 'TET26, TETVIP' }),
    field({ name: 'detail', label: t('campaigns.detail'), value: detail, example: 'Lì xì', optional: true }),
  ]
  const submit = t(before === undefined ? 'campaigns.add' : 'campaigns.save')
  return entryForm(context, { action: '/admin/campaigns/', fields, submit, refusal })
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

/** Campaigns with what they hold, each leading to its form. */
export function campaignTable(campaigns: readonly CampaignSummary[], { t, language }: SignedContext): Html {
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
