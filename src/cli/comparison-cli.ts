import { comparisonOptions } from '../bot/commands/compare.ts'
import { readPeriod } from '../bot/report-request.ts'
import { comparison } from '../core/comparison/comparison.ts'
import { reportCli, type ReportCommand } from './report-cli.ts'

/** `semir compare`: the chat's answer as text, counts and whole lists as JSON, or the workbook. */
export const terminalComparison: ReportCommand<'comparison'> = {
  name: 'comparison',
  command: 'compare',
  description: 'POS and CNV customers compared',
  options: comparisonOptions,
  read: (args, clock) => ({
    kind: 'comparison',
    query: { period: readPeriod(args, clock), timeZone: clock.timeZone },
  }),
  json: (database, { query }) => comparison(database, query),
}

export const comparisonCli = reportCli(terminalComparison)
