import { analyticsFilters } from '../../core/sales/analytics.ts'
import type { Period } from '../../core/calendar/period.ts'
import {
  comparisonAsked,
  readChosenPeriod,
  readReportOptions,
  type FilterOptions,
  type OptionReader,
} from '../../core/sales/report-options.ts'
import { couponFilters } from '../../core/coupons/coupon-analytics.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import { syncJson } from '../../core/cnv/sync/sync-history.ts'
import { readSyncOverview } from '../../core/delivery/syncs/sync-overview.ts'
import type { SyncStatus } from './answers/api-schemas.ts'
import type { PeriodClock } from '../../core/calendar/today.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { WebDeps } from '../server/request-context.ts'

/** An admitted call with its parameters. */
export interface ApiCall {
  readonly deps: WebDeps
  readonly option: OptionReader
  readonly clock: PeriodClock
  /** The language of texts in the answer. */
  readonly language: Language
  /** Audits that this report was read. */
  readonly noteReport: (question: ReportQuestion) => Promise<void>
}

export async function answerAnalytics(call: ApiCall): Promise<string> {
  return answer(call, { kind: 'analytics', ...readQuestion(analyticsFilters, call) })
}

export async function answerCoupons(call: ApiCall): Promise<string> {
  return answer(call, { kind: 'coupons', ...readQuestion(couponFilters, call) })
}

export async function answerComparison(call: ApiCall): Promise<string> {
  const query = { period: readPeriod(call), timeZone: call.clock.timeZone }
  return answer(call, { kind: 'comparison', query })
}

async function answer(call: ApiCall, question: ReportQuestion): Promise<string> {
  await call.noteReport(question)
  return call.deps.queries.run('reportJson', { question, language: call.language })
}

/** The query, and a comparison where the program asks for one. */
function readQuestion<Filters extends object>(filterOptions: FilterOptions<Filters>, call: ApiCall) {
  const { query, compare } = readReportOptions(filterOptions, call.option, readPeriod(call))
  const isAsked = call.option('compare') !== undefined
  return { query, compare: isAsked ? comparisonAsked(compare, call.clock) : undefined }
}

/** As in the terminal, no period means all. */
function readPeriod({ option, clock }: ApiCall): Period {
  return readChosenPeriod(option('period') ?? '', option, clock)
}

export async function answerSyncStatus({ deps, language }: ApiCall): Promise<string> {
  const overview = await readSyncOverview(deps)
  const status: SyncStatus = {
    syncs: overview.flatMap(({ last }) => (last ? [syncJson(last, language)] : [])),
    upcoming: overview.map(({ type, job, schedule }) => ({
      type,
      underWay: job !== undefined,
      nextRunAt: schedule && schedule.paused_at === null ? schedule.next_run_at : null,
    })),
  }
  return JSON.stringify(status)
}
