import { type Kysely, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { readColumns } from '../../db/columns.ts'
import { read } from '../../db/transaction.ts'
import { cachePerVersion } from '../../db/version-cache.ts'
import { readCampaigns, type Campaign, campaignMembership, couponKey } from './campaign-list.ts'
import { formatCount } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'

export interface CampaignSummary extends Campaign {
  /** Its coupons, and how many of them were used at any time. */
  readonly coupons: number
  readonly used: number
}

/** Two campaigns with overlapping prefixes. */
export interface CampaignOverlap {
  readonly campaigns: readonly [string, string]
  /** Pairs of prefixes, one of each campaign, of which one begins with the other. */
  readonly prefixes: readonly (readonly [string, string])[]
  /** Coupons in both. */
  readonly coupons: number
}

export interface CampaignOverview {
  /** By name. */
  readonly campaigns: readonly CampaignSummary[]
  readonly overlaps: readonly CampaignOverlap[]
}

/** Every campaign with its counts, and the overlapping pairs; cached until the data changes. */
export async function campaignOverview(db: Kysely<BusinessSchema>): Promise<CampaignOverview> {
  return read(db, async (snapshot) => (await cachedOverview(snapshot)).overview)
}

const cachedOverview = cachePerVersion(['business', 'campaigns'], async (snapshot) => ({
  overview: await readOverview(snapshot),
}))

async function readOverview(db: Kysely<BusinessSchema>): Promise<CampaignOverview> {
  const campaigns = await readCampaigns(db)
  const { coupons, used, shared } = await countCoupons(db, campaigns)
  return {
    campaigns: campaigns.map((campaign, at) => ({ ...campaign, coupons: coupons[at] ?? 0, used: used[at] ?? 0 })),
    overlaps: pairs(campaigns).flatMap(([a, b]) => {
      const prefixes = nestedPrefixes(a, b)
      const both = shared.get(pairKey(campaigns.indexOf(a), campaigns.indexOf(b))) ?? 0
      return prefixes.length === 0 ? [] : [{ campaigns: [a.name, b.name] as const, prefixes, coupons: both }]
    }),
  }
}

async function countCoupons(db: Kysely<BusinessSchema>, campaigns: readonly Campaign[]) {
  const coupons = campaigns.map(() => 0)
  const used = campaigns.map(() => 0)
  const shared = new Map<string, number>()
  const campaignsOf = campaignMembership(campaigns)
  const isUsed = sql<number>`case when used = 1 or using_date is not null then 1 else 0 end`
  const query = db.selectFrom('coupons').select(['coupon_id', isUsed.as('is_used')])
  const { length, coupon_id, is_used } = await readColumns(db, query, { coupon_id: 'text', is_used: 'int32' })
  for (let coupon = 0; coupon < length; coupon++) {
    const its = campaignsOf(couponKey(coupon_id[coupon] ?? ''))
    for (const at of its) {
      coupons[at] = (coupons[at] ?? 0) + 1
      used[at] = (used[at] ?? 0) + (is_used[coupon] ?? 0)
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

/** Explains why a coupon counts in both campaigns. */
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
