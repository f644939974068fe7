import type { Insertable, Kysely } from 'kysely'
import type { BusinessSchema, CouponTable } from '../../../../src/core/db/business-schema.ts'
import { write } from '../../../../src/core/db/transaction.ts'
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

/** Coupons, oldest first, with their customers and sales; the n-th sale is invoice `N<n>`, from 0. */
export interface SmallCoupons extends SmallBusiness {
  readonly coupons: readonly SmallCoupon[]
  readonly campaigns: readonly SmallCampaign[]
}

/** Replaces all records and raises the data versions. */
export async function fillCoupons(db: Kysely<BusinessSchema>, business: SmallCoupons): Promise<void> {
  await write(db, async (trx) => {
    await trx.deleteFrom('coupons').execute()
    await trx.deleteFrom('coupon_campaigns').execute()
    for (const coupon of business.coupons) await trx.insertInto('coupons').values(couponRow(coupon)).execute()
    for (const { name, prefixes } of business.campaigns) {
      await trx
        .insertInto('coupon_campaigns')
        .values({ name, prefixes: JSON.stringify(prefixes) })
        .execute()
    }
    await fill(trx, business)
  })
}

function couponRow(coupon: SmallCoupon): Insertable<CouponTable> {
  return {
    coupon_id: coupon.couponId,
    face_value: coupon.faceValue,
    used: coupon.used ? 1 : 0,
    begin_date: coupon.beginDate,
    using_date: coupon.usingDate,
    using_shop: coupon.usingShop,
    member_id: coupon.memberId,
    member_phone: coupon.memberPhone,
    member_phone_normalised: coupon.memberPhone,
    docket_number: coupon.docketNumber,
    created_at: '',
    updated_at: '',
  }
}
