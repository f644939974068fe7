import type { BusinessDatabase } from '../../../../src/core/db/open.ts'
import { fill, type SmallBusiness } from '../../sales/support/small-business.ts'

export interface SmallCoupon {
  readonly couponId: string
  /** 1/10,000 VND */
  readonly faceValue: number | null
  readonly used: boolean
  readonly beginDate: string | null
  readonly usingDate: string | null
  readonly usingShop: string | null
  readonly memberId: string | null
  readonly memberPhone: string | null
  readonly docketNumber: string | null
}

export interface SmallCampaign {
  readonly name: string
  readonly prefixes: readonly string[]
}

/** Coupons, oldest first, beside the customers and sales they speak of; the n-th sale is invoice `N<n>`, from 0. */
export interface SmallCoupons extends SmallBusiness {
  readonly coupons: readonly SmallCoupon[]
  readonly campaigns: readonly SmallCampaign[]
}

/** Replaces all records; data versions are raised. */
export function fillCoupons(database: BusinessDatabase, business: SmallCoupons): void {
  const { sqlite } = database
  sqlite.transaction(() => {
    sqlite.exec('delete from coupons; delete from coupon_campaigns')
    const insertCoupon = sqlite.prepare(
      `insert into coupons (coupon_id, face_value, used, begin_date, using_date, using_shop, member_id, member_phone,
                            member_phone_normalised, docket_number, created_at, updated_at)
       values (@couponId, @faceValue, @used, @beginDate, @usingDate, @usingShop, @memberId, @memberPhone, @memberPhone,
               @docketNumber, '', '')`,
    )
    for (const coupon of business.coupons) insertCoupon.run({ ...coupon, used: coupon.used ? 1 : 0 })
    const insertCampaign = sqlite.prepare('insert into coupon_campaigns (name, prefixes) values (?, ?)')
    for (const { name, prefixes } of business.campaigns) insertCampaign.run(name, JSON.stringify(prefixes))
    fill(database, business)
  })()
}
