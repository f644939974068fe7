import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { write } from '../../db/transaction.ts'
import { raiseVersion } from '../../db/version-cache.ts'
import { AppError } from '../../errors.ts'
import { campaignKey, findCampaign, NO_CAMPAIGN, readCampaigns, type Campaign, splitPrefixes } from './campaign-list.ts'
import { demand, type Person } from '../../access/policy.ts'
import { recordAudit } from '../../access/audit/record-audit.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'

/** A campaign as entered by a user. */
export interface CampaignDraft {
  readonly name: string
  /** Coupon id prefixes, separated by commas. */
  readonly prefixes: string
  readonly detail?: string
}

export interface CampaignEdit {
  /** The campaign's current name; case is ignored. */
  readonly campaign: string
  /** Absent fields stay unchanged. */
  readonly changes: Partial<CampaignDraft>
}

const MAX_NAME_LENGTH = 80
const MAX_PREFIX_LENGTH = 40
const MAX_PREFIXES = 50

/** Throws `campaign-exists`, `campaign-name-…` and `campaign-prefix…` errors. */
export async function addCampaign(db: Kysely<BusinessSchema>, draft: CampaignDraft): Promise<Campaign> {
  return change(db, async (trx, campaigns) => {
    const campaign = {
      name: freeName(draft.name, campaigns),
      prefixes: usablePrefixes(draft.prefixes),
      detail: draft.detail?.trim() || null,
    }
    await insert(trx, campaign)
    return campaign
  })
}

/** Throws `campaign-unknown` and the errors of `addCampaign`. */
export async function editCampaign(db: Kysely<BusinessSchema>, { campaign, changes }: CampaignEdit): Promise<Campaign> {
  return change(db, async (trx, campaigns) => {
    const before = findCampaign(campaigns, campaign)
    const others = campaigns.filter((each) => each !== before)
    const after = {
      name: changes.name === undefined ? before.name : freeName(changes.name, others),
      prefixes: changes.prefixes === undefined ? before.prefixes : usablePrefixes(changes.prefixes),
      detail: changes.detail === undefined ? before.detail : changes.detail.trim() || null,
    }
    await remove(trx, before)
    await insert(trx, after)
    return after
  })
}

/** Returns the removed campaign; its coupons stay. Throws `campaign-unknown`. */
export async function removeCampaign(db: Kysely<BusinessSchema>, name: string): Promise<Campaign> {
  return change(db, async (trx, campaigns) => {
    const campaign = findCampaign(campaigns, name)
    await remove(trx, campaign)
    return campaign
  })
}

/** Reads and writes in one transaction, and raises the data version so that cached results expire. */
async function change(
  db: Kysely<BusinessSchema>,
  make: (trx: Kysely<BusinessSchema>, campaigns: readonly Campaign[]) => Promise<Campaign>,
): Promise<Campaign> {
  return write(db, async (trx) => {
    const campaign = await make(trx, await readCampaigns(trx))
    await raiseVersion(trx, 'campaigns')
    return campaign
  })
}

async function insert(trx: Kysely<BusinessSchema>, { name, prefixes, detail }: Campaign): Promise<void> {
  await trx
    .insertInto('coupon_campaigns')
    .values({ name, prefixes: JSON.stringify(prefixes), detail })
    .execute()
}

async function remove(trx: Kysely<BusinessSchema>, { name }: Campaign): Promise<void> {
  await trx.deleteFrom('coupon_campaigns').where('name', '=', name).execute()
}

function freeName(typed: string, campaigns: readonly Campaign[]): string {
  const name = typed.normalize('NFC').trim().replaceAll(/\s+/gu, ' ')
  if (name === '') throw new AppError('campaign-name-missing')
  if (name.length > MAX_NAME_LENGTH) throw new AppError('campaign-name-long', { most: MAX_NAME_LENGTH })
  const taken = [NO_CAMPAIGN, ...campaigns.map((campaign) => campaign.name)]
  const same = taken.find((each) => campaignKey(each) === campaignKey(name))
  if (same !== undefined) throw new AppError('campaign-exists', { name: same })
  return name
}

function usablePrefixes(list: string): string[] {
  const prefixes = splitPrefixes(list)
  const long = prefixes.find((prefix) => prefix.length > MAX_PREFIX_LENGTH)
  if (prefixes.length === 0) throw new AppError('campaign-prefixes-missing')
  if (prefixes.length > MAX_PREFIXES) throw new AppError('campaign-prefixes-many', { most: MAX_PREFIXES })
  if (long !== undefined) throw new AppError('campaign-prefix-long', { prefix: long, most: MAX_PREFIX_LENGTH })
  return prefixes
}

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
