import type { BusinessDatabase } from '../../db/open.ts'
import type { SharedPhoneRow } from '../comparison-result.ts'
import type { Matching } from '../engine/match-sides.ts'

interface PhoneRecord {
  readonly phone: string
  /** JSON array. */
  readonly vipIds: string
  readonly place: number
}

/** Phones with all their VIP IDs: those of the most VIPs first. */
export function sharedPhoneRows({ sqlite }: BusinessDatabase, phones: Matching['sharedPhones']): SharedPhoneRow[] {
  const records = sqlite
    .prepare(
      `select wanted.key as place, phone_normalised as phone, json_group_array(vip_id order by vip_id) as vipIds
       from json_each(?) as wanted cross join customers on phone_normalised = wanted.value and vip_id <> ''
       group by place order by count(*) desc, phone`,
    )
    .all(JSON.stringify(phones.map(({ phone }) => phone))) as PhoneRecord[]
  return records.map(({ phone, vipIds, place }) => ({
    phone,
    vipIds: JSON.parse(vipIds) as string[],
    inCnv: phones[place]?.inCnv ?? false,
  }))
}
