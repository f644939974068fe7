import { couponOptions, readCouponRequest } from '../bot/coupon-request.ts'
import { coupons } from '../core/coupons/coupon-analytics.ts'
import { reportCli, type ReportCommand } from './report-cli.ts'

/** `semir coupons`: the chat's answer as text, its figures as JSON, or its workbook. */
export const terminalCoupons: ReportCommand<'coupons'> = {
  name: 'coupons',
  description: 'coupon analytics of a period',
  options: couponOptions,
  read(args, clock) {
    const { query, previousQuery } = readCouponRequest(args, clock)
    return { kind: 'coupons', query, previousQuery }
  },
  json: (database, { query }) => coupons(database, query).result,
}

export const couponsCli = reportCli(terminalCoupons)
