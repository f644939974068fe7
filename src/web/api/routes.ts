import type { Permission } from '../../core/access/policy.ts'
import { answerAnalytics, answerComparison, answerCoupons, answerSyncStatus, type ApiCall } from './answer-report.ts'
import type { ApiSchemaName } from './answers/api-schemas.ts'
import { analyticsParameters, couponParameters, periodParameters, type ApiParameter } from './api-parameters.ts'

/** A route of the API, for tokens whose account has the permission. */
export interface ApiRoute {
  readonly method: 'get'
  readonly path: string
  readonly access: Permission
  readonly summary: string
  /** All accepted parameters; any other is refused. */
  readonly parameters: readonly ApiParameter[]
  readonly answer: ApiSchemaName
  /** The answer as JSON text. */
  readonly run: (call: ApiCall) => Promise<string>
}

/** All API routes behind a token, with their permissions; the OpenAPI document is made from them. */
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
