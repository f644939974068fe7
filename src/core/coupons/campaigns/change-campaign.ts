import type { Kysely } from 'kysely'
import { demand, type Person } from '../../access/policy.ts'
import { recordAudit } from '../../access/audit/record-audit.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import type { Campaign } from './campaign-list.ts'
import type { CampaignDraft, CampaignEdit } from './campaigns.ts'

export type CampaignChange =
  | { readonly kind: 'add'; readonly draft: CampaignDraft }
  | { readonly kind: 'edit'; readonly edit: CampaignEdit }
  | { readonly kind: 'remove'; readonly name: string }

/** The query tasks that change campaigns. */
export interface CampaignQueries {
  run(name: 'addCampaign', draft: CampaignDraft): Promise<Campaign>
  run(name: 'editCampaign', edit: CampaignEdit): Promise<Campaign>
  run(name: 'removeCampaign', campaign: string): Promise<Campaign>
}

export interface CampaignDeps {
  readonly ops: Kysely<OpsSchema>
  readonly queries: CampaignQueries
}

/**
 * Adds, edits or removes a campaign and audits it. Returns the new, changed or removed campaign. Throws `forbidden` and
 * the errors of the change.
 */
export async function changeCampaign(
  { ops, queries }: CampaignDeps,
  person: Person,
  change: CampaignChange,
  now: Date,
): Promise<Campaign> {
  demand(person, 'campaigns')
  const campaign = await make(queries, change)
  const details = { change: change.kind, prefixes: campaign.prefixes.join(',') }
  await recordAudit(ops, person, 'campaign', { subject: campaign.name, details }, now)
  return campaign
}

function make(queries: CampaignQueries, change: CampaignChange): Promise<Campaign> {
  switch (change.kind) {
    case 'add':
      return queries.run('addCampaign', change.draft)
    case 'edit':
      return queries.run('editCampaign', change.edit)
    case 'remove':
      return queries.run('removeCampaign', change.name)
  }
}
