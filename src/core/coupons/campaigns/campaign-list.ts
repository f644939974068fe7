import { nameCollator } from '../../i18n/language.ts'
import { closest } from 'fastest-levenshtein'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { AppError } from '../../errors.ts'

/** A coupon belongs to every campaign one of whose prefixes its id begins with, in any case. */
export interface Campaign {
  readonly name: string
  /** In upper case. */
  readonly prefixes: readonly string[]
  readonly detail: string | null
}

/** The row key for coupons of no campaign. */
export const NO_CAMPAIGN = '(no campaign)'

/** Every campaign, by name. */
export async function readCampaigns(db: Kysely<BusinessSchema>): Promise<Campaign[]> {
  const rows = await db.selectFrom('coupon_campaigns').select(['name', 'prefixes', 'detail']).execute()
  return rows
    .map((row) => ({ ...row, prefixes: JSON.parse(row.prefixes) as string[] }))
    .toSorted((a, b) => nameCollator.compare(a.name, b.name))
}

/** The campaign with this name, ignoring case. Throws `campaign-unknown` with the nearest name, or `campaigns-none`. */
export function findCampaign(campaigns: readonly Campaign[], typed: string): Campaign {
  const wanted = campaignKey(typed)
  const campaign = campaigns.find(({ name }) => campaignKey(name) === wanted)
  if (campaign) return campaign
  if (campaigns.length === 0) throw new AppError('campaigns-none', { typed })
  const keys = campaigns.map(({ name }) => campaignKey(name))
  const nearest = campaigns[keys.indexOf(closest(wanted, keys))]?.name ?? ''
  throw new AppError('campaign-unknown', { typed, nearest })
}

/** A campaign's name without differences of case, spaces and Unicode form. */
export function campaignKey(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLowerCase()
}

/** Indexes, in the list of campaigns, of a coupon's campaigns; `key` is the coupon's id in upper case. */
export type CampaignsOfCoupon = (key: string) => readonly number[]

/** Takes one map look-up per distinct prefix length, however many campaigns there are. */
export function campaignMembership(campaigns: readonly Campaign[]): CampaignsOfCoupon {
  const byPrefix = new Map<string, number[]>()
  for (const [position, { prefixes }] of campaigns.entries()) {
    // A longer prefix of the same campaign is redundant and would count its coupons twice.
    const shortest = prefixes.filter(
      (prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)),
    )
    for (const prefix of shortest) byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), position])
  }
  const lengths = Array.from(new Set(Array.from(byPrefix.keys(), (prefix) => prefix.length)))
  return (key) => lengths.flatMap((length) => (key.length < length ? [] : (byPrefix.get(key.slice(0, length)) ?? [])))
}

/** Splits a list of coupon id prefixes at commas and line breaks; in upper case, without duplicates. */
export function splitPrefixes(list: string): string[] {
  const prefixes = list.split(/[,\n]/u).map((prefix) => couponKey(prefix.normalize('NFC').trim()))
  return Array.from(new Set(prefixes.filter((prefix) => prefix !== '')))
}

/** A coupon id or prefix in the form used for comparison. */
export function couponKey(id: string): string {
  return id.toUpperCase()
}
