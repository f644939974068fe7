import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { write } from '../../db/transaction.ts'
import { raiseVersion } from '../../db/version-cache.ts'
import { AppError } from '../../errors.ts'
import { campaignKey, findCampaign, NO_CAMPAIGN, readCampaigns, type Campaign } from './campaign-list.ts'
import { splitPrefixes } from '../prefixes.ts'

/** A campaign as people write it. */
export interface CampaignDraft {
  readonly name: string
  /** Beginnings of coupon ids, separated by commas. */
  readonly prefixes: string
  readonly detail?: string
}

export interface CampaignEdit {
  /** The campaign's present name, in any case. */
  readonly campaign: string
  /** What is not named stays. */
  readonly changes: Partial<CampaignDraft>
}

const LONGEST_NAME = 80
const LONGEST_PREFIX = 40
const MOST_PREFIXES = 50

/** Throws `campaign-exists`, and what a name or prefixes that cannot be used throw. */
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

/** Throws `campaign-unknown` besides what adding throws. */
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

/** The campaign that was there; its coupons stay. Throws `campaign-unknown`. */
export async function removeCampaign(db: Kysely<BusinessSchema>, name: string): Promise<Campaign> {
  return change(db, async (trx, campaigns) => {
    const campaign = findCampaign(campaigns, name)
    await remove(trx, campaign)
    return campaign
  })
}

/** Reads and writes in one transaction, and raises the version that cached answers are of. */
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
  if (name.length > LONGEST_NAME) throw new AppError('campaign-name-long', { most: LONGEST_NAME })
  const taken = [NO_CAMPAIGN, ...campaigns.map((campaign) => campaign.name)]
  const same = taken.find((each) => campaignKey(each) === campaignKey(name))
  if (same !== undefined) throw new AppError('campaign-exists', { name: same })
  return name
}

function usablePrefixes(list: string): string[] {
  const prefixes = splitPrefixes(list)
  const long = prefixes.find((prefix) => prefix.length > LONGEST_PREFIX)
  if (prefixes.length === 0) throw new AppError('campaign-prefixes-missing')
  if (prefixes.length > MOST_PREFIXES) throw new AppError('campaign-prefixes-many', { most: MOST_PREFIXES })
  if (long !== undefined) throw new AppError('campaign-prefix-long', { prefix: long, most: LONGEST_PREFIX })
  return prefixes
}
