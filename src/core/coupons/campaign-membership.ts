import type { Campaign } from './campaign-list.ts'

/** Tells the places, in the list of campaigns, of those a coupon belongs to, by its id in upper case. */
export type CampaignsOfCoupon = (key: string) => readonly number[]

/** Looks a coupon's beginnings up, one for each length that prefixes have, however many campaigns there are. */
export function campaignMembership(campaigns: readonly Campaign[]): CampaignsOfCoupon {
  const byPrefix = new Map<string, number[]>()
  for (const [place, { prefixes }] of campaigns.entries()) {
    // A longer prefix of the same campaign says nothing new, and would count its coupons twice.
    const shortest = prefixes.filter(
      (prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)),
    )
    for (const prefix of shortest) byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), place])
  }
  const lengths = Array.from(new Set(Array.from(byPrefix.keys(), (prefix) => prefix.length)))
  return (key) => lengths.flatMap((length) => (key.length < length ? [] : (byPrefix.get(key.slice(0, length)) ?? [])))
}
