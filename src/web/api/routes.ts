import type { Permission } from '../../core/access/policy.ts'
import { answerAnalytics, answerComparison, answerCoupons, answerSyncStatus, type ApiCall } from './answer-report.ts'
import type { ApiSchemaName } from './answers/api-schemas.ts'
import { analyticsParameters, couponParameters, periodParameters, type ApiParameter } from './api-parameters.ts'

/** A door of the API: an access token opens it whose account has the permission now. */
export interface ApiRoute {
  readonly method: 'get'
  readonly path: string
  readonly access: Permission
  readonly summary: string
  /** All an address may say; anything else is refused. */
  readonly parameters: readonly ApiParameter[]
  readonly answer: ApiSchemaName
  /** The answer as JSON text. */
  readonly run: (call: ApiCall) => Promise<string>
}

/** Every address of the API behind a token, who may use it and what answers; the document is made of it. */
export const apiRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/v1/analytics',
    access: 'analytics',
    summary: 'Sales analytics of a period: what `semir analytics --json` prints',
    parameters: analyticsParameters,
    answer: 'AnalyticsAnswer',
    run: answerAnalytics,
  },
  {
    method: 'get',
    path: '/api/v1/coupons',
    access: 'coupons',
    summary: 'Coupon analytics of a period: what `semir coupons --json` prints',
    parameters: couponParameters,
    answer: 'CouponAnswer',
    run: answerCoupons,
  },
  {
    method: 'get',
    path: '/api/v1/comparison/summary',
    access: 'comparison',
    summary: 'POS and CNV customers compared: what `semir compare --json` prints, without the lists of people',
    parameters: periodParameters,
    answer: 'ComparisonSummary',
    run: answerComparison,
  },
  {
    method: 'get',
    path: '/api/v1/sync/status',
    access: 'comparison',
    summary: 'How the last CNV syncs ended, as `semir sync-cnv --json` prints them, and when the next ones run',
    parameters: [],
    answer: 'SyncStatus',
    run: answerSyncStatus,
  },
]
