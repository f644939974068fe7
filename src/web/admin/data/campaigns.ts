import { overlapText, type CampaignSummary } from '../../../core/coupons/campaigns/campaign-overview.ts'
import { AppError } from '../../../core/errors.ts'
import { html, type Html } from '../../ui/html.ts'
import type { PageAnswer } from '../../server/route.ts'
import { adminHead } from '../admin-head.ts'
import { type SignedContext, formField } from '../../server/request-context.ts'
import { findCampaign } from '../../../core/coupons/campaigns/campaign-list.ts'
import { askFirst, SURE } from '../../ui/ask-first.ts'
import { csrfField, entryForm } from '../../ui/form-page.ts'
import { changeCampaign, type CampaignDraft } from '../../../core/coupons/campaigns/campaigns.ts'
import { formatCount } from '../../../core/i18n/formats.ts'
import { plainTable } from '../../ui/plain-table.ts'

/** Campaigns with their coupons and overlaps, and the form for a new one. */
export async function showCampaigns(context: SignedContext): Promise<PageAnswer> {
  return campaignsPage(context, noCampaign)
}

/** The page with the form as filled in, and why it was refused. */
async function campaignsPage(context: SignedContext, entry: CampaignEntry, refusal?: AppError): Promise<PageAnswer> {
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
  return { title: t('admin.campaigns'), body, refusal }
}

/** One campaign in its form, with the button that removes it. */
export async function showCampaign(context: SignedContext): Promise<PageAnswer> {
  const { deps, request } = context
  const { name: asked } = request.query
  const { campaigns } = await deps.queries.run('campaignOverview', {})
  const { name, prefixes, detail } = findCampaign(campaigns, typeof asked === 'string' ? asked : '')
  return campaignPage(context, { before: name, name, prefixes: prefixes.join(', '), detail: detail ?? '' })
}

/** The page with the form as filled in, and why it was refused. */
function campaignPage(context: SignedContext, entry: CampaignEntry, refusal?: AppError): PageAnswer {
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
  return { title, body, refusal }
}

/** Saves the campaign of the form, or shows the form again with the reason. */
export async function saveCampaignByForm(context: SignedContext): Promise<PageAnswer> {
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
    return before === undefined ? campaignsPage(context, entry, error) : campaignPage(context, entry, error)
  }
  return { redirect: '/admin/campaigns/' }
}

/** Asks first, then removes. */
export async function removeCampaignByForm(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now, t } = context
  const name = formField(request, 'name')
  if (formField(request, SURE) === '') {
    return askFirst(context, {
      question: t('campaigns.remove-ask', { name }),
      hint: t('campaigns.remove-hint'),
      submit: t('campaigns.remove'),
      fields: { name },
      back: '/admin/campaigns/',
    })
  }
  await changeCampaign(deps, session.person, { kind: 'remove', name }, now)
  return { redirect: '/admin/campaigns/' }
}

/** The values of a campaign form. */
interface CampaignEntry extends CampaignDraft {
  /** The current name of an edited campaign; undefined for a new one. */
  readonly before: string | undefined
}

const noCampaign: CampaignEntry = { before: undefined, name: '', prefixes: '' }

/** The form of a campaign, with the reason when it was refused. */
function campaignForm(
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

/** Campaigns with their coupons, each with a link to its form. */
function campaignTable(campaigns: readonly CampaignSummary[], { t, language }: SignedContext): Html {
  return plainTable({
    caption: t('admin.campaigns'),
    columns: [
      { label: t('column.byCampaign') },
      { label: t('column.prefixes') },
      { label: t('column.total'), number: true },
      { label: t('figure.issuedUsed'), number: true },
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

/** How many campaigns there are. */
export async function campaignsLine({ deps, t, language }: SignedContext): Promise<string> {
  const { campaigns } = await deps.queries.run('couponChoices', {})
  return t('admin.campaigns-line', { count: formatCount(campaigns.length, language) })
}
