import { comparisonOptions } from '../bot/commands/compare.ts'
import { readPeriod } from '../bot/report-request.ts'
import { comparison } from '../core/comparison/comparison.ts'
import { reportCli } from './report-cli.ts'

/** `semir compare`: the chat's answer as text, counts and whole lists as JSON, or the workbook. */
export const comparisonCli = reportCli({
  name: 'comparison',
  command: 'compare',
  description: 'POS and CNV customers compared',
  options: comparisonOptions,
  read: (args, clock) => ({
    kind: 'comparison',
    query: { period: readPeriod(args, clock), timeZone: clock.timeZone },
  }),
  json: (database, { query }) => comparison(database, query),
})
