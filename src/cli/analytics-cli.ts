import { analyticsOptions, readAnalyticsRequest } from '../bot/analytics-request.ts'
import { analytics } from '../core/analytics/analytics.ts'
import { reportCli, type ReportCommand } from './report-cli.ts'

/** `semir analytics`: the chat's answer as text, its figures as JSON, or its workbook. */
export const terminalAnalytics: ReportCommand<'analytics'> = {
  name: 'analytics',
  description: 'sales analytics of a period',
  options: analyticsOptions,
  read(args, clock) {
    const { query, previousQuery } = readAnalyticsRequest(args, clock)
    return { kind: 'analytics', query, previousQuery }
  },
  json: (database, { query }) => analytics(database, query).result,
}

export const analyticsCli = reportCli(terminalAnalytics)
