import type { BusinessDatabase } from '../../db/open.ts'
import { perDataVersion } from '../../db/cache.ts'
import { readCampaigns, type Campaign, campaignMembership } from './campaign-list.ts'
import { couponKey } from '../prefixes.ts'
import { formatCount } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'

export interface CampaignSummary extends Campaign {
  /** Coupons it holds, and how many of them were used at any time. */
  readonly coupons: number
  readonly used: number
}

/** Two campaigns that hold the same coupons, or would if there were any. */
export interface CampaignOverlap {
  readonly campaigns: readonly [string, string]
  /** Pairs, one prefix of each, of which one begins with the other. */
  readonly prefixes: readonly (readonly [string, string])[]
  /** Coupons in both. */
  readonly coupons: number
}

export interface CampaignOverview {
  /** By name. */
  readonly campaigns: readonly CampaignSummary[]
  readonly overlaps: readonly CampaignOverlap[]
}

/** Every campaign with what it holds, and which of them overlap; remembered while the data stays as it is. */
export function campaignOverview(database: BusinessDatabase): CampaignOverview {
  return database.sqlite.transaction(() => overviewMemory(database).overview)()
}

const overviewMemory = perDataVersion(['business', 'campaigns'], (database) => ({ overview: readOverview(database) }))

function readOverview(database: BusinessDatabase): CampaignOverview {
  const campaigns = readCampaigns(database)
  const { coupons, used, shared } = countCoupons(database, campaigns)
  return {
    campaigns: campaigns.map((campaign, at) => ({ ...campaign, coupons: coupons[at] ?? 0, used: used[at] ?? 0 })),
    overlaps: pairs(campaigns).flatMap(([a, b]) => {
      const prefixes = nestedPrefixes(a, b)
      const both = shared.get(pairKey(campaigns.indexOf(a), campaigns.indexOf(b))) ?? 0
      return prefixes.length === 0 ? [] : [{ campaigns: [a.name, b.name] as const, prefixes, coupons: both }]
    }),
  }
}

function countCoupons({ sqlite }: BusinessDatabase, campaigns: readonly Campaign[]) {
  const coupons = campaigns.map(() => 0)
  const used = campaigns.map(() => 0)
  const shared = new Map<string, number>()
  const campaignsOf = campaignMembership(campaigns)
  const rows = sqlite
    .prepare('select coupon_id, used = 1 or using_date is not null from coupons')
    .raw()
    .iterate() as Iterable<[couponId: string, isUsed: number]>
  for (const [couponId, isUsed] of rows) {
    const its = campaignsOf(couponKey(couponId))
    for (const at of its) {
      coupons[at] = (coupons[at] ?? 0) + 1
      used[at] = (used[at] ?? 0) + isUsed
    }
    for (const [a, b] of pairs(its)) shared.set(pairKey(a, b), (shared.get(pairKey(a, b)) ?? 0) + 1)
  }
  return { coupons, used, shared }
}

function nestedPrefixes(a: Campaign, b: Campaign): (readonly [string, string])[] {
  const all = a.prefixes.flatMap((ofA) => b.prefixes.map((ofB) => [ofA, ofB] as const))
  return all.filter(([ofA, ofB]) => ofA.startsWith(ofB) || ofB.startsWith(ofA))
}

function pairs<Each>(list: readonly Each[]): (readonly [Each, Each])[] {
  return list.flatMap((a, at) => list.slice(at + 1).map((b) => [a, b] as const))
}

function pairKey(a: number, b: number): string {
  return `${Math.min(a, b)}:${Math.max(a, b)}`
}

/** Why the coupons of two campaigns do not add up, in plain words. */
export function overlapText(
  { campaigns: [a, b], prefixes: [pair], coupons: shared }: CampaignOverlap,
  language: Language,
): string {
  const t = translator(language)
  const coupons = formatCount(shared, language)
  const [ofA = '', ofB = ''] = pair ?? []
  if (ofA === ofB) return t('campaign.same-prefix', { a, b, prefix: ofA, coupons })
  const [inner, outer] = ofA.length > ofB.length ? [a, b] : [b, a]
  const [long, short] = ofA.length > ofB.length ? [ofA, ofB] : [ofB, ofA]
  return t('campaign.nested-prefix', { inner, outer, long, short, coupons })
}
