/** business: what files bring; campaigns: coupon campaigns; cnv: what the loyalty service brings. */
export type DataName = 'business' | 'campaigns' | 'cnv'
