import { raiseDataVersion } from '../../db/data-version.ts'
import type { BusinessDatabase } from '../../db/open.ts'
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
export function addCampaign(database: BusinessDatabase, draft: CampaignDraft): Campaign {
  return change(database, (campaigns) => {
    const campaign = {
      name: freeName(draft.name, campaigns),
      prefixes: usablePrefixes(draft.prefixes),
      detail: draft.detail?.trim() || null,
    }
    insert(database, campaign)
    return campaign
  })
}

/** Throws `campaign-unknown` besides what adding throws. */
export function editCampaign(database: BusinessDatabase, { campaign, changes }: CampaignEdit): Campaign {
  return change(database, (campaigns) => {
    const before = findCampaign(campaigns, campaign)
    const others = campaigns.filter((each) => each !== before)
    const after = {
      name: changes.name === undefined ? before.name : freeName(changes.name, others),
      prefixes: changes.prefixes === undefined ? before.prefixes : usablePrefixes(changes.prefixes),
      detail: changes.detail === undefined ? before.detail : changes.detail.trim() || null,
    }
    remove(database, before)
    insert(database, after)
    return after
  })
}

/** The campaign that was there; its coupons stay. Throws `campaign-unknown`. */
export function removeCampaign(database: BusinessDatabase, name: string): Campaign {
  return change(database, (campaigns) => {
    const campaign = findCampaign(campaigns, name)
    remove(database, campaign)
    return campaign
  })
}

/** Reads and writes under one lock, and tells those who remember campaigns. */
function change(database: BusinessDatabase, make: (campaigns: readonly Campaign[]) => Campaign): Campaign {
  const { sqlite } = database
  return sqlite
    .transaction(() => {
      const campaign = make(readCampaigns(database))
      raiseDataVersion(sqlite, 'campaigns')
      return campaign
    })
    .immediate()
}

function insert({ sqlite }: BusinessDatabase, { name, prefixes, detail }: Campaign): void {
  sqlite
    .prepare('insert into coupon_campaigns (name, prefixes, detail) values (?, ?, ?)')
    .run(name, JSON.stringify(prefixes), detail)
}

function remove({ sqlite }: BusinessDatabase, { name }: Campaign): void {
  sqlite.prepare('delete from coupon_campaigns where name = ?').run(name)
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
